/** All conflicts of the record, by kind. */
import { useQuery } from '@tanstack/react-query'
import { conflictsQuery } from '../api.ts'
import { Answer } from '../parts/answer.tsx'
import { ConflictList } from '../parts/conflict-list.tsx'
import { PageTitle } from '../parts/page-title.tsx'
import { many } from '../reading/say.ts'

export const ConflictsPage = () => (
  <>
    <PageTitle name="Conflicts" />
    <p className="lead">
      Accounts that cannot both be right. Neither is preferred here: both wordings stand side by side, with who gives
      them.
    </p>
    <Answer of={useQuery(conflictsQuery())}>
      {(conflicts) =>
        conflicts.length === 0 ? (
          <p role="status">No accounts in this record conflict.</p>
        ) : (
          <>
            <p role="status" className="found">
              {many(conflicts.length, 'conflict')}
            </p>
            <ConflictList conflicts={conflicts} linked />
          </>
        )
      }
    </Answer>
  </>
)
