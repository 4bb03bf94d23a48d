import type { LoaderFunctionArgs } from '@remix-run/node'
import { lookAtCoupon } from '#app/domain/payments/index.server.ts'
import { couponFits, type Coupon } from '#app/domain/payments/rules.ts'
import { couponField as words } from '#app/words/catalog/couponField.ts'
import { localDate } from '#app/lib/time.ts'
import type { CouponView } from './booking-view.ts'
import type { Facts } from './common-view.server.ts'

/** The coupon of the page's address, if it fits, and the field for its code. Who books decides the rest. */
export async function couponOf(
  { context }: Pick<LoaderFunctionArgs, 'context'>,
  { tenant, service, query, reader }: Pick<Facts, 'tenant' | 'service' | 'query' | 'reader'>,
): Promise<{ coupon: Coupon | null; shown: CouponView }> {
  const { app, ip } = context
  const typed = query.coupon ?? ''
  const { inUse, found, tooOften } = await lookAtCoupon(app, tenant.id, typed, ip)
  const today = localDate(app.clock.now(), tenant.timeZone)
  const fits = found && couponFits(found.coupon, found.state, { serviceId: service.id, today })
  const error = tooOften ? words.tooOften : typed && !fits ? words.invalid : undefined
  return {
    coupon: fits ? found.coupon : null,
    shown: inUse || typed ? { label: reader.say(words.label), code: typed, error: error && reader.say(error) } : null,
  }
}
