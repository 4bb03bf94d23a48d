import { expect, it } from 'vitest'
import { cancelBooking, confirmPaidBooking } from '#app/domain/booking/index.server.ts'
import { executeRefund, syncCheckout } from '#app/domain/payments/index.server.ts'
import { serviceSchema } from '#app/domain/catalog/schema.ts'
import { makeReader } from '#app/words/reader.ts'
import { at, hour } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { booksOf, holdAndPay, holdWebhooks, openShop, refundsOf, settledCharge } from '#tests/setup/payments.ts'

const test = await openTestContext()
const { app, sql } = test
const reader = makeReader({ language: 'en', country: 'US', timeZone: 'UTC', now: 0 })

// PAY11, from what an owner types to what the card is charged and given back: the same money all the way.
it.each([
  { currency: 'USD', typed: '49.99', charged: 4_999, refunded: 2_499, shown: '49.99' },
  { currency: 'JPY', typed: '4,999', charged: 4_999, refunded: 2_499, shown: '4,999' },
  { currency: 'KWD', typed: '5.130', charged: 5_130, refunded: 2_560, shown: '5.130' },
  { currency: 'HUF', typed: '15 001', charged: 1_500_100, refunded: 750_050, shown: '15,001' },
  { currency: 'ISK', typed: '4999', charged: 499_900, refunded: 249_900, shown: '4,999' },
  { currency: 'UGX', typed: '49999', charged: 4_999_900, refunded: 2_499_900, shown: '49,999' },
])(
  '$currency: $typed is charged, and half of it returned, to the smallest part a card can carry',
  async ({ currency, typed, charged, refunded, shown }) => {
    const form = {
      name: 'Visit',
      durationMinutes: 60,
      price: typed,
      place: 'customer',
      paymentKind: 'full',
      description: '',
      active: true,
    }
    const { priceMinor } = serviceSchema(currency).parse(form)
    expect(priceMinor).toBe(charged)
    expect(reader.money(priceMinor, currency)).toContain(shown)

    await holdWebhooks(test, true)
    const shop = await openShop(test, { currency, priceMinor, payment: { kind: 'full' } })
    await sql`update tenants set refund_late_percent = 50 where id = ${shop.id}`
    const held = await holdAndPay(test, shop)
    await syncCheckout(app, shop.id, held.id)
    expect(await confirmPaidBooking(app, shop.id, held.id)).toBe('confirmed')
    const {
      payments: [payment],
    } = await booksOf(test, held.id)
    const intent = await app.stripe.paymentIntents.retrieve(
      payment!.paymentIntentId!,
      {},
      { stripeAccount: shop.accountId },
    )
    expect([intent.amount_received, intent.currency, payment!.capturedMinor]).toEqual([
      charged,
      currency.toLowerCase(),
      charged,
    ])
    await settledCharge(app, shop.accountId, payment!.paymentIntentId!)

    const late = at(app, held.startsAt.getTime() - hour)
    expect(await cancelBooking(late, shop.id, held.id, { kind: 'customer', version: 1 })).toMatchObject({
      ok: true,
      refundMinor: refunded,
      currency,
    })
    const {
      refunds: [refund],
    } = await booksOf(test, held.id)
    expect(await executeRefund(app, shop.id, refund!.id)).toBe('succeeded')
    expect((await refundsOf(app, shop.accountId)).map(({ amount }) => amount)).toEqual([refunded])
    for (const line of (await booksOf(test, held.id)).ledger) {
      expect(line.grossMinor).toBe(line.providerFeeMinor + line.platformFeeMinor + line.netMinor)
    }
  },
)

it('a price or a refund that no card can carry is refused with what to type instead', async () => {
  const form = {
    name: 'Visit',
    durationMinutes: 60,
    price: '5.124',
    place: 'customer',
    paymentKind: 'full',
    description: '',
    active: true,
  }
  expect(serviceSchema('KWD').safeParse(form).error?.issues[0]).toMatchObject({
    path: ['price'],
    message: expect.stringContaining('enter 5.120 or 5.130'),
  })
  const shop = await openShop(test, { currency: 'KWD', priceMinor: 5_120, payment: { kind: 'full' } })
  const held = await holdAndPay(test, shop)
  await syncCheckout(app, shop.id, held.id)
  await confirmPaidBooking(app, shop.id, held.id)
  const owner = { kind: 'member' as const, userId: shop.ownerId, role: 'owner' as const }
  await expect(cancelBooking(app, shop.id, held.id, owner, 'We were half done', 1_234)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('1.230 or 1.240'),
  })
  expect((await booksOf(test, held.id)).status).toBe('confirmed')
})
