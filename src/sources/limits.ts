/** How much is taken in before Dateline says no. Each limit is named in the message that it causes. */
export interface Limits {
  /** Bytes of one file or of standard input. */
  readonly fileBytes: number
  /** Bytes that a gzip file may unpack to. */
  readonly unpackedBytes: number
  /** Unpacked bytes a packed byte, counted from 16 MB on: more is a bomb. */
  readonly unpackRatio: number
  /** Bytes of one HTML page, WARC record or line of JSONL. */
  readonly itemBytes: number
  /** UTF-16 code units of one report's text. */
  readonly textLength: number
  /** Bytes of one answer from the web. */
  readonly urlBytes: number
  /** Milliseconds for one URL with all its redirects. */
  readonly urlTime: number
  readonly redirects: number
  /** Files taken from one directory. */
  readonly files: number
}

const MB = 1024 * 1024

export const LIMITS: Limits = {
  fileBytes: 512 * MB,
  unpackedBytes: 1024 * MB,
  unpackRatio: 200,
  itemBytes: 16 * MB,
  textLength: 1_000_000,
  urlBytes: 32 * MB,
  urlTime: 30_000,
  redirects: 5,
  files: 100_000,
}

/** `1.5 MB`, for messages. */
export function sizeText(bytes: number): string {
  if (bytes >= MB) return `${Number((bytes / MB).toFixed(1))} MB`
  return bytes >= 1024 ? `${Number((bytes / 1024).toFixed(1))} kB` : `${bytes} bytes`
}
