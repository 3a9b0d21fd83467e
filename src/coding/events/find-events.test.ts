import { expect, test } from 'vitest'
import { openLexicon } from '../lexicon.ts'
import { startState } from '../state.ts'
import { findEvents } from './find-events.ts'
import { miniDoc } from './mini-doc.ts'

const lexicon = openLexicon()
const draftsOf = (doc: Parameters<typeof startState>[0]) => findEvents.run(startState(doc, lexicon)).drafts

const shot = miniDoc(`
  Looters looter NOUN 2 nsubj
  shot shoot VERB 0 root VerbForm=Fin
  a a DET 4 det
  trader trader NOUN 2 obj
`)
const film = miniDoc(`
  Looters looter NOUN 2 nsubj
  shot shoot VERB 0 root VerbForm=Fin
  a a DET 4 det
  film film NOUN 2 obj
`)
const arrested = miniDoc(`
  Four four NUM 2 nummod
  students student NOUN 4 nsubj:pass
  were be AUX 4 aux:pass
  arrested arrest VERB 0 root VerbForm=Part|Tense=Past
  by by ADP 6 case
  soldiers soldier NOUN 4 obl
`)
const staged = miniDoc(`
  Nurses nurse NOUN 2 nsubj
  staged stage VERB 0 root VerbForm=Fin
  a a DET 4 det
  rally rally NOUN 2 obj
`)

test('a verb of shooting with a person as object is an assault by firearms', () => {
  expect(draftsOf(shot)).toMatchObject([
    { type: 'ASSAULT', mode: ['firearms'], agents: [0], patients: [3], why: 'assault/shoot' },
  ])
})

test('a film that is shot is none', () => {
  expect(draftsOf(film)).toEqual([])
})

test('a passive turns its sides', () => {
  expect(draftsOf(arrested)).toMatchObject([{ type: 'COERCE', mode: ['arrest'], agents: [5], patients: [1] }])
})

test('a light verb lends its subject to the noun', () => {
  expect(draftsOf(staged)).toMatchObject([{ type: 'PROTEST', agents: [0], trigger: 3 }])
})

test('a strong learned cue suffices without a rule', () => {
  const cued = miniDoc('They they PRON 2 nsubj\nzapped zap VERB 0 root', {
    cues: [{ word: 1, type: 'ASSAULT', score: 0.9 }],
  })
  expect(draftsOf(cued)).toMatchObject([{ type: 'ASSAULT', why: 'cue' }])
})
