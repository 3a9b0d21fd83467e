import type { Problem } from '../model/index.ts'

/** A report as its source tells it, before its date is checked and its language known. */
export interface Draft {
  /** Entry, row or record in the capture, from 0. */
  readonly part: number
  /** Where it stands, for messages: `news.csv:12`. */
  readonly where: string
  readonly id: string | null
  /** As written; checked later. */
  readonly published: string | null
  readonly title: string | null
  readonly outlet: string | null
  readonly url: string | null
  readonly text: string
}

/** What a reader of one format gives: reports, and what it could not read, in order. */
export type Part = { readonly draft: Draft } | { readonly problem: Problem }

/** Bytes to read, with what is known of them. */
export interface Source {
  readonly bytes: Uint8Array
  /** Path, URL or `-`, for messages. */
  readonly where: string
  /** Character set that the server declared, if any. */
  readonly charset: string | null
  /** Where the bytes were fetched from, if from the web. */
  readonly url: string | null
}
