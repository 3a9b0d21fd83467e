/** A report's text with its coded words, which can be chosen and lit. Text stays text: nothing in it becomes markup. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { type Mark, type Segment, segments, stretches } from '../reading/segments.ts'

interface CodedTextProps {
  readonly text: string
  readonly marks: readonly Mark[]
  readonly lit: ReadonlySet<string>
  /** Names the text to a screen reader. */
  readonly label: string
  /** Show only sentences with coded words. */
  readonly excerpt?: boolean
  /** Bring lit words into view. */
  readonly follow: boolean
  readonly onChoose: (ids: readonly string[], words: string) => void
}

export const CodedText = ({ text, marks, lit, label, excerpt = false, follow, onChoose }: CodedTextProps) => {
  const box = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<number>()
  const shown = stretches(text, excerpt ? marks : undefined).map((stretch) => ({
    ...stretch,
    parts: segments(text, marks, stretch.start, stretch.end),
  }))
  const firstWord = shown
    .flatMap((stretch) => stretch.parts)
    .find((part) => part.marks.length > 0 && NAMEABLE.test(part.text))?.start
  useEffect(() => {
    if (follow && lit.size > 0)
      box.current?.querySelector('.lit')?.scrollIntoView({ block: 'nearest', behavior: calm() })
  }, [lit, follow])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups the words of a text.
    <div ref={box} className="coded-text" role="group" aria-label={label} onKeyDown={moveAmongWords}>
      {shown.map((stretch) => (
        <p key={stretch.start}>
          {stretch.afterGap && <span className="gap">[…] </span>}
          {stretch.parts.map((part) => (
            <Words
              key={part.start}
              part={part}
              lit={part.marks.some((id) => lit.has(id))}
              inOrder={part.start === (current ?? firstWord)}
              onFocus={() => setCurrent(part.start)}
              onChoose={onChoose}
            />
          ))}
        </p>
      ))}
    </div>
  )
}

const calm = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth')

interface WordsProps extends Pick<CodedTextProps, 'onChoose'> {
  readonly part: Segment
  readonly lit: boolean
  /** One tab stop a text; the arrows go on from there. */
  readonly inOrder: boolean
  readonly onFocus: () => void
}

/** A space or a full stop between coded words is lit with them, but is nothing to choose. */
const NAMEABLE = /[\p{L}\p{N}]/u

const Words = ({ part, lit, inOrder, onFocus, onChoose }: WordsProps) => {
  if (part.marks.length === 0) return part.text
  if (!NAMEABLE.test(part.text)) return <span className={lit ? 'words lit' : 'words'}>{part.text}</span>
  const choose = () => onChoose(part.marks, part.text)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <button> is one unbreakable box; words must wrap like the text they are.
    <span
      role="button"
      className={lit ? 'words lit' : 'words'}
      tabIndex={inOrder ? 0 : -1}
      aria-pressed={lit}
      data-words
      onFocus={onFocus}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        choose()
      }}
    >
      {part.text}
    </span>
  )
}

const moveAmongWords = (event: KeyboardEvent<HTMLDivElement>) => {
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (by === 0) return
  const words = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-words]')]
  words[words.indexOf(document.activeElement as HTMLElement) + by]?.focus()
  event.preventDefault()
}
