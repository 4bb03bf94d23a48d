import { expect, it } from 'vitest'
import { detailsSchema } from './answers.ts'

const amounts = { TotalAmount: 100, AvailableReturnAmount: 100 }
const idOf = (id: unknown) => detailsSchema.safeParse({ QrPaymentId: id, ...amounts }).data?.QrPaymentId

it('takes the number of a payment only where the call for a return names the same one', () => {
  for (const id of [1, 15_234_567_890, Number.MAX_SAFE_INTEGER, '15234567890', '9007199254740991']) {
    expect(idOf(id)).toBe(String(id))
    expect(String(Number(idOf(id)))).toBe(String(id))
  }
  for (const id of ['9007199254740993', '123456789012345678901234567890', 2 ** 53, '007', '-1', '1e3', '', 0, null])
    expect(idOf(id), String(id)).toBeUndefined()
})
