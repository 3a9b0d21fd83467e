/** Conflicts, each with both wordings side by side. */
import { Link } from '@tanstack/react-router'
import type { Conflict, ConflictSide } from '../../../model/index.ts'
import { WordsLink } from './words-link.tsx'

const KINDS: Readonly<Record<Conflict['kind'], string>> = {
  toll: 'Different tolls',
  date: 'Different days',
  place: 'Different places',
  perpetrator: 'Different perpetrators',
  status: 'Told as happened, and not',
  'part-larger-than-whole': 'A part larger than its whole',
  'total-falls': 'A running total that falls',
}

interface ConflictListProps {
  readonly conflicts: readonly Conflict[]
  /** Link each to its event. */
  readonly linked?: boolean
}

export const ConflictList = ({ conflicts, linked = false }: ConflictListProps) => (
  <ul className="conflicts">
    {conflicts.map((conflict) => (
      <li key={conflict.id}>
        <p className="conflict-kind">
          <strong>{KINDS[conflict.kind]}</strong>: {conflict.about}
          {linked && (
            <>
              {' · '}
              <Link to="/events/$id" params={{ id: conflict.eventId }}>
                the event<span className="visually-hidden"> of this conflict: {conflict.about}</span>
              </Link>
            </>
          )}
        </p>
        <div className="sides">
          <Side side={conflict.sides[0]} />
          <Side side={conflict.sides[1]} />
        </div>
      </li>
    ))}
  </ul>
)

const Side = ({ side }: { readonly side: ConflictSide }) => (
  <div className="side">
    <p>
      <b className="value">{side.value}</b> according to{' '}
      {side.claimant ?? `${side.outlet ?? 'the outlet'}, in its own voice`}
    </p>
    <blockquote>“{side.wording.quote}”</blockquote>
    <p className="quiet">
      <WordsLink report={side.reportId} words={side.wording}>
        in {side.outlet ?? side.reportId}
        <span className="visually-hidden">, at these words</span>
      </WordsLink>
    </p>
  </div>
)
