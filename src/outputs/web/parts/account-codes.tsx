/** What other schemes call the event, and why the account was put with the others. */
import type { KeptAccount } from '../../../model/index.ts'

export const AccountCodes = ({ account, link }: KeptAccount) => {
  const { crosswalk } = account
  return (
    <details className="codes">
      <summary>Codes and linking</summary>
      {crosswalk && (
        <dl>
          <Code name="CAMEO" value={crosswalk.cameo} missing={crosswalk.notExpressible.cameo} />
          <Code
            name="ACLED"
            value={crosswalk.acled && `${crosswalk.acled.type}, ${crosswalk.acled.subType}`}
            missing={crosswalk.notExpressible.acled}
          />
          <Code
            name="UCDP"
            value={crosswalk.ucdp && `type of violence ${crosswalk.ucdp}`}
            missing={crosswalk.notExpressible.ucdp}
          />
        </dl>
      )}
      <p>
        {link.by === 'person'
          ? 'A person put this account into this event.'
          : 'Put into this event by what it shares with the others'}
        {link.by === 'machine' &&
          (link.reasons.length > 0 ? ` (score ${link.score.toFixed(1)}):` : ': it is the first to tell of it.')}
      </p>
      <ul>
        {link.reasons.map((reason) => (
          <li key={reason.feature}>
            {reason.feature}: {reason.found}{' '}
            <span className="number">
              {reason.weight > 0 ? '+' : ''}
              {reason.weight.toFixed(1)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

const Code = ({
  name,
  value,
  missing,
}: {
  readonly name: string
  readonly value: string | null
  readonly missing: string | undefined
}) => (
  <div>
    <dt>{name}</dt>
    <dd>{value || <span className="quiet">no place for it{missing && `: ${missing}`}</span>}</dd>
  </div>
)
