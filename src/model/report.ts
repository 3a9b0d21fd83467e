/** The nouns of what arrived: a capture of bytes, and the report taken from it. */

/** What arrived, kept byte for byte. */
export interface Capture {
  /** SHA-256 of `bytes`, lower-case hex. */
  readonly sha256: string
  readonly bytes: Uint8Array
  /** Media type as recognised from the bytes, else as declared: `text/html`, `application/warc`. */
  readonly mediaType: string
  /** Where it came from: a file path, an URL, or `-` for standard input. */
  readonly origin: string
  /** When it was retrieved: ISO date and time, UTC. */
  readonly retrieved: string
}

/** One published item. Never changes. */
export interface Report {
  /** The id given by its source, else the SHA-256 of its text and date. */
  readonly id: string
  /** ISO date of publication; null only until a date was asked for. */
  readonly published: string | null
  readonly title: string | null
  readonly outlet: string | null
  readonly url: string | null
  /** ISO 639-1 language of the text; only `en` is coded. */
  readonly language: string
  /** The text that all offsets count in (UTF-16 code units). */
  readonly text: string
  /** SHA-256 of the UTF-8 bytes of `text`, lower-case hex. */
  readonly textSha256: string
  /** SHA-256 of the capture it was taken from. */
  readonly captureSha256: string
  /** Which part of the capture it was: entry number of a feed, row of a CSV, record of a WARC; 0 for a whole. */
  readonly part: number
}

/** Something that could not be read. One line for a person: where, what was found, what to do. */
export interface Problem {
  readonly code: string
  /** File, URL or row: `news.csv:12`. */
  readonly where: string
  readonly found: string
  readonly expected: string
  readonly fix: string
}
