import { expect, test } from 'vitest'
import { openLexicon } from '../lexicon.ts'
import { startState } from '../state.ts'
import { findParties } from './find-parties.ts'
import { miniReport } from './mini-report.ts'

const lexicon = openLexicon()
const partiesOf = (...args: Parameters<typeof miniReport>) => findParties.run(startState(miniReport(...args), lexicon))
const named = (state: ReturnType<typeof partiesOf>, head: number) =>
  state.parties.find((p) => p.head === head)?.party ?? null

test('a crowd of looters keeps its complement and takes its sector from it', () => {
  const state = partiesOf(`
    A a DET 2 det
    crowd crowd NOUN 5 nsubj
    of of ADP 4 case
    looters looter NOUN 2 nmod Number=Plur
    stormed storm VERB 0 root
    shops shop NOUN 5 obj Number=Plur
    in in ADP 8 case
    Almaty Almaty PROPN 5 obl
    , , PUNCT 10 punct
    Kazakhstan Kazakhstan PROPN 8 appos`)
  expect(named(state, 1)).toEqual({ text: 'crowd of looters', country: 'KAZ', sector: 'CRM' })
})

test('titles leave the name and give it its sector; the bare office and the pronoun mean the same party', () => {
  const state = partiesOf(
    `
    Police Police PROPN 2 compound
    Superintendent superintendent PROPN 3 nmod:desc
    Amina Amina PROPN 5 nsubj
    Odeh Odeh PROPN 3 flat
    spoke speak VERB 0 root

    The the DET 2 det
    superintendent superintendent NOUN 3 nsubj Number=Sing
    left leave VERB 0 root`,
    { entities: [{ first: 2, last: 3, type: 'PER' }] },
  )
  expect(named(state, 2)).toEqual({ text: 'Amina Odeh', country: null, sector: 'COP' })
  expect(state.parties.find((p) => p.head === 6)?.key).toBe(state.parties.find((p) => p.head === 2)?.key)
})

test('a surname and its full name are one party with the fullest wording', () => {
  const state = partiesOf(
    `
    Amina Amina PROPN 3 nsubj
    Odeh Odeh PROPN 1 flat
    fled flee VERB 0 root

    Odeh Odeh PROPN 2 nsubj
    returned return VERB 0 root`,
    {
      entities: [
        { first: 0, last: 1, type: 'PER' },
        { first: 3, last: 3, type: 'PER' },
      ],
    },
  )
  expect(named(state, 3)?.text).toBe('Amina Odeh')
})

test('two persons who share a surname are kept apart from a bare surname', () => {
  const state = partiesOf(
    `
    Amina Amina PROPN 6 nsubj
    Odeh Odeh PROPN 1 flat
    and and CCONJ 4 cc
    Joseph Joseph PROPN 1 conj
    Odeh Odeh PROPN 4 flat
    fled flee VERB 0 root

    Odeh Odeh PROPN 2 nsubj
    returned return VERB 0 root`,
    {
      entities: [
        { first: 0, last: 1, type: 'PER' },
        { first: 3, last: 4, type: 'PER' },
        { first: 6, last: 6, type: 'PER' },
      ],
    },
  )
  expect(named(state, 6)?.text).toBe('Odeh')
  expect(named(state, 0)?.text).toBe('Amina Odeh')
  expect(named(state, 3)?.text).toBe('Joseph Odeh')
})

test('dozens of protesters are protesters', () => {
  const state = partiesOf(`
    Dozens dozen NOUN 4 nsubj Number=Plur
    of of ADP 3 case
    protesters protester NOUN 1 nmod Number=Plur
    marched march VERB 0 root`)
  expect(named(state, 0)).toEqual({ text: 'protesters', country: null, sector: 'CVL' })
})

test('a nationality gives the country, an armed group its own', () => {
  const state = partiesOf(
    `
    Turkish turkish ADJ 2 amod
    soldiers soldier NOUN 3 nsubj Number=Plur
    fought fight VERB 0 root
    Hezbollah Hezbollah PROPN 3 obj`,
    { entities: [{ first: 3, last: 3, type: 'ORG' }] },
  )
  expect(named(state, 1)).toEqual({ text: 'Turkish soldiers', country: 'TUR', sector: 'MIL' })
  expect(named(state, 3)).toEqual({ text: 'Hezbollah', country: 'LBN', sector: 'REB' })
})

test('who the Taliban are depends on the day of the report', () => {
  const rows = `
    Taliban Taliban PROPN 2 nsubj
    spoke speak VERB 0 root`
  const entities = [{ first: 0, last: 0, type: 'ORG' }]
  expect(named(partiesOf(rows, { entities, published: '2010-05-01' }), 0)?.sector).toBe('REB')
  expect(named(partiesOf(rows, { entities, published: '2023-05-01' }), 0)?.sector).toBe('GOV')
})

test('no party: the weather, an idea, an empty "it"', () => {
  const state = partiesOf(`
    It it PRON 2 expl
    rained rain VERB 0 root
    on on ADP 5 case
    the the DET 5 det
    idea idea NOUN 2 obl`)
  expect(state.parties).toEqual([])
})
