import { expect, test } from 'vitest'
import { withoutGaps } from './known-gaps.ts'

const yaml = `cases:
  - case: one
    text: x
    known gap: nothing is coded
    events: []
  - case: two
    text: y
    events: []
  - case: three
    known gap: the doer is missed
    text: z
    events: []
`

test('only the mark of the case that starts at the line is taken out', () => {
  expect(withoutGaps(yaml, [9])).toBe(yaml.replace('    known gap: the doer is missed\n', ''))
  expect(withoutGaps(yaml, [2])).toBe(yaml.replace('    known gap: nothing is coded\n', ''))
})

test('a case without a mark stays as it is, though the next has one', () => {
  expect(withoutGaps(yaml, [6])).toBe(yaml)
})
