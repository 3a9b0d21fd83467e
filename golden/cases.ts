/** Reads golden cases and checks their form. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, isSeq, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { EVENT_TYPES, MEASURES, STATUSES } from '../src/model/index.ts'

const wording = z.union([z.string(), z.number().transform(String)])
const party = z.union([
  wording,
  z.strictObject({
    text: z.string().nullable(),
    country: z.string().nullable().optional(),
    sector: z.string().nullable().optional(),
    alleged: z.boolean().optional(),
    via: z.string().nullable().optional(),
    date: z.string().nullable().optional(),
  }),
])
const parties = z.union([party, z.array(party)])
const bounds = z.union([z.number().transform(String), z.string().regex(/^(none|\d*(\.\.)?\d*)$/)])
const count = z.strictObject({
  of: z.enum(MEASURES),
  min: z.number().nullable().optional(),
  max: z.number().nullable().optional(),
  whom: z.string().nullable().optional(),
  total: z.boolean().optional(),
  part_of: z.number().optional(),
  claimant: z.string().nullable().optional(),
  as_of: z.string().nullable().optional(),
  withdrawn: z.boolean().optional(),
})
const place = z.strictObject({
  name: z.string(),
  country: z.string().nullable().optional(),
  level: z.string().optional(),
})
const event = z.strictObject({
  type: z.enum(EVENT_TYPES),
  mode: z.union([z.string(), z.array(z.string())]).optional(),
  actors: parties.optional(),
  recipients: parties.optional(),
  start: z.string().nullable().optional(),
  end: z.string().nullable().optional(),
  place: z.union([z.string(), z.null(), place]).optional(),
  counts: z.union([z.literal('none'), z.partialRecord(z.enum(MEASURES), bounds), z.array(count)]).optional(),
  status: z.enum(STATUSES).optional(),
  sources: parties.optional(),
})
export type GoldenEvent = z.infer<typeof event>

const goldenCase = z.strictObject({
  case: z.string().min(3),
  text: z.string().min(1),
  published: z.string().optional(),
  title: z.string().optional(),
  outlet: z.string().optional(),
  country: z.string().optional(),
  among: z.boolean().optional(),
  said: z.array(z.string()).optional(),
  'known gap': z.string().optional(),
  note: z.string().optional(),
  events: z.array(event),
})
const goldenFile = z.strictObject({
  defaults: z.record(z.string(), z.string()).optional(),
  cases: z.array(goldenCase),
})

export type GoldenCase = z.infer<typeof goldenCase> & {
  /** `counts.yaml`. */
  readonly file: string
  /** Line of the case in its file, from 1. */
  readonly line: number
}

/**
 * All golden cases of a folder, in order of file and case.
 * @throws with file and case where an entry has a key or value that golden/README.md does not know, or a name is used twice.
 */
export function readGoldenCases(folder: string): readonly GoldenCase[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  const cases = files.sort().flatMap((file) => readFile(folder, file))
  const first = new Map<string, GoldenCase>()
  for (const one of cases) {
    const other = first.get(one.case)
    if (other) {
      throw new Error(
        `golden ${one.file}:${one.line}: "${one.case}" is also in ${other.file}:${other.line}. Rename one.`,
      )
    }
    first.set(one.case, one)
  }
  return cases
}

function readFile(folder: string, file: string): readonly GoldenCase[] {
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(join(folder, file), 'utf8'), { schema: 'core', lineCounter: lines })
  const parsed = goldenFile.safeParse(document.toJS())
  if (!parsed.success) throw new Error(`golden ${file}: ${z.prettifyError(parsed.error)}`)
  const nodes = document.get('cases')
  const lineOf = (i: number) => {
    const node = isSeq(nodes) ? nodes.items[i] : null
    return isMap(node) && node.range ? lines.linePos(node.range[0]).line : 0
  }
  return parsed.data.cases.map((one, i) => ({
    ...parsed.data.defaults,
    ...one,
    text: one.text.trim(),
    file,
    line: lineOf(i),
  }))
}
