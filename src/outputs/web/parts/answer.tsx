/** What the API answered, once it has; else that it is coming, or why it does not. */
import type { ReactNode } from 'react'
import { PageTitle } from './page-title.tsx'

interface AnswerProps<T> {
  readonly of: { readonly data: T | undefined; readonly error: Error | null; refetch(): unknown }
  /** The page's heading while there is nothing to show under its own. */
  readonly title?: string
  readonly children: (data: T) => ReactNode
}

export const Answer = <T,>({ of: { data, error, refetch }, title, children }: AnswerProps<T>) => {
  if (data !== undefined) return children(data)
  if (!error) return <p className="quiet">Reading the record…</p>
  return (
    <div role="alert">
      {title && <PageTitle name={title} />}
      <p>{error.message}</p>
      <button type="button" onClick={() => refetch()}>
        Try again
      </button>
    </div>
  )
}
