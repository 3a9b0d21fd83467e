/** An account's fields, each value a button that lights up its words. */
import { useEffect, useRef } from 'react'
import type { FieldItem, FieldRow } from '../reading/fields.ts'
import type { Light } from '../reading/light.ts'

interface FieldRowsProps {
  readonly rows: readonly FieldRow[]
  readonly light: Light
}

export const FieldRows = ({ rows, light }: FieldRowsProps) => (
  <dl className="fields">
    {rows.map((row) => (
      <div key={row.label} className="field-row">
        <dt>{row.label}</dt>
        {row.items.length === 0 && <dd className="quiet">{row.none}</dd>}
        {row.items.map((item) => (
          <Field key={item.id} item={item} light={light} />
        ))}
      </div>
    ))}
  </dl>
)

const Field = ({ item, light }: { readonly item: FieldItem; readonly light: Light }) => {
  const button = useRef<HTMLButtonElement>(null)
  const lit = light.lit.has(item.id)
  useEffect(() => {
    if (lit && light.byWords) button.current?.scrollIntoView({ block: 'nearest' })
  }, [lit, light.byWords])
  return (
    <dd>
      <button
        ref={button}
        type="button"
        className={lit ? 'field lit' : 'field'}
        aria-pressed={lit}
        data-step
        onClick={() => light.chooseField(item)}
      >
        {item.struck ? <s>{item.text}</s> : <span>{item.text}</span>}
        {item.notes.length > 0 && <small>, {item.notes.join(', ')}</small>}
        {item.sure !== null && item.sure !== 'stated' && <small className="sure"> {item.sure}</small>}
      </button>
    </dd>
  )
}
