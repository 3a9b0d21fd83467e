/** The whole program in one screen: the only file that wires rooms together. */
import type { Coding, Doc, Report } from './model/index.ts'

/** Where the rooms meet: what flow needs of each. */
export interface Kit {
  annotate(report: Report): Promise<Doc>
  code(doc: Doc): Coding
}
