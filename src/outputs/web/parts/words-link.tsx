/** A link to the words of a report. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Evidence } from '../../../model/index.ts'

interface WordsLinkProps {
  readonly report: string
  readonly words: Pick<Evidence, 'start' | 'end'>
  readonly children: ReactNode
}

export const WordsLink = ({ report, words, children }: WordsLinkProps) => (
  <Link to="/reports/$id" params={{ id: report }} search={{ at: `${words.start}-${words.end}` }} data-step>
    {children}
  </Link>
)
