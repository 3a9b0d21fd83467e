/** The benches of coding, what each must reach, and where its figures stand in what it prints. */

export interface Bench {
  /** Short, for `--only`. */
  readonly name: string
  readonly on: string
  readonly measure: string
  readonly least: string
  readonly known: string
  /** Arguments of node. */
  readonly command: readonly string[]
  readonly from: 'corpora' | 'gold' | 'nothing'
  /** Files or folders below `from` without which it is skipped. */
  readonly needs: readonly string[]
  /** The figures in order of `measure`; an empty text where one is not printed. */
  figures(out: string): readonly string[]
}

/** What the first group of each pattern holds, in order. */
const read =
  (...patterns: readonly RegExp[]) =>
  (out: string): readonly string[] =>
    patterns.map((pattern) => pattern.exec(out)?.[1] ?? '')

/** The same from a line of JSON that `label` begins; percentages with one decimal. */
const readJson =
  (...paths: readonly (readonly [label: string, key: string])[]) =>
  (out: string): readonly string[] =>
    paths.map(([label, key]) => {
      const line = out.split('\n').find((l) => l.startsWith(`${label}{`) || l.startsWith(`${label} {`))
      const value = line ? (JSON.parse(line.slice(line.indexOf('{'))) as Record<string, unknown>)[key] : undefined
      return typeof value === 'number' ? value.toFixed(1) : ''
    })

const scores = read(/^events .* F1\s+([\d.]+)/m, /^slot F1\s+([\d.]+)/m)

export const BENCHES: readonly Bench[] = [
  {
    name: 'gold-dev',
    on: 'gold/dev, 10 reports',
    measure: 'events F1 / slot F1',
    least: '70 / 60',
    known: 'second coder 97 / 93',
    command: ['bench/gold.ts', '--part', 'dev'],
    from: 'gold',
    needs: ['dev'],
    figures: scores,
  },
  {
    name: 'gold-heldout',
    on: 'gold/written, held-out fifth',
    measure: 'events F1 / slot F1',
    least: '75 / 65',
    known: '',
    command: ['bench/gold.ts', '--part', 'heldout'],
    from: 'gold',
    needs: ['written'],
    figures: scores,
  },
  {
    name: 'plover',
    on: 'plover-sentences',
    measure: 'root accuracy / macro-F1',
    least: '75 / 75',
    known: '83.5 / 82.1 on its test half',
    command: ['bench/plover.ts'],
    from: 'corpora',
    needs: ['dev/plover-sentences'],
    figures: read(/^accuracy ([\d.]+)/m, /macro-F1 ([\d.]+)/),
  },
  {
    name: 'acled',
    on: 'acled-snippets',
    measure: 'weighted F1 on its types',
    least: '65',
    known: '77–84, models trained on ACLED',
    command: ['bench/acled.ts'],
    from: 'corpora',
    needs: ['dev/acled-snippets'],
    figures: read(/weighted F1 ([\d.]+)/),
  },
  {
    name: 'cameo',
    on: 'cameo',
    measure: 'root with both countries, F1',
    least: '60',
    known: '',
    command: ['bench/cameo.ts'],
    from: 'corpora',
    needs: ['dev/cameo'],
    figures: read(/^root and both countries .*F1\s+([\d.]+)/m),
  },
  {
    name: 'gva',
    on: 'gva, reports that print the number, the city, the day',
    measure: 'killed / injured / city / date',
    least: '80 / 75 / 85 / 80',
    known: '81 killed',
    command: ['bench/gva.ts'],
    from: 'corpora',
    needs: ['dev/gva'],
    figures: read(/^killed\s+([\d.]+)/m, /^injured\s+([\d.]+)/m, /^city\s+([\d.]+)/m, /^date\s+([\d.]+)/m),
  },
  {
    name: 'muc4',
    on: 'muc4, truecased',
    measure: 'slot F1',
    least: '45',
    known: '57 over all slots',
    command: ['bench/muc4.ts'],
    from: 'corpora',
    needs: ['dev/muc4'],
    figures: read(/^all slots .*F1\s+([\d.]+)/m),
  },
  {
    name: 'tempeval',
    on: 'tempeval3, TimeBank; AQUAINT',
    measure: 'relaxed F1 / value F1, twice',
    least: '88 / 78',
    known: '90.3 / 77.6 on its test set',
    command: ['bench/tempeval.ts'],
    from: 'corpora',
    needs: ['dev/tempeval3'],
    figures: readJson(
      ['timebank', 'relaxedF1'],
      ['timebank', 'valueF1'],
      ['aquaint', 'relaxedF1'],
      ['aquaint', 'valueF1'],
    ),
  },
  {
    name: 'geo',
    on: 'geo, GeoVirus; GeoWebNews',
    measure: 'resolved within 161 km, twice',
    least: '85',
    known: '78–98',
    command: ['bench/geo.ts'],
    from: 'corpora',
    needs: ['dev/geo'],
    figures: readJson(['geovirus', 'within161'], ['geowebnews', 'within161']),
  },
  {
    name: 'event-location',
    on: 'event-location',
    measure: "event's place F1",
    least: '70',
    known: '',
    command: ['bench/event-location.ts'],
    from: 'corpora',
    needs: ['dev/event-location'],
    figures: readJson(['', 'f1']),
  },
  {
    name: 'polnear',
    on: 'polnear',
    measure: 'source span F1 / content sentence F1',
    least: '60 / 70',
    known: '',
    command: ['bench/polnear.ts'],
    from: 'corpora',
    needs: ['dev/polnear'],
    figures: read(
      /^source, overlapping\s+[\d.]+\s+[\d.]+\s+([\d.]+)/m,
      /^content sentences\s+[\d.]+\s+[\d.]+\s+([\d.]+)/m,
    ),
  },
  {
    name: 'whole',
    on: 'this machine',
    measure: 'reports of 20 sentences a second, with start',
    least: '12',
    known: '',
    command: ['bench/whole.ts'],
    from: 'nothing',
    needs: [],
    figures: read(/reports a second, with start\s+([\d.]+)/),
  },
]
