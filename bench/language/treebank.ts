/** Reads CoNLL-U treebanks: gold words with offsets into a raw text rebuilt from `SpaceAfter=No`, paragraphs and documents. */
import { readFileSync } from 'node:fs'

export interface GoldWord {
  /** UTF-16 offsets in the document's text of the surface token that this word is (part of). */
  readonly start: number
  readonly end: number
  /** True for a word of a multi-word token ("do" of "don't"): its offsets are the whole token's. */
  readonly multi: boolean
  readonly form: string
  readonly lemma: string
  readonly upos: string
  readonly feats: string
  /** Index in the sentence, -1 for the root. */
  readonly head: number
  readonly deprel: string
  readonly misc: string
}

export interface GoldSentence {
  readonly id: string
  readonly words: readonly GoldWord[]
}

export interface GoldDocument {
  readonly id: string
  readonly text: string
  readonly sentences: readonly GoldSentence[]
}

interface Row {
  readonly columns: readonly string[]
}

/** All documents of a CoNLL-U file; a paragraph is set apart by a blank line. */
export function readTreebank(file: string): GoldDocument[] {
  const documents: { id: string; text: string; sentences: GoldSentence[] }[] = []
  for (const block of readFileSync(file, 'utf8').split('\n\n')) {
    const lines = block.split('\n').filter((l) => l !== '')
    if (lines.length === 0) continue
    const comment = (key: string) => lines.find((l) => l.startsWith(`# ${key}`))
    const newdoc = comment('newdoc')
    if (newdoc !== undefined) documents.push({ id: newdoc.split('=')[1]?.trim() ?? '', text: '', sentences: [] })
    const document = documents.at(-1)!
    if (newdoc === undefined && comment('newpar') !== undefined) document.text = `${document.text.trimEnd()}\n\n`
    const rows = lines.filter((l) => !l.startsWith('#')).map((l) => ({ columns: l.split('\t') }))
    const { words, text } = placeWords(rows, document.text)
    document.text = text
    document.sentences.push({ id: comment('sent_id')?.split('=')[1]?.trim() ?? '', words })
  }
  return documents.map((d) => ({ ...d, text: d.text.trimEnd() }))
}

function placeWords(rows: readonly Row[], before: string) {
  const ids = rows.filter((r) => /^\d+$/.test(r.columns[0]!))
  let text = before
  const words: GoldWord[] = []
  let token: { start: number; end: number; last: number } | null = null
  const place = (form: string, misc: string) => {
    const start = text.length
    text += form
    const end = text.length
    if (!/(^|\|)SpaceAfter=No/.test(misc)) text += ' '
    return { start, end }
  }
  for (const { columns } of rows) {
    const [id = '', form = '', lemma = '', upos = '', , feats = '', head = '', deprel = '', , misc = ''] = columns
    if (id.includes('.')) continue
    if (id.includes('-')) {
      token = { ...place(form, misc), last: Number(id.split('-')[1]) }
      continue
    }
    const inside: { start: number; end: number; last: number } | null = token && Number(id) <= token.last ? token : null
    const at = inside ?? place(form, misc)
    words.push({
      start: at.start,
      end: at.end,
      multi: inside !== null,
      form,
      lemma,
      upos,
      feats: feats === '_' ? '' : feats,
      head: head === '0' ? -1 : ids.findIndex((r) => r.columns[0] === head),
      deprel,
      misc,
    })
  }
  return { words, text }
}
