import type { Platform, Shop } from './harness.ts'

const hour = 3_600_000
const place = { addressLabel: '350 5th Ave, New York', lat: 40.7484, lng: -73.9857 }

/** Ids of what a business works with: a customer, and bookings in several states, by their names here. */
export type Desk = { customerId: string; bookings: Record<'agreed' | 'asked' | 'held' | 'over' | 'cancelled', string> }

/** Gives a business bookings with history, money and messages, so that its pages have all of their parts. */
export async function makeDesk({ sql }: Pick<Platform, 'sql'>, shop: Shop): Promise<Desk> {
  const tenantId = shop.id
  const [technicianId] = shop.technicianIds
  const customer = {
    tenantId,
    firstName: 'Ada',
    lastName: 'Lovelace',
    phone: '+12125550188',
    email: 'ada@example.test',
  }
  const [known] = await sql`insert into customers ${sql(customer)} returning id`
  const customerId = known!.id as string
  const make = async (startsIn: number, columns: Record<string, unknown>, events: object[]) => {
    const startsAt = new Date(Math.ceil(Date.now() / hour) * hour + startsIn * hour)
    const endsAt = new Date(startsAt.getTime() + hour)
    const row = {
      tenantId,
      customerId,
      technicianId,
      serviceId: shop.serviceId,
      serviceName: 'Standard visit',
      startsAt,
      endsAt,
      priceMinor: 12_000,
      currency: 'USD',
      paymentKind: 'deposit',
      dueNowMinor: 3_000,
      place: 'customer',
      ...place,
      ...columns,
    }
    const [booking] = await sql`
      insert into bookings ${sql({ ...row, blocked: sql`tstzrange(${startsAt}, ${endsAt})` } as never)} returning id`
    const bookingId = booking!.id as string
    for (const event of [{ kind: 'requested', actor: 'customer' }, ...events])
      await sql`insert into booking_events ${sql({ tenantId, bookingId, ...event })}`
    return bookingId
  }
  const agreed = await make(
    48,
    { status: 'confirmed', travelBeforeMinutes: 25, travelEstimated: true, discountMinor: 600, savedMinutes: 18 },
    [
      { kind: 'paid', actor: 'customer' },
      { kind: 'rescheduled', actor: 'member', detail: sql.json({ from: Date.now(), to: Date.now() + hour }) },
    ],
  )
  await sql`insert into payments ${sql({
    tenantId,
    bookingId: agreed,
    kind: 'deposit',
    amountMinor: 3_000,
    platformFeeMinor: 90,
    currency: 'USD',
    status: 'paid',
    accountId: 'acct_desk',
    paymentIntentId: `pi_${agreed}`,
    capturedMinor: 3_000,
    paidAt: new Date(),
  })}`
  for (const [channel, template, status] of [
    ['email', 'booking-confirmed', 'sent'],
    ['sms', 'booking-reminder', 'failed'],
    ['email', 'owner-booking-new', 'unknown'],
  ] as const)
    await sql`insert into messages ${sql({
      tenantId,
      bookingId: agreed,
      channel,
      template,
      status,
      audience: template.startsWith('owner') ? 'owner' : 'customer',
      receiver: channel === 'sms' ? customer.phone : customer.email,
      dedupeKey: `desk:${agreed}:${template}`,
    })}`
  return {
    customerId,
    bookings: {
      agreed,
      asked: await make(72, { status: 'pending_approval' }, []),
      held: await make(96, { status: 'held', holdExpiresAt: new Date(Date.now() + hour) }, []),
      over: await make(-30, { status: 'confirmed' }, [{ kind: 'approved', actor: 'member' }]),
      cancelled: await make(120, { status: 'cancelled', cancelledBy: 'customer' }, [
        { kind: 'cancelled', actor: 'customer' },
      ]),
    },
  }
}
