/** The heading of a page: names the window, and takes the focus when one page follows another. */
import { type ReactNode, useEffect, useRef } from 'react'

let opened = false

export const PageTitle = ({ name, children }: { readonly name: string; readonly children?: ReactNode }) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${name} · Dateline`
  }, [name])
  useEffect(() => {
    // On the first page the browser's own start of the document is right.
    if (opened) heading.current?.focus({ preventScroll: true })
    opened = true
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? name}
    </h1>
  )
}
