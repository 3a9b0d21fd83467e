import { expect, test } from 'vitest'
import { pipeline, type Step } from './pipeline.ts'

const step = (name: string, needs: Step['needs'], adds: Step['adds']): Step => ({ name, needs, adds, run: (s) => s })

test('a step that needs a later layer is refused with the order and the cure', () => {
  const attach = step('time/attach-times', ['times', 'drafts'], ['drafts.time'])
  const find = step('time/find-times', [], ['times'])
  expect(() => pipeline(find, attach)).toThrow(/"time\/attach-times" needs drafts.*Order now.*Move it later/)
  expect(() => pipeline(find, step('events/find-events', [], ['drafts']), attach)).not.toThrow()
})
