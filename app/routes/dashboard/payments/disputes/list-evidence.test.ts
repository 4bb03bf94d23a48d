import { expect, it } from 'vitest'
import { listEvidence } from './list-evidence.ts'

it('names the rules once where refunds and cancelling have the same, and both where they differ', () => {
  const rules = { refund_policy_disclosure: 'Free until a day before.', customer_name: 'Ada' }
  expect(listEvidence({ ...rules, cancellation_policy_disclosure: rules.refund_policy_disclosure })).toEqual([
    ['rules', 'Free until a day before.'],
    ['customer_name', 'Ada'],
  ])
  expect(listEvidence({ ...rules, cancellation_policy_disclosure: 'Never.' }).map(([name]) => name)).toEqual([
    'refund_policy_disclosure',
    'customer_name',
    'cancellation_policy_disclosure',
  ])
  expect(listEvidence({ customer_name: 'Ada' })).toEqual([['customer_name', 'Ada']])
})
