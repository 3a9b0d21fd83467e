/** Keys: j and k move from item to item on every page, / searches, ? tells the keys. They can be switched off. */
import { useEffect, useRef, useState } from 'react'

const KEY = 'dateline-keys'
const KEYS = [
  ['j', 'next event, field or figure'],
  ['k', 'the one before'],
  ['Enter', 'open it, or light up its words'],
  ['← →', 'in a text: the words before, the words after'],
  ['Esc', 'put the light out'],
  ['/', 'search'],
  ['?', 'these keys'],
] as const

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))

/** Moves the focus `by` items on; from nowhere, to the first that is in view. */
const step = (by: number) => {
  const items = [...document.querySelectorAll<HTMLElement>('main [data-step]')].filter((item) => item.offsetParent)
  const here = items.indexOf(document.activeElement as HTMLElement)
  const next = here < 0 ? items.find((item) => item.getBoundingClientRect().top > 0) : items[here + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** The hint line, the keys themselves, and the dialog that tells them. */
export const Keys = () => {
  const dialog = useRef<HTMLDialogElement>(null)
  const [on, setOn] = useState(() => localStorage.getItem(KEY) !== 'off')
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || dialog.current?.open) return
      if (event.key === 'j') step(1)
      else if (event.key === 'k') step(-1)
      else if (event.key === '?') dialog.current?.showModal()
      else if (event.key === '/') document.querySelector<HTMLElement>('[data-search]')?.focus()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [on])
  const turn = (next: boolean) => {
    localStorage.setItem(KEY, next ? 'on' : 'off')
    setOn(next)
  }
  return (
    <>
      <p className="hints">
        {on && (
          <span className="hint-keys">
            <kbd>j</kbd> <kbd>k</kbd> move · <kbd>Enter</kbd> open · <kbd>/</kbd> search ·{' '}
          </span>
        )}
        <button type="button" className="plain" onClick={() => dialog.current?.showModal()}>
          Keys <kbd>?</kbd>
        </button>
      </p>
      <dialog ref={dialog} aria-labelledby="keys-title">
        <h2 id="keys-title">Keys</h2>
        <dl className="keys">
          {KEYS.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label className="check">
          <input type="checkbox" checked={on} onChange={(change) => turn(change.target.checked)} /> Use single keys
        </label>
        <form method="dialog">
          <button type="submit">Close</button>
        </form>
      </dialog>
    </>
  )
}
