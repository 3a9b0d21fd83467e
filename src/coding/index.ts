/** The coder: Doc in, Coding out. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Coding, Doc } from '../model/index.ts'
import { addCrosswalk } from './crosswalk/add-crosswalk.ts'
import { codeEnglish } from './english.ts'
import { type Lexicon, LexiconError, openLexicon } from './lexicon.ts'
import { checkOverlay } from './overlay/check-overlay.ts'
import { startState, type TraceLine } from './state.ts'
import { toAccounts } from './to-accounts.ts'

export { checkOverlay, type Overlay } from './overlay/check-overlay.ts'

/** Codes documents; the same Doc gives the same Coding. */
export interface Coder {
  /** Of code and lexicon, 12 hex digits; a coding adds the model's. */
  readonly version: string
  code(doc: Doc): Coding
  /** The coding with what each step saw, and what nearly was an event. */
  explain(doc: Doc): Explained
}

export interface Explained {
  readonly coding: Coding
  readonly trace: readonly TraceLine[]
  readonly nearly: readonly TraceLine[]
}

/** Raised by hand when a change of code, not of the lexicon, changes codings. */
const CODE = '1'

/**
 * Opens the coder with a user's lexicon folders on top of the shipped one.
 * @throws LexiconError listing every bad entry.
 */
export function openCoder(options: { readonly overlays?: readonly string[] } = {}): Coder {
  const overlays = options.overlays ?? []
  const problems = overlays.flatMap((dir) => checkOverlay(dir).problems)
  if (problems.length > 0) throw new LexiconError(problems)
  const lexicon = openLexicon(overlays)
  const version = versionOf(lexicon)
  const explain = (doc: Doc): Explained => {
    const state = codeEnglish(startState(doc, lexicon))
    const { id, published, title, outlet, text, url } = doc.report
    const coding: Coding = {
      report: { id, published, title, outlet, url, text },
      events: addCrosswalk(lexicon, toAccounts(state)),
      actors: state.facts,
      coder: `${version}+${doc.model}`,
    }
    const isNearly = (line: TraceLine) => line.step === 'events/nearly'
    return {
      coding,
      trace: state.trace.filter((line) => !isNearly(line)),
      nearly: state.trace.filter(isNearly),
    }
  }
  return { version, explain, code: (doc) => explain(doc).coding }
}

function versionOf(lexicon: Lexicon): string {
  const hash = createHash('sha256').update(CODE)
  const add = (path: string): void => {
    if (!existsSync(path)) return
    if (!statSync(path).isDirectory()) {
      if (/\.(csv|yaml)$/.test(path)) hash.update(readFileSync(path))
      return
    }
    for (const name of readdirSync(path).sort()) add(join(path, name))
  }
  for (const dir of lexicon.dirs) add(dir)
  return hash.digest('hex').slice(0, 12)
}
