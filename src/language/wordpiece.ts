/** BERT's uncased normaliser and WordPiece, with UTF-16 offsets into the unchanged text. */

/** `text.slice(start, end)` is what the piece stands for; combining marks that BERT drops may lie behind `end`. */
export interface Piece {
  readonly id: number
  readonly start: number
  readonly end: number
}

/** A word keeps at most this many pieces: what the model was trained with. */
const MAX_WORD_PIECES = 16
/** BERT takes longer runs for unknown. */
const MAX_RUN = 100
/** Words remembered with their pieces; the cache starts anew when full, so memory stays bounded. */
const CACHE = 50_000
/** Longer words are not worth remembering. */
const MAX_CACHED_WORD = 40

/** Normalised text; `starts[i]` and `ends[i]` are the source offsets of its unit `i`. */
interface Normal {
  text: string
  starts: number[]
  ends: number[]
}

const DROPPED = /[\0\ufffd]|(?![\t\n\r])\p{Cc}|\p{Cf}|\p{Co}|\p{Cs}/u
const SPACE = /\s/u
const MARK = /\p{Mn}/gu
const RUNS = /[^\s\p{P}!-/:-@[-`{-~]+|[\p{P}!-/:-@[-`{-~]/gu
const PLAIN = /^[a-z]+$/

export class WordPieces {
  readonly cls: number
  readonly sep: number
  readonly unknown: number
  readonly #ids: ReadonlyMap<string, number>
  #cache = new Map<string, readonly number[]>()

  /** @param vocabulary the text of a `vocab.txt`: one piece a line, its id is the line's number from 0. */
  constructor(vocabulary: string) {
    this.#ids = new Map(
      vocabulary
        .trimEnd()
        .split(/\r?\n/)
        .map((piece, id) => [piece, id]),
    )
    this.cls = this.#special('[CLS]')
    this.sep = this.#special('[SEP]')
    this.unknown = this.#special('[UNK]')
  }

  #special(piece: string): number {
    const id = this.#ids.get(piece)
    if (id === undefined) throw new Error(`The vocabulary has no ${piece} line; is it the vocab.txt of a BERT model?`)
    return id
  }

  /** Ids of one word: at least one ([UNK] where nothing is left of it), at most 16. */
  ofWord(word: string): readonly number[] {
    const known = this.#cache.get(word)
    if (known) return known
    const ids = this.encode(word)
      .slice(0, MAX_WORD_PIECES)
      .map((p) => p.id)
    if (ids.length === 0) ids.push(this.unknown)
    if (word.length <= MAX_CACHED_WORD) {
      if (this.#cache.size >= CACHE) this.#cache.clear()
      this.#cache.set(word, ids)
    }
    return ids
  }

  /** All pieces of a text, without [CLS] and [SEP]. Never fails, whatever the text. */
  encode(text: string): Piece[] {
    const normal = normalise(text)
    const pieces: Piece[] = []
    for (const run of normal.text.matchAll(RUNS)) this.#cut(run[0], run.index, normal, pieces)
    return pieces
  }

  /** Greedy longest match from the left; a run with a part that is in no piece is unknown as a whole. */
  #cut(run: string, offset: number, normal: Normal, out: Piece[]): void {
    const piece = (id: number, from: number, to: number): Piece => ({
      id,
      start: normal.starts[offset + from]!,
      end: normal.ends[offset + to - 1]!,
    })
    const unknown = piece(this.unknown, 0, run.length)
    if (run.length > 2 * MAX_RUN || (run.length > MAX_RUN && [...run].length > MAX_RUN)) {
      out.push(unknown)
      return
    }
    const found: Piece[] = []
    for (let at = 0; at < run.length; ) {
      let end = run.length
      let id: number | undefined
      while (end > at) {
        id = this.#ids.get(at === 0 ? run.slice(0, end) : `##${run.slice(at, end)}`)
        if (id !== undefined) break
        end--
      }
      if (id === undefined) {
        out.push(unknown)
        return
      }
      found.push(piece(id, at, end))
      at = end
    }
    for (const p of found) out.push(p)
  }
}

/** Drops control characters, sets CJK characters apart, lower-cases, strips accents. */
function normalise(text: string): Normal {
  if (PLAIN.test(text)) return identity(text)
  const clean = cleaned(text)
  const lower = lowered(clean)
  const out: Normal = { text: '', starts: [], ends: [] }
  let at = 0
  for (const char of lower.text) {
    const bare = char < '\x80' ? char : char.normalize('NFD').replace(MARK, '')
    append(out, bare, lower.starts[at]!, lower.ends[at + char.length - 1]!)
    at += char.length
  }
  return out
}

function identity(text: string): Normal {
  const starts = Array.from(text, (_, i) => i)
  return { text, starts, ends: starts.map((s) => s + 1) }
}

function append(to: Normal, text: string, start: number, end: number): void {
  to.text += text
  for (let i = 0; i < text.length; i++) {
    to.starts.push(start)
    to.ends.push(end)
  }
}

function cleaned(text: string): Normal {
  const out: Normal = { text: '', starts: [], ends: [] }
  let at = 0
  for (const char of text) {
    const end = at + char.length
    if (char >= ' ' && char < '\x7f') append(out, char, at, end)
    else if (!DROPPED.test(char)) {
      if (SPACE.test(char)) append(out, ' ', at, end)
      else append(out, isCjk(char.charCodeAt(0)) ? ` ${char} ` : char, at, end)
    }
    at = end
  }
  return out
}

/** Lower case of the whole, since a final sigma has its own; only "İ" grows by it. */
function lowered(clean: Normal): Normal {
  const text = clean.text.toLowerCase()
  if (text.length === clean.text.length) return { ...clean, text }
  const out: Normal = { text: '', starts: [], ends: [] }
  let at = 0
  for (const char of clean.text) {
    append(out, char.toLowerCase(), clean.starts[at]!, clean.ends[at + char.length - 1]!)
    at += char.length
  }
  return { ...out, text: out.text.length === text.length ? text : out.text }
}

function isCjk(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) || (unit >= 0xf900 && unit <= 0xfaff)
}
