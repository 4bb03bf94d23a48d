/**
 * What pages.test.ts walks through: the demo, and beside it every state of a booking, a business that has nothing yet,
 * one that is not public, one that is suspended, and names as long as people really have them.
 */
import { createHash, randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { makeManageToken, manageUrl } from '#app/domain/booking/index.server.ts'
import { findNeighbourLink, makeNeighbourLink } from '#app/domain/loyalty/index.server.ts'
import { marketingHeaders } from '#app/domain/notifications/index.server.ts'
import { wishToken } from '#app/domain/notifications/news/news-wish.server.ts'
import { closeApp, openApp, type App } from '#app/lib/app.server.ts'
import { readEnv } from '#app/lib/env.server.ts'
import { letters, oldManage } from '#app/paths.ts'
import { startNode } from '#local/launch/children.ts'
import { ensurePerson } from '../../supabase/seed/make-business.ts'
import { demoCustomer } from '../../supabase/seed/password.ts'
import { openPlatform, startPlatform, type Platform } from './harness.ts'
import { makeThreads, type ShownThreads } from './page-threads.ts'

export type World = Platform &
  Facts & {
    /** Lets a booking come in, as whoever has the dashboard open hears of it. */
    comeIn: () => Promise<void>
  }

type Facts = {
  /** Path of a booking's link, by its name in `makeBookings`. */
  links: Record<string, string>
  /** Ids of bookings, by the same names. */
  bookings: Record<string, string>
  serviceId: string
  technicianId: string
  customerId: string
  /** Of a field that a customer fills. */
  fieldId: string
  /** Perhaps the same person. */
  twinId: string
  staffUserId: string
  payoutId: string
  /** Ids of files of customers, by how far they are. */
  imports: { uploaded: string; done: string }
  /** Ids of campaigns, by how far they are. */
  campaigns: { draft: string; paused: string; done: string }
  /** A group with the customer in it, and a private service that it sees. */
  groupId: string
  privateId: string
  /** An own page that only this group sees. */
  ownPageId: string
  threads: ShownThreads
  /** Support looks into this business, and not into the quiet one. */
  tenantId: string
  quietId: string
  /** Path of the link for neighbours that the customer of `bookings.confirmed` gave. */
  near: string
  /** A day with a good choice of times, 'YYYY-MM-DD', and one of its times. */
  day: string
  start: string
  /** Path of an invitation nobody has used yet. */
  invitation: string
  invitationId: string
}

export const people = {
  owner: 'owner@sparkle.test',
  staff: 'maya@sparkle.test',
  admin: 'admin@wayslot.test',
  /** Books at several businesses. */
  customer: demoCustomer,
  /** Owns the businesses "first-steps", which is a draft, and "quiet-street", which has no bookings. */
  starter: 'starter@quiet-street.test',
} as const

const hour = 3_600_000
const day = 24 * hour
const longName = 'Wilhelmina-Alexandrina Featherstonehaugh-Cholmondeley'
const place = { addressLabel: '410 Court St, Brooklyn, NY 11231', lat: 40.6807, lng: -73.9967 }

/** The demo's people, businesses and bookings. */
async function makeDemo({ env, cloud, sqlUrl }: Platform): Promise<void> {
  const said: string[] = []
  const given = { ...env, MIGRATE_DATABASE_URL: sqlUrl, LOCAL_URL: cloud }
  const seed = startNode(['supabase/seed/index.ts'], given, (line) => said.push(line))
  if ((await seed.ended) !== 0) throw new Error(`The demo could not be made:\n${said.join('\n')}`)
}

/** For a test file: a platform with all of this in it, closed after the last test. */
export async function openWorld(): Promise<World> {
  const { database, facts } = await findMade()
  const platform = await openPlatform({}, database)
  const { sql } = platform
  return {
    ...platform,
    ...facts,
    comeIn: async () => {
      await sql`update bookings set created_at = now() + interval '1 second' where id = ${facts.bookings.unpaid!}`
      await sql`select pg_notify('outbox', ${facts.tenantId})`
    },
  }
}

type Made = { database: string; facts: Facts }

/** Made once a run, by the first file that asks; the others wait for it and begin with copies of its databases. */
async function findMade(): Promise<Made> {
  const serverUrl = inject('postgresUrl')
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
  try {
    await admin`select pg_advisory_lock(hashtext('world'))`
    await admin`create table if not exists worlds (made jsonb not null)`
    const [known] = await admin<{ made: Made }[]>`select made from worlds`
    if (known) return known.made
    const platform = await startPlatform(serverUrl, { keep: true })
    const made = await makeFacts(platform)
      .then((facts) => ({ database: platform.database, facts }))
      .finally(platform.close)
    await admin`insert into worlds ${admin({ made: admin.json(made) })}`
    return made
  } finally {
    await admin.end()
  }
}

async function makeFacts(platform: Platform): Promise<Facts> {
  await makeDemo(platform)
  const { sql, env } = platform
  const app = await openApp(readEnv({ ...env, LOG_LEVEL: 'silent' }))
  const owned = postgres(platform.sqlUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
  try {
    const [tenant] = await sql`select id, slug from tenants where slug = 'sparkle'`
    const tenantId = tenant!.id as string
    const staffUserId = await ensurePerson(app, owned as never, { name: 'Maya Torres', email: people.staff })
    await sql`insert into memberships ${sql({ tenantId, userId: staffUserId, role: 'staff' })}`
    await sql`update technicians set user_id = ${staffUserId} where tenant_id = ${tenantId} and name = 'Maya Torres'`
    const known = await makeLongNames(platform, tenantId)
    const fieldId = await makeFields(platform, tenantId, known)
    const bookings = await makeBookings(platform, tenantId, known)
    const payoutId = await makePayout(platform, tenantId)
    const imports = await makeImports(platform, tenantId)
    const campaigns = await makeCampaigns(platform, tenantId)
    const group = await findGroup(platform, tenantId, known.customerId)
    const threads = await makeThreads(sql, tenantId, known.customerId, bookings.confirmed!)
    const links = await linksOf(app, platform, { id: tenantId, slug: 'sparkle' }, bookings)
    await makeNeighbourLink(app, tenantId, bookings.confirmed!)
    const near = await findNeighbourLink(app, { id: tenantId, slug: 'sparkle' }, bookings.confirmed!)
    const invitation = await invite(platform, tenantId)
    await makeStarter(app, platform, owned as never)
    const [quiet] = await sql`select id from tenants where slug = 'quiet-street'`
    await sql`
      insert into audit_log (tenant_id, actor_user_id, actor_role, action, reason)
      select ${tenantId}, id, 'superadmin', 'support.opened', 'She asks for her money' from users where email = ${people.admin}`
    const quietId = quiet!.id as string
    return {
      ...known,
      fieldId,
      ...group,
      ...(await findOwnPage(platform, tenantId)),
      ...invitation,
      ...(await freeTime(platform)),
      tenantId,
      quietId,
      staffUserId,
      payoutId,
      imports,
      campaigns,
      threads,
      bookings,
      links,
      near: new URL(near!.url!).pathname,
    }
  } finally {
    await owned.end({ timeout: 2 })
    await closeApp(app)
  }
}

/** Fields of every kind with long names, filled for both who may be one. */
async function makeFields(
  { sql }: Platform,
  tenantId: string,
  known: { customerId: string; twinId: string },
): Promise<string> {
  const choices = ['Laminated safety glass on the garden side', 'Sash windows']
  let fieldId = ''
  for (const [position, [kind, label, hint]] of (
    [
      ['choice', 'Windows on the upper floors', 'As seen from the street'],
      ['text', 'Whom the caretaker calls', ''],
      ['number', 'Panes of the conservatory', ''],
      ['date', 'Gutters last emptied', ''],
      ['yes_no', 'Ladder on site', ''],
    ] as const
  ).entries()) {
    const [made] = await sql`insert into customer_fields ${sql({
      tenantId,
      kind,
      label,
      hint,
      choices: kind === 'choice' ? choices : [],
      staffSee: position < 2,
      position: 10 + position,
    })} returning id`
    fieldId ||= made!.id as string
    for (const [at, customerId] of [known.customerId, known.twinId].entries())
      await sql`insert into customer_field_values ${sql({
        tenantId,
        customerId,
        fieldId: made!.id,
        kind,
        textValue: kind === 'choice' ? choices[at] : kind === 'text' ? ['Wilhelmina', 'Ferdinand'][at] : null,
        numberValue: kind === 'number' ? 12.5 + at : null,
        dateValue: kind === 'date' ? `2026-0${at + 1}-14` : null,
        yesValue: kind === 'yes_no' ? at === 0 : null,
      } as never)}`
  }
  await sql`insert into customer_fields ${sql({ tenantId, label: 'Fax of the caretaker', kind: 'text', removedAt: new Date() })}`
  return fieldId
}

async function findGroup({ sql }: Platform, tenantId: string, customerId: string) {
  const [found] = await sql`
    select g.id, s.service_id from customer_groups g join customer_group_services s on s.tenant_id = g.tenant_id and s.group_id = g.id
    where g.tenant_id = ${tenantId} and s.shown`
  const groupId = found!.id as string
  await sql`insert into customer_group_members ${sql({ tenantId, groupId, customerId })}`
  return { groupId, privateId: found!.serviceId as string }
}

/** The page that a group sees alone. */
async function findOwnPage({ sql }: Platform, tenantId: string) {
  const [page] = await sql`select id from own_pages where tenant_id = ${tenantId} and audience = 'private'`
  return { ownPageId: page!.id as string }
}

/** Campaigns: one that is written, one that waits, and one that told what it brought. */
async function makeCampaigns({ sql }: Platform, tenantId: string): Promise<Facts['campaigns']> {
  const make = async (name: string, ways: string[]) => {
    const [one] = await sql`insert into campaigns ${sql({ tenantId, name, ways, language: 'en' })} returning id`
    const campaignId = one!.id as string
    for (const channel of ways)
      await sql`insert into campaign_texts ${sql({
        tenantId,
        campaignId,
        channel,
        language: 'en',
        subject: channel === 'email' ? 'Free times at {{business.name}}' : null,
        body: '{{business.name}}: free times again {{link}}[[ {{stop}}]]',
      })}`
    return campaignId
  }
  const begin = async (id: string, holdoutPercent: number) => {
    const beganAt = new Date(Date.now() - 3 * day)
    await sql`update campaigns set state = 'scheduled', send_at = ${beganAt} where id = ${id}`
    await sql`update campaigns set state = 'sending', began_at = ${beganAt}, holdout_percent = ${holdoutPercent} where id = ${id}`
    await sql`insert into campaign_recipients (tenant_id, campaign_id, customer_id, channel, due_at)
      select tenant_id, ${id}, id, 'email', ${beganAt} from customers where tenant_id = ${tenantId} and merged_into is null and erased_at is null`
  }
  const [draft, paused, done] = [
    await make('Windows', ['email', 'sms']),
    await make('Autumn', ['email']),
    await make('Summer', ['email']),
  ]
  await begin(paused, 0)
  await sql`update campaigns set state = 'paused', paused_for = 'month' where id = ${paused}`
  await begin(done, 50)
  await sql`update campaign_recipients set state = 'skipped', why = 'no_consent' where campaign_id = ${done} and state = 'waiting'`
  await sql`update campaigns set state = 'done', ended_at = now() where id = ${done}`
  return { draft, paused, done }
}

/** Two files of customers: one that is looked at first, and one that was brought in, with a row that could not be. */
async function makeImports({ sql }: Platform, tenantId: string): Promise<Facts['imports']> {
  const [owner] = await sql`select id from users where email = ${people.owner}`
  const columns = ['First Name', 'E-mail Address', 'Favourite colour']
  const file = { fileName: 'customers.csv', kind: 'csv', columns, mapping: ['firstName', 'email', ''], total: 2 }
  const make = async (state: 'uploaded' | 'done') => {
    const [one] =
      await sql`insert into imports ${sql({ tenantId, ...file, state, createdBy: owner!.id as string })} returning id`
    const importId = one!.id as string
    const done = state === 'done'
    await sql`insert into import_rows ${sql([
      {
        tenantId,
        importId,
        line: 1,
        cells: ['Greta', 'greta@example.test', 'green'],
        outcome: done ? 'added' : null,
        reason: null,
      },
      {
        tenantId,
        importId,
        line: 2,
        cells: ['Hans', 'hans(at)example.test', 'blue'],
        outcome: done ? 'failed' : null,
        reason: done ? 'bad_email' : null,
      },
    ])}`
    return importId
  }
  return { uploaded: await make('uploaded'), done: await make('done') }
}

/** A service, a technician and a customer whose names try every column and card. */
async function makeLongNames({ sql }: Platform, tenantId: string) {
  const [service] = await sql`insert into services ${sql({
    tenantId,
    slug: 'end-of-tenancy',
    position: 9,
    durationMinutes: 285,
    priceMinor: 1_234_500,
    place: 'customer',
    name: 'End-of-tenancy cleaning and Treppenhausreinigungsvereinbarung, with carpets',
    description: 'Everything, everywhere. '.repeat(12),
    paymentKind: 'deposit',
    depositMinor: 250_000,
  })} returning id`
  const [technician] = await sql`insert into technicians ${sql({
    tenantId,
    name: longName,
    position: 9,
    email: 'wilhelmina-alexandrina.featherstonehaugh@sparkle.test',
    bio: 'Knows every staircase between Gowanus and the Narrows.',
    baseLabel: '7402 5th Ave, Brooklyn, NY 11209',
    baseLat: 40.6308,
    baseLng: -74.0217,
  })} returning id`
  await sql`insert into technician_services ${sql({ tenantId, technicianId: technician!.id, serviceId: service!.id })}`
  await sql`insert into working_hours ${sql(
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      tenantId,
      technicianId: technician!.id,
      weekday,
      starts: '06:00',
      ends: '23:00',
    })),
  )}`
  const [customer] = await sql`insert into customers ${sql({
    tenantId,
    firstName: 'Maximiliana-Konstantina',
    lastName: 'Papadopoulou-Vandenbroucke',
    phone: '+17185550199',
    email: 'maximiliana.konstantina.papadopoulou-vandenbroucke@a-rather-long-domain.example',
    notes: 'Ring twice. The cat is not allowed out.',
  })} returning id`
  // Perhaps the same: with everything to choose from.
  const [twin] = await sql`insert into customers ${sql({
    tenantId,
    firstName: 'Maximiliana',
    lastName: 'Papadopoulou-Vandenbroucke',
    phone: '+17185550199',
    email: 'max@a-rather-long-domain.example',
    preferences: 'Mornings before ten',
    notes: 'The key is with the neighbour.',
  })} returning id`
  return {
    serviceId: service!.id as string,
    technicianId: technician!.id as string,
    customerId: customer!.id as string,
    twinId: twin!.id as string,
  }
}

type Known = { serviceId: string; technicianId: string; customerId: string }

/** One booking in every state; `startsIn` in ms from now, each at a time of its own. */
async function makeBookings({ sql }: Platform, tenantId: string, { serviceId, technicianId, customerId }: Known) {
  const now = Math.floor(Date.now() / hour) * hour
  const [account] = await sql`select account_id from stripe_accounts where tenant_id = ${tenantId}`
  const ids: Record<string, string> = {}
  const make = async (name: string, startsIn: number, columns: Record<string, unknown>, paid = 0, back = 0) => {
    const [start, end] = [new Date(now + startsIn), new Date(now + startsIn + 2 * hour)]
    const row = {
      tenantId,
      customerId,
      serviceId,
      technicianId,
      serviceName: 'Standard clean',
      startsAt: start,
      endsAt: end,
      priceMinor: 14_900,
      currency: 'USD',
      paymentKind: 'deposit',
      dueNowMinor: 4_000,
      place: 'customer',
      ...place,
      customerNote: '',
      ...columns,
    }
    const [made] = await sql`
      insert into bookings ${sql({ ...row, blocked: sql`tstzrange(${start}, ${end})` } as never)} returning id`
    const bookingId = made!.id as string
    ids[name] = bookingId
    await sql`insert into booking_events ${sql({ tenantId, bookingId, kind: 'requested', actor: 'customer' })}`
    if (paid === 0) return
    const [payment] = await sql`insert into payments ${sql({
      tenantId,
      bookingId,
      kind: 'deposit',
      amountMinor: paid,
      platformFeeMinor: 200,
      currency: 'USD',
      status: 'paid',
      accountId: account!.accountId,
      paymentIntentId: `pi_${bookingId}`,
      capturedMinor: paid,
      paidAt: new Date(),
    })} returning id`
    await sql`insert into booking_events ${sql({ tenantId, bookingId, kind: 'paid', actor: 'customer' })}`
    if (back === 0) return
    await sql`insert into refunds ${sql({
      tenantId,
      paymentId: payment!.id,
      amountMinor: back,
      reason: 'cancelled',
      cause: 'cancel',
      status: 'succeeded',
      finishedAt: new Date(),
    })}`
  }
  const soon = new Date(Date.now() + 25 * 60_000)
  await make(
    'confirmed',
    20 * day,
    {
      status: 'confirmed',
      customerNote: 'Ring twice, the bell is quiet.\nThe key is with the neighbour at number 412.',
    },
    4_000,
  )
  await make('unpaid', 21 * day, { status: 'confirmed', paymentKind: 'none', dueNowMinor: 0 })
  await make('card', 30 * day, { status: 'confirmed', paymentKind: 'none', dueNowMinor: 0, needsCard: true })
  await make('held', 22 * day, { status: 'held', holdExpiresAt: soon })
  await make('processing', 23 * day, { status: 'held', holdExpiresAt: soon })
  await make('lapsed', 24 * day, { status: 'expired', holdExpiresAt: new Date(Date.now() - hour) })
  await make('asked', 25 * day, { status: 'pending_approval' }, 4_000)
  await make('tooLate', 3 * hour, { status: 'confirmed' }, 4_000)
  await make(
    'cancelled',
    26 * day,
    { status: 'cancelled', cancelledBy: 'customer', cancelReason: 'We are moving to another city after all.' },
    4_000,
    4_000,
  )
  await make(
    'calledOff',
    27 * day,
    { status: 'cancelled', cancelledBy: 'business', cancelReason: 'The van broke down.' },
    4_000,
    4_000,
  )
  await make('paidTooLate', 28 * day, { status: 'expired', holdExpiresAt: new Date(Date.now() - hour) }, 4_000, 4_000)
  await make('completed', -3 * day, { status: 'completed' }, 4_000)
  await make('paidWhole', -6 * day, { status: 'completed' }, 14_900)
  await make('noShow', -4 * day, { status: 'no_show' }, 4_000)
  await make('unfinished', -5 * day, { status: 'confirmed' }, 4_000)
  await make('moved', 29 * day, { status: 'confirmed', version: 2, linksFromVersion: 2 })
  await make('gone', -40 * day, { status: 'completed' })
  await sql`insert into loyalty_settings ${sql({ tenantId, earn: 'visits', needed: 5, refers: true, neighbours: true })} on conflict (tenant_id) do nothing`
  await sql`
    insert into coupons (tenant_id, code, percent, customer_id, cause, most_uses)
    select tenant_id, 'GIFT-5A3C91F0B2D4', 10, customer_id, 'sent:' || id, 1 from bookings where tenant_id = ${tenantId} and id = ${ids.completed!}`
  const hence = (ms: number) => new Date(Date.now() + ms)
  const check = (name: string, columns: Record<string, unknown> = {}) => {
    const answered = 'home' in columns ? { answeredAt: hence(-hour), answeredBy: 'link' } : {}
    const [asks, questions] = [['water', 'parking', 'pets'], [{ text: 'Which floor?', textIn: {} }]]
    return sql`insert into ready_checks ${sql({
      tenantId,
      bookingId: ids[name],
      version: 1,
      askedAt: hence(-2 * hour),
      until: hence(2 * hour),
      noDoes: 'ask',
      asks,
      questions: sql.json(questions),
      ...answered,
      ...columns,
    } as Record<string, unknown>)}`
  }
  await check('confirmed', {
    home: true,
    water: true,
    parking: 'Behind the house, at number 4',
    pets: 'An old dog, he only barks',
    answers: ['Third, the door on the left'],
  })
  await check('unpaid', { noDoes: 'free' })
  await check('card', { home: false })
  await check('tooLate', { home: true, until: hence(-hour) })
  await check('cancelled', { home: false, noDoes: 'free' })
  for (const [name, startsIn, code] of [
    ['code', 31 * day, { pageEndsAt: hence(2 * hour), status: 'open' }],
    ['codeEnded', 32 * day, { pageEndsAt: hence(-hour), status: 'open' }],
    ['codeRefused', 33 * day, { pageEndsAt: hence(2 * hour), status: 'expired', closedAt: hence(-hour) }],
  ] as const) {
    await make(name, startsIn, { status: 'held', holdExpiresAt: hence(3 * hour) })
    await sql`insert into payments ${sql({
      tenantId,
      bookingId: ids[name],
      kind: 'deposit',
      amountMinor: 4_000,
      platformFeeMinor: 0,
      currency: 'USD',
      way: 'kaspi',
      accountId: '991140000119/1',
      checkoutSessionId: `code_${name}`,
      checkoutUrl: 'https://pay.example/pay/51236903777280167836178166503744993984459',
      ...code,
    })}`
  }
  await sql`insert into messages ${sql(
    [
      { channel: 'email', template: 'booking-confirmed', status: 'sent', subject: 'You are booked: Standard clean' },
      { channel: 'sms', template: 'booking-confirmed', status: 'failed', error: 'number unreachable' },
      { channel: 'email', template: 'booking-reminder', status: 'unknown', subject: 'Tomorrow: Standard clean' },
      { channel: 'sms', template: 'booking-reminder', status: 'queued' },
    ].map((message, index) => ({
      tenantId,
      bookingId: ids.confirmed,
      audience: 'customer',
      dedupeKey: `m${index}`,
      error: null,
      subject: null,
      receiver:
        message.channel === 'sms'
          ? '+17185550199'
          : 'maximiliana.konstantina.papadopoulou-vandenbroucke@a-rather-long-domain.example',
      ...message,
    })),
  )}`
  const agreedAt = new Date()
  const agreedTo = {
    tenantId,
    text: 'Your card is kept for this booking. Nothing is charged to it now. If you are not there, up to $60.00 is charged. If you cancel less than 24 hours before, up to $20.00. What you have paid and do not get back counts towards it.',
    language: 'en',
    noShowMinor: 6_000,
    lateCancelMinor: 2_000,
    currency: 'USD',
    freeHours: 24,
    agreedAt,
  }
  for (const bookingId of [ids.card!, ids.noShow!])
    await sql`insert into fee_consents ${sql({ ...agreedTo, bookingId })}`
  await sql`insert into fee_charges ${sql({
    tenantId,
    bookingId: ids.noShow!,
    kind: 'no_show',
    amountMinor: 2_000,
    currency: 'USD',
    chargeAfter: new Date(Date.now() + 3 * hour),
    changedAt: agreedAt,
  })}`
  await sql`insert into booking_cards ${sql({
    tenantId,
    bookingId: ids.card!,
    accountId: 'acct_walk',
    customerId: 'cus_walk',
    paymentMethodId: 'pm_walk',
    brand: 'mastercard',
    last4: '4444',
    expMonth: 12,
    expYear: 2034,
    sessionId: 'cs_walk',
    sessionAt: agreedAt,
    savedAt: agreedAt,
  })}`
  const bank = {
    reason: 'product_not_received',
    currency: 'USD',
    amountMinor: 4_000,
    openedAt: new Date(),
    askedAt: new Date(),
  }
  for (const [name, status] of [
    ['completed', 'needs_response'],
    ['noShow', 'lost'],
  ] as const)
    await sql`insert into disputes ${sql({
      ...bank,
      tenantId,
      id: `dp_${name}`,
      accountId: 'acct_walk',
      bookingId: ids[name]!,
      paymentId: (await sql`select id from payments where booking_id = ${ids[name]!}`)[0]!.id as string,
      status,
      dueBy: new Date(Date.now() + 6 * day),
    })}`
  return ids
}

/** A payout that is on its way, with a payment, a fee of Stripe's own and a payment that is not ours. */
async function makePayout({ sql }: Platform, tenantId: string): Promise<string> {
  const [payout] = await sql`insert into payouts ${sql({
    tenantId,
    payoutRef: 'po_walk',
    accountId: 'acct_walk',
    amountMinor: 1_236_900,
    currency: 'USD',
    status: 'in_transit',
    automatic: true,
    madeAt: new Date(),
    arrivesAt: new Date(Date.now() + 2 * day),
    askedAt: new Date(),
  })} returning id`
  const [known] = await sql`
    select source_ref from ledger_entries where tenant_id = ${tenantId} and kind = 'payment' order by id limit 1`
  const line = (
    nth: number,
    type: string,
    grossMinor: number,
    fee: number,
    sourceRef: string,
    description: string,
  ) => ({
    tenantId,
    payoutId: payout!.id as string,
    transactionRef: `txn_${nth}`,
    type,
    sourceRef,
    description,
    grossMinor,
    providerFeeMinor: fee,
    platformFeeMinor: 0,
    netMinor: grossMinor - fee,
    occurredAt: new Date(Date.now() - nth * day),
  })
  await sql`insert into payout_lines ${sql([
    line(1, 'charge', 4_000, 150, known!.sourceRef as string, ''),
    line(2, 'stripe_fee', -250, 0, 'txn_2', 'Card payments, monthly fee'),
    line(3, 'charge', 1_234_500, 1_200, 'ch_elsewhere', 'Invoice 17 of Wilhelmina-Alexandrina Featherstonehaugh'),
  ])}`
  return payout!.id as string
}

async function linksOf(
  app: App,
  { sql }: Platform,
  tenant: { id: string; slug: string },
  bookings: Record<string, string>,
) {
  const rows = await sql`select id, ends_at, customer_id from bookings where tenant_id = ${tenant.id}`
  const links: Record<string, string> = {}
  for (const [name, id] of Object.entries(bookings)) {
    const { endsAt } = rows.find((row) => row.id === id)!
    // An old link, of the first state of a booking that was moved since.
    links[name] =
      name === 'moved'
        ? oldManage.booking(id, makeManageToken(app, tenant.id, { id, version: 1, endsAt: endsAt as Date }))
        : new URL(manageUrl(app, tenant, { id })).pathname
  }
  const { customerId } = rows.find((row) => row.id === bookings.confirmed)!
  links.news = new URL(marketingHeaders(app, tenant, customerId as string)['List-Unsubscribe']!.slice(1, -1)).pathname
  const [wish] = await sql`insert into news_wishes (tenant_id, customer_id, email, asked_at, expires_at)
    values (${tenant.id}, ${customerId as string}, 'ann@example.test', now(), now() + interval '3 days') returning id`
  links.newsAsked = letters.confirmNews(wishToken(app, tenant.id, wish!.id as string))
  return links
}

async function invite({ sql }: Platform, tenantId: string) {
  const token = 'A'.repeat(43)
  const [owner] = await sql`select user_id from memberships where tenant_id = ${tenantId} and role = 'owner'`
  const [made] = await sql`insert into invitations ${sql({
    tenantId,
    email: 'a.new.colleague@example.test',
    role: 'staff',
    tokenHash: createHash('sha256').update(token).digest(),
    invitedBy: owner!.userId,
    expiresAt: new Date(Date.now() + 5 * day),
  })} returning id`
  return { invitation: `/invitation/${token}`, invitationId: made!.id as string }
}

/** Somebody who has just begun: one business half set up, one public without a booking; and one that is suspended. */
async function makeStarter(app: App, { sql }: Platform, owned: never): Promise<void> {
  const userId = await ensurePerson(app, owned, { name: 'Sam Starter', email: people.starter })
  const common = {
    timeZone: 'America/New_York',
    currency: 'USD',
    contactEmail: people.starter,
    lat: 40.6712,
    lng: -73.9636,
  }
  for (const [slug, name, status] of [
    ['first-steps', 'First Steps', 'draft'],
    ['quiet-street', 'Quiet Street Piano', 'published'],
    ['closed-shop', 'Closed Shop', 'suspended'],
  ] as const) {
    const id = randomUUID()
    await sql`insert into tenants ${sql({ ...common, id, slug, slugSkeleton: slug, name, status, addressLabel: '200 Eastern Pkwy, Brooklyn, NY 11238' })}`
    await sql`insert into memberships ${sql({ tenantId: id, userId, role: 'owner' })}`
  }
}

/** A time of a cleaning in two weeks or later that a customer may choose. */
async function freeTime({ originOf }: Platform): Promise<{ day: string; start: string }> {
  const date = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10)
  const answer = await fetch(
    `${originOf('sparkle')}/api/v1/availability?service=window-cleaning&from=${date(14)}&to=${date(20)}&lat=${place.lat}&lng=${place.lng}`,
  )
  const { days } = (await answer.json()) as { days: { slots: { start: string }[] }[] }
  const slots = days.flatMap((one) => one.slots)
  const { start } = slots[Math.floor(slots.length / 2)]!
  return { day: start.slice(0, 10), start }
}
