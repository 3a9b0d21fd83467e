/**
 * ACLED-like type of news snippets, through the crosswalk: `node bench/acled.ts`. The data set's five further labels
 * (disasters, organised crime, diplomacy, attribution, other) are no ACLED types; they count as missed.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openCoder } from '../src/coding/index.ts'
import { keepCases } from './cases.ts'
import { benchReport, closeDocs, docOf } from './docs.ts'
import { caseOf, type Judged, printScores } from './type-scores.ts'

const LABELS: Readonly<Record<string, string>> = {
  'Disrupted weapons use': 'DISR_WEAP',
  'Peaceful protest': 'PEACE_PROTEST',
  'Excessive force against protesters': 'FORCE_AGAINST_PROTEST',
  'Non-state actor overtakes territory': 'NON_STATE_ACTOR_OVERTAKES_TER',
  'Remote explosive/landmine/IED': 'REM_EXPLOS',
  Grenade: 'GRENADE',
  'Shelling/artillery/missile attack': 'ART_MISS_ATTACK',
  Arrests: 'ARREST',
  'Non-violent transfer of territory': 'NON_VIOL_TERRIT_TRANSFER',
  'Armed clash': 'ARMED_CLASH',
  Agreement: 'AGREEMENT',
  'Chemical weapon': 'CHEM_WEAP',
  'Government regains territory': 'GOV_REGAINS_TERIT',
  'Mob violence': 'MOB_VIOL',
  'Change to group/activity': 'CHANGE_TO_GROUP_ACT',
  'Air/drone strike': 'AIR_STRIKE',
  Attack: 'ATTACK',
  'Suicide bomb': 'SUIC_BOMB',
  'Sexual violence': 'SEX_VIOL',
  'Violent demonstration': 'VIOL_DEMONSTR',
  'Abduction/forced disappearance': 'ABDUCT_DISSAP',
  'Looting/property destruction': 'PROPERTY_DISTRUCT',
  'Protest with intervention': 'PROTEST_WITH_INTER',
  'Headquarters or base established': 'HQ_ESTABLISHED',
  Other: 'OTHER',
}

/** Codes that leave open what happened. */
const VAGUE = new Set(['Other', 'Change to group/activity', 'Attack'])

const corpora = process.env.DATELINE_CORPORA ?? '../shared/corpora'
const rows = readFileSync(join(corpora, 'dev/acled-snippets/dev.jsonl'), 'utf8').trim().split('\n')
const coder = openCoder()
const judged: Judged[] = []
for (const line of rows) {
  const row = JSON.parse(line) as { id: string; text: string; label: string }
  const { events } = coder.code(await docOf(benchReport(`acled-${row.id}`, row.text, '2020-01-01')))
  const codes = events.flatMap((e) => (e.crosswalk?.acled ? [e.crosswalk.acled.subType] : []))
  // A snippet has one label: that of its first event, where the data set's codes say more than "other" or a mere move.
  const first = codes.find((c) => !VAGUE.has(c)) ?? codes.find((c) => c !== 'Other') ?? codes[0]
  judged.push({ id: row.id, gold: row.label, got: first ? (LABELS[first] ?? first) : 'none' })
}
await closeDocs()
printScores(judged)
keepCases('acled', judged.map(caseOf))
