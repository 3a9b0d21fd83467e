import { expect, test } from 'vitest'
import { findParties } from '../actors/find-parties.ts'
import { miniReport } from '../actors/mini-report.ts'
import { openLexicon } from '../lexicon.ts'
import { startState } from '../state.ts'
import { findSayings } from './find-sayings.ts'

const lexicon = openLexicon()
function sayingsOf(...args: Parameters<typeof miniReport>) {
  const doc = miniReport(...args)
  const state = findSayings.run(findParties.run(startState(doc, lexicon)))
  return state.sayings.map((s) => ({
    who: s.source.text,
    via: s.source.via,
    says: doc.report.text.slice(doc.words[s.first]!.start, doc.words[s.last]!.end),
    doubted: s.doubted,
    within: s.within,
  }))
}

test('police said that 200 people marched', () => {
  const [saying] = sayingsOf(`
    Police police NOUN 2 nsubj
    said say VERB 0 root
    200 200 NUM 4 nummod
    people people NOUN 5 nsubj
    marched march VERB 2 ccomp`)
  expect(saying).toEqual({ who: 'Police', via: null, says: '200 people marched', doubted: false, within: null })
})

test('a cue in parenthesis behind its content: "…, residents said"', () => {
  const [saying] = sayingsOf(`
    Soldiers soldier NOUN 2 nsubj
    burned burn VERB 0 root
    huts hut NOUN 2 obj
    , , PUNCT 6 punct
    residents resident NOUN 6 nsubj
    said say VERB 2 parataxis`)
  expect(saying?.who).toBe('residents')
  expect(saying?.says).toBe('Soldiers burned huts')
})

test('according to, with the source itself left out of the content', () => {
  const [saying] = sayingsOf(`
    According accord VERB 3 case
    to to ADP 1 fixed
    monitors monitor NOUN 6 obl
    , , PUNCT 6 punct
    troops troop NOUN 6 nsubj
    fled flee VERB 0 root`)
  expect(saying?.who).toBe('monitors')
  expect(saying?.says).toContain('troops fled')
  expect(saying?.says).not.toContain('monitors')
})

test('a statement speaks for who issued it', () => {
  const [saying] = sayingsOf(`
    A a DET 2 det
    statement statement NOUN 6 nsubj
    by by ADP 5 case
    the the DET 5 det
    ministry ministry NOUN 2 nmod
    said say VERB 0 root
    troops troop NOUN 8 nsubj
    left leave VERB 6 ccomp`)
  expect(saying?.who).toBe('ministry')
})

test('one saying inside another: the agency quoted the ministry', () => {
  const sayings = sayingsOf(`
    Residents resident NOUN 2 nsubj
    said say VERB 0 root
    the the DET 4 det
    army army NOUN 5 nsubj
    claimed claim VERB 2 ccomp
    rebels rebel NOUN 7 nsubj
    fled flee VERB 5 ccomp`)
  expect(sayings.map((s) => s.who)).toEqual(['Residents', 'army'])
  expect(sayings[1]).toMatchObject({ doubted: true, within: 0 })
})

test('told to a medium: the medium is the channel', () => {
  const [saying] = sayingsOf(
    `
    Villagers villager NOUN 2 nsubj
    told tell VERB 0 root
    Reuters Reuters PROPN 2 obj
    troops troop NOUN 5 nsubj
    came come VERB 2 ccomp`,
    { entities: [{ first: 2, last: 2, type: 'ORG' }] },
  )
  expect(saying).toMatchObject({ who: 'Villagers', via: 'Reuters' })
})

test('allegedly: said by somebody unnamed, and doubted', () => {
  const [saying] = sayingsOf(`
    Guards guard NOUN 3 nsubj
    allegedly allegedly ADV 3 advmod
    beat beat VERB 0 root
    him he PRON 3 obj`)
  expect(saying).toMatchObject({ who: null, doubted: true })
})

test('no saying: a sign says Exit, a judge denied bail to nobody in particular', () => {
  expect(
    sayingsOf(`
    The the DET 2 det
    sign sign NOUN 3 nsubj
    says say VERB 0 root
    Exit exit NOUN 3 obj`),
  ).toEqual([])
})
