/** How an event is told, where that is not simply as happened. */
import type { Status } from '../../../model/index.ts'
import { status } from '../reading/say.ts'

export const StatusTag = ({ of }: { readonly of: Status }) =>
  of === 'happened' ? null : <span className={`tag tag-${of}`}>{status(of)}</span>
