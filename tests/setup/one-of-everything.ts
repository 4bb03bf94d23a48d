import { createHash, randomInt, randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'

export type Populated = {
  tenantId: string
  ownerId: string
  managerId: string
  staffId: string
  customerId: string
  technicianId: string
  serviceId: string
  bookingId: string
  paymentId: string
  /** Of the customer of `bookingId`, who has an account. */
  accountId: string
  accountSessionId: string
}

/** A business with at least one row in every tenant table, so that a sweep over the catalog has something to attack. */
export async function makeOneOfEverything(sql: Sql, slug: string): Promise<Populated> {
  const id = () => randomUUID()
  const [tenantId, ownerId, managerId, staffId, customerId, technicianId, serviceId, bookingId, paymentId, refundId] =
    Array.from({ length: 10 }, id) as [string, string, string, string, string, string, string, string, string, string]
  const start = new Date('2027-03-01T15:00:00Z')
  const end = new Date('2027-03-01T16:00:00Z')
  const people = [ownerId, managerId, staffId].map((person, index) => ({
    id: person,
    email: `${index}@${slug}.test`,
    name: `Person ${index}`,
  }))
  await sql`insert into users ${sql(people)}`
  await sql`insert into member_sessions ${sql({ id: id(), userId: ownerId })}`
  await sql`insert into tenants ${sql({ id: tenantId, slug, slugSkeleton: slug, name: slug, status: 'published' })}`
  await sql`insert into memberships ${sql([
    { tenantId, userId: ownerId, role: 'owner' },
    { tenantId, userId: managerId, role: 'manager' },
    { tenantId, userId: staffId, role: 'staff' },
  ])}`
  await sql`insert into services ${sql({
    tenantId,
    id: serviceId,
    slug: 'visit',
    name: 'Visit',
    durationMinutes: 60,
    priceMinor: 5000,
    place: 'customer',
  })}`
  await sql`insert into tax_rates ${sql({ tenantId, name: 'VAT', percent: 20, included: true })}`
  await sql`insert into technicians ${sql({ tenantId, id: technicianId, userId: staffId, name: 'Tess' })}`
  await sql`insert into technician_services ${sql({ tenantId, technicianId, serviceId })}`
  const skillId = randomUUID()
  await sql`insert into skills ${sql({ tenantId, id: skillId, name: 'Ladders' })}`
  await sql`insert into technician_skills ${sql({ tenantId, technicianId, skillId })}`
  await sql`insert into service_skills ${sql({ tenantId, serviceId, skillId })}`
  await sql`insert into working_hours ${sql({ tenantId, technicianId, weekday: 1, starts: '09:00', ends: '17:00' })}`
  await sql`insert into hour_overrides (tenant_id, technician_id, date, intervals) values (${tenantId},
    ${technicianId}, '2027-03-02', '[]')`
  await sql`insert into closures ${sql({ tenantId, fromDate: '2027-12-25', toDate: '2027-12-26', label: 'Christmas' })}`
  await sql`insert into time_off (tenant_id, technician_id, from_date, to_date) values (${tenantId}, ${technicianId},
    '2027-04-01', '2027-04-01')`
  await sql`insert into invitations ${sql({
    tenantId,
    email: `new@${slug}.test`,
    role: 'staff',
    tokenHash: Buffer.from(id()),
    invitedBy: ownerId,
    expiresAt: end,
  })}`
  const [accountId, accountSessionId, email] = [id(), id(), `cora@${slug}.test`]
  await sql`insert into users ${sql({ id: accountId, email })}`
  await sql`insert into member_sessions ${sql({ id: accountSessionId, userId: accountId })}`
  const proven = { createdAt: start, expiresAt: end, browserHash: Buffer.alloc(32) }
  await sql`insert into account_codes ${sql({ id: id(), purpose: 'sign_in', receiver: email, ...proven })}`
  const phone = `+1212555${randomInt(1000, 9999)}`
  await sql`insert into account_contacts ${sql({ userId: accountId, kind: 'phone', value: phone, since: start, provenAt: start })}`
  await sql`insert into customers ${sql({
    tenantId,
    id: customerId,
    firstName: 'Cora',
    email,
    phone: '+12125550123',
  })}`
  await sql`insert into customer_addresses ${sql({ tenantId, customerId, address: '1 Main St', gateCode: '1234' })}`
  const fieldId = randomUUID()
  await sql`insert into customer_fields ${sql({ tenantId, id: fieldId, label: 'Boiler', kind: 'text' })}`
  await sql`insert into customer_field_values ${sql({ tenantId, customerId, fieldId, kind: 'text', textValue: 'Combi 24' })}`
  await sql`insert into customer_lists ${sql({ tenantId, name: 'Regulars', filter: sql.json({}), createdBy: ownerId })}`
  await sql`insert into bookings (tenant_id, id, customer_id, service_id, technician_id, status, service_name,
    starts_at, ends_at, blocked, price_minor, currency, payment_kind, place, customer_email)
    values (${tenantId}, ${bookingId}, ${customerId}, ${serviceId}, ${technicianId}, 'confirmed', 'Visit', ${start},
    ${end}, tstzrange(${start}, ${end}), 5000, 'USD', 'none', 'customer', ${email})`
  // She has left a business where she is no customer, so that all of this stays hers to see.
  const [elsewhere] = await sql`
    insert into tenants (slug, slug_skeleton, name, status) values (${`${slug}-left`}, ${`${slug}-left`}, 'Left', 'draft')
    returning id`
  await sql`insert into account_leaves ${sql({ userId: accountId, tenantId: elsewhere!.id as string })}`
  const groupId = randomUUID()
  await sql`insert into customer_groups ${sql({ tenantId, id: groupId, name: 'VIP', percentOff: 10 })}`
  await sql`insert into customer_group_members ${sql({ tenantId, groupId, customerId })}`
  await sql`insert into customer_group_services ${sql({ tenantId, groupId, serviceId, shown: true })}`
  const blockedId = randomUUID()
  await sql`insert into customers ${sql({ tenantId, id: blockedId, firstName: 'Ned', email: 'ned@example.test' })}`
  await sql`insert into customer_blocks ${sql({ tenantId, customerId: blockedId, reason: 'Never paid', blockedBy: ownerId })}`
  const [goneId, mergeId] = [randomUUID(), randomUUID()]
  await sql`insert into customers ${sql({ tenantId, id: goneId, firstName: 'Cory', email: `cory@${slug}.test`, mergedInto: customerId })}`
  await sql`insert into customer_merges ${sql({ tenantId, id: mergeId, keptId: customerId, goneId, mergedBy: ownerId })}`
  await sql`insert into customer_merge_changes ${sql({ tenantId, mergeId, relation: 'customers', kind: 'changed', key: sql.json({ id: customerId }), was: sql.json({ notes: '' }), became: sql.json({ notes: '' }) })}`
  await sql`insert into customers_apart ${sql({ tenantId, oneId: [customerId, blockedId].toSorted()[0], otherId: [customerId, blockedId].toSorted()[1], saidBy: ownerId })}`
  const couponId = randomUUID()
  await sql`insert into coupons ${sql({ tenantId, id: couponId, code: 'SPRING', percent: 10 })}`
  await sql`insert into coupon_uses ${sql({ tenantId, bookingId, couponId, amountMinor: 500 })}`
  await sql`insert into neighbour_links ${sql({ tenantId, bookingId, startsAt: start })}`
  await sql`insert into loyalty_settings ${sql({ tenantId, earn: 'visits', needed: 10 })}`
  await sql`insert into loyalty_entries ${sql({
    tenantId,
    customerId,
    earn: 'visits',
    kind: 'by_hand',
    units: 3,
    reason: 'Waited long',
    byUser: ownerId,
  })}`
  await sql`insert into booking_events ${sql({ tenantId, bookingId, kind: 'confirmed', actor: 'system' })}`
  await sql`insert into idempotency_keys ${sql({ tenantId, key: 'k', requestHash: Buffer.from('h'), bookingId })}`
  await sql`insert into stripe_accounts ${sql({ tenantId, accountId: `acct_${slug}`, livemode: false })}`
  await sql`insert into gateway_keys ${sql({ tenantId, way: 'paypal', accountRef: `client-${slug}`, sealed: Buffer.alloc(40), setBy: ownerId })}`
  await sql`insert into former_stripe_accounts ${sql({ tenantId, accountId: `acct_former_${slug}` })}`
  await sql`insert into payments ${sql({
    tenantId,
    id: paymentId,
    bookingId,
    kind: 'full',
    amountMinor: 5000,
    platformFeeMinor: 200,
    currency: 'USD',
    status: 'paid',
    accountId: `acct_${slug}`,
    paymentIntentId: `pi_${slug}`,
    capturedMinor: 5000,
  })}`
  await sql`insert into refunds ${sql({
    tenantId,
    id: refundId,
    paymentId,
    amountMinor: 1000,
    reason: 'by_hand',
    cause: 'test',
  })}`
  await sql`insert into ledger_entries ${sql({
    tenantId,
    bookingId,
    paymentId,
    kind: 'payment',
    currency: 'USD',
    grossMinor: 5000,
    providerFeeMinor: 175,
    platformFeeMinor: 200,
    netMinor: 4625,
    sourceRef: `ch_${slug}`,
    occurredAt: start,
  })}`
  await sql`insert into kaspi_returns ${sql({ tenantId, refundId, paymentId, claimedAt: start })}`
  await sql`insert into tenant_plans ${sql({ tenantId, customerId: `cus_${slug}` })}`
  await sql`insert into plan_charges ${sql({ tenantId, kind: 'month', day: '2027-03-01', amountMinor: 2900 })}`
  await sql`insert into billable_bookings ${sql({ tenantId, bookingId, plan: 'per_booking', chargedBy: 'application_fee' })}`
  const bank = { tenantId, paymentId, bookingId, openedAt: start, askedAt: start }
  await sql`insert into disputes ${sql({
    ...bank,
    id: `dp_${slug}`,
    accountId: `acct_${slug}`,
    status: 'needs_response',
    reason: 'fraudulent',
    amountMinor: 5000,
    currency: 'USD',
    dueBy: end,
  })}`
  await sql`insert into early_warnings ${sql({ ...bank, id: `issfr_${slug}`, fraudType: 'misc', actionable: true })}`
  await sql`insert into fee_consents ${sql({
    tenantId,
    bookingId,
    text: 'Kept for this booking.',
    language: 'en',
    noShowMinor: 2000,
    lateCancelMinor: 1000,
    currency: 'USD',
    freeHours: 24,
    agreedAt: start,
  })}`
  await sql`insert into fee_charges ${sql({
    tenantId,
    bookingId,
    kind: 'no_show',
    amountMinor: 2000,
    currency: 'USD',
    chargeAfter: end,
    status: 'undone',
    changedAt: start,
  })}`
  await sql`insert into card_setups ${sql({ tenantId, bookingId, accountId: `acct_${slug}` })}`
  await sql`insert into booking_cards ${sql({
    tenantId,
    bookingId,
    accountId: `acct_${slug}`,
    customerId: `cus_${slug}`,
    paymentMethodId: `pm_${slug}`,
    brand: 'visa',
    last4: '4242',
    expMonth: 12,
    expYear: 2034,
    sessionId: `cs_${slug}`,
    sessionAt: start,
    savedAt: start,
  })}`
  await sql`insert into receipt_counters ${sql({ tenantId, year: 2027, last: 1 })}`
  await sql`
    insert into receipts (tenant_id, year, number, kind, booking_id, made_at, facts)
    values (${tenantId}, 2027, 1, 'receipt', ${bookingId}, ${start}, ${sql.json({
      business: { name: slug, legalName: '', address: '', registrationNumber: '', taxNumber: '' },
      customer: 'Ada Lovelace',
      serviceName: 'Visit',
      serviceNameIn: null,
      startsAt: start.toISOString(),
      timeZone: 'America/New_York',
      country: 'US',
      currency: 'USD',
      bill: [],
      taxes: [],
      owedMinor: 5000,
      movements: [],
      beforeMinor: 5000,
    })})`
  const [payout] = await sql`insert into payouts ${sql({
    tenantId,
    payoutRef: `po_${slug}`,
    accountId: `acct_${slug}`,
    amountMinor: 4625,
    currency: 'USD',
    status: 'paid',
    automatic: true,
    madeAt: start,
    arrivesAt: end,
    reconciled: true,
    askedAt: start,
  })} returning id`
  await sql`insert into payout_lines ${sql({
    tenantId,
    payoutId: payout!.id as string,
    transactionRef: `txn_${slug}`,
    type: 'charge',
    sourceRef: `ch_${slug}`,
    grossMinor: 5000,
    providerFeeMinor: 175,
    platformFeeMinor: 200,
    netMinor: 4625,
    occurredAt: start,
  })}`
  const importId = id()
  await sql`insert into imports ${sql({ tenantId, id: importId, fileName: 'old.csv', kind: 'csv', columns: ['Email'], mapping: ['email'], total: 1, createdBy: ownerId })}`
  await sql`insert into import_rows ${sql({ tenantId, importId, line: 1, cells: ['cora@example.test'], customerId, outcome: 'known' })}`
  const archiveId = id()
  await sql`insert into archives ${sql({
    tenantId,
    id: archiveId,
    fileName: 'old.tar.gz',
    fileHash: createHash('sha256').update(slug).digest(),
    business: slug,
    exportedAt: start,
    settings: sql.json({}),
    leftOut: sql.json({}),
    total: 1,
    createdBy: ownerId,
  })}`
  await sql`insert into archive_rows ${sql({ tenantId, archiveId, seq: 1, part: 'customers', body: sql.json({ id: customerId }) })}`
  await sql`insert into erased_cards ${sql({ tenantId, accountId: `acct_${slug}`, stripeCustomer: `cus_gone_${slug}` })}`
  await sql`insert into suppressions ${sql({ tenantId, hash: createHash('sha256').update(slug).digest(), channel: 'sms', purpose: 'service', since: start })}`
  await sql`insert into legal_texts ${sql({ tenantId, legalName: `${slug} LLC`, changedAt: start })}`
  await sql`insert into messages ${sql({
    tenantId,
    bookingId,
    audience: 'customer',
    channel: 'sms',
    template: 'confirmed',
    dedupeKey: 'd',
    receiver: '+12125550123',
  })}`
  const threadId = id()
  await sql`insert into threads ${sql({ tenantId, id: threadId, customerId, assignedTo: ownerId })}`
  const entryId = id()
  await sql`insert into thread_entries ${sql({ tenantId, id: entryId, threadId, kind: 'incoming', channel: 'sms', body: 'Hello' })}`
  await sql`insert into thread_photos ${sql({ tenantId, entryId, position: 0, path: `${tenantId}/${'0'.repeat(32)}.webp` })}`
  await sql`insert into assistant_settings ${sql({ tenantId })}`
  await sql`insert into assistant_turns ${sql({ tenantId, entryId, said: 'Hello!', calls: sql.json([]) })}`
  await sql`insert into assistant_months ${sql({ tenantId, month: '2026-11-01', tokens: 1 })}`
  await sql`insert into photo_files ${sql({ tenantId, path: `${tenantId}/${'1'.repeat(32)}.webp` })}`
  await sql`insert into channel_addresses ${sql({ tenantId, customerId, bookingId, channel: 'telegram', address: `7${slug.length}` })}`
  await sql`insert into member_choices ${sql({ tenantId, userId: ownerId, kind: 'money', way: 'sms', choice: 'never' })}`
  await sql`insert into member_digests ${sql({ tenantId, userId: ownerId, minute: 420, nextAt: end })}`
  await sql`insert into channel_links ${sql({
    tenantId,
    tokenHash: createHash('sha256').update(slug).digest(),
    customerId,
    bookingId,
    language: 'en',
    expiresAt: end,
  })}`
  await sql`insert into telegram_updates ${sql({ updateId: randomInt(1e9) })}`
  await sql`insert into ready_settings ${sql({ tenantId })}`
  await sql`insert into ready_checks ${sql({
    tenantId,
    bookingId,
    version: 1,
    askedAt: start,
    until: end,
    noDoes: 'ask',
    asks: ['parking'],
    questions: sql.json([]),
  })}`
  await sql`insert into rebooking_settings ${sql({ tenantId })}`
  await sql`insert into rebooking_intervals ${sql({ tenantId, serviceId, days: 90 })}`
  await sql`insert into rebooking_asks ${sql({ tenantId, bookingId, askedAt: end })}`
  await sql`insert into campaigns ${sql({ tenantId, name: 'Autumn', language: 'en' })}`
  const campaignId = id()
  await sql`insert into campaigns ${sql({ tenantId, id: campaignId, name: 'Spring', language: 'en', serviceId })}`
  await sql`insert into campaign_texts ${sql({ tenantId, campaignId, channel: 'sms', language: 'en', body: 'Free times' })}`
  await sql`update campaigns set state = 'scheduled', send_at = ${start} where id = ${campaignId}`
  await sql`update campaigns set state = 'sending', began_at = ${start}, holdout_percent = 0 where id = ${campaignId}`
  await sql`insert into campaign_recipients ${sql({ tenantId, campaignId, customerId, channel: 'sms', timeZone: 'Europe/Berlin', dueAt: start })}`
  await sql`insert into review_settings ${sql({ tenantId })}`
  await sql`insert into review_asks ${sql({ tenantId, bookingId, askedAt: end })}`
  const reviewId = id()
  await sql`insert into reviews ${sql({
    tenantId,
    id: reviewId,
    bookingId,
    customerId,
    stars: 4,
    body: 'Everything shines.',
    author: 'Ada L.',
    status: 'published',
    writtenAt: end,
    changedAt: end,
    publishAt: end,
    publishedAt: end,
  })}`
  await sql`insert into review_photos ${sql({ tenantId, reviewId, position: 0, path: `${tenantId}/${'0'.repeat(32)}.webp` })}`
  await sql`insert into review_answers ${sql({ tenantId, reviewId, body: 'Thank you.', answeredBy: ownerId })}`
  await sql`update review_answers set body = 'Thank you!' where tenant_id = ${tenantId}`
  await sql`insert into review_reports ${sql({ tenantId, reviewId, reason: 'untrue', reportedBy: ownerId })}`
  const document = sql.json({ look: 'paper', sections: [] })
  await sql`insert into page_drafts ${sql({ tenantId, document, changedBy: ownerId })}`
  await sql`insert into page_versions ${sql({ tenantId, number: 1, document, live: true, publishedBy: ownerId })}`
  await sql`insert into page_pictures ${sql({ tenantId, path: `${tenantId}/${'0'.repeat(24)}`, width: 800, height: 600, widths: [480, 800] })}`
  const ownPageId = randomUUID()
  const ownPage = sql.json({ title: { en: 'Prices' }, text: { en: 'Nobody else knows.' } })
  await sql`insert into own_pages ${sql({ tenantId, id: ownPageId, slug: 'prices', audience: 'private', document: ownPage, changedBy: ownerId })}`
  await sql`insert into own_page_versions ${sql({ tenantId, pageId: ownPageId, number: 1, document: ownPage, live: true, publishedBy: ownerId })}`
  await sql`insert into customer_group_pages ${sql({ tenantId, groupId, pageId: ownPageId })}`
  await sql`insert into quick_replies ${sql({ tenantId, body: 'We are on our way.' })}`
  await sql`insert into sender_registrations ${sql({
    tenantId,
    details: sql.json({ kind: 'sole' }),
    taxIdSealed: Buffer.from('sealed'),
    state: 'submitted',
    changedBy: ownerId,
  })}`
  await sql`insert into own_words ${sql({
    tenantId,
    kind: 'booking-reminder',
    channel: 'whatsapp',
    language: 'en',
    version: 1,
    body: 'See you {{visit.day}}! {{link}}',
    changedBy: ownerId,
    state: 'draft',
  })}`
  await sql`insert into news_wishes ${sql({ tenantId, customerId, email: 'ada@example.test', askedAt: start, expiresAt: end })}`
  await sql`insert into consents ${sql({
    tenantId,
    customerId,
    channel: 'sms',
    purpose: 'marketing',
    given: true,
    source: 'booking',
    textVersion: '1',
    givenAt: start,
  })}`
  await sql`insert into text_stops ${sql({
    channel: 'sms',
    sender: slug,
    number: '+12125550123',
    stopped: true,
    how: 'keyword',
    stoppedAt: start,
    changedAt: start,
  })}`
  await sql`insert into whatsapp_templates ${sql({
    name: 'booking-link',
    language: 'en',
    version: 1,
    body: 'From {{1}}.',
    variables: ['businessName'],
    category: 'UTILITY',
    changedAt: start,
  })} on conflict do nothing`
  await sql`insert into whatsapp_windows ${sql({ sender: slug, number: '+12125550123', lastWordAt: start })}`
  await sql`insert into texts_received ${sql({ sid: `SM-${slug}-text`, channel: 'sms', outcome: 'stop', receivedAt: start })}`
  await sql`insert into handover_codes ${sql({
    codeHash: Buffer.from(id()),
    userId: ownerId,
    host: `${slug}.test`,
    expiresAt: end,
  })}`
  await sql`insert into account_mails ${sql({ eventId: id(), kind: 'verify' })}`
  await sql`insert into rate_limits ${sql({ key: `sign_in:${slug}`, windowStart: start, count: 1 })}`
  await sql`insert into stripe_events ${sql({
    id: `evt_${slug}`,
    type: 'account.updated',
    accountId: `acct_${slug}`,
    livemode: false,
  })}`
  const closedId = id()
  await sql`insert into closed_businesses ${sql({
    id: closedId,
    addressHash: createHash('sha256').update(`${slug}-before`).digest(),
    since: new Date('2019-01-01T12:00Z'),
    closingAt: new Date('2020-01-01T12:00Z'),
    customers: 3,
    bookings: sql.json({ completed: 2 }),
  })}`
  await sql`insert into closed_money ${sql({
    businessId: closedId,
    day: '2019-03-01',
    kind: 'payment',
    currency: 'USD',
    entries: 1,
    grossMinor: 5000,
    providerFeeMinor: 175,
    platformFeeMinor: 200,
    netMinor: 4625,
  })}`
  const day = '2027-03-01'
  await sql`insert into insight_states ${sql({ tenantId, timeZone: 'America/New_York', countedFrom: day, countedUntil: day, countedAt: start })}`
  await sql`insert into insight_marks ${sql({ tenantId, at: start })}`
  await sql`insert into insight_days ${sql({ tenantId, slice: 'all', day, key: '', visits: 1 })}`
  await sql`insert into insight_money ${sql({ tenantId, slice: 'all', day, key: '', currency: 'USD', grossMinor: 5000, refundedMinor: 0, feesMinor: 375, netMinor: 4625 })}`
  await sql`insert into insight_spread ${sql({ tenantId, slice: 'all', what: 'hour', day, key: '', n: 10, visits: 1 })}`
  await sql`insert into insight_offered ${sql({ tenantId, day, technicianId, minutes: 480 })}`
  await sql`insert into insight_cohorts ${sql({ tenantId, cohort: day, month: day, customers: 1 })}`
  await sql`insert into insight_cohort_money ${sql({ tenantId, cohort: day, currency: 'USD', grossMinor: 5000 })}`
  await sql`insert into insight_steps ${sql({ tenantId, day, step: 'page', service: '', source: 'page', shown: 3 })}`
  await sql`insert into outbox (tenant_id, name, data) values (${tenantId}, 'booking/confirmed', '{}')`
  await sql`insert into audit_log ${sql({ tenantId, actorUserId: ownerId, actorRole: 'owner', action: 'test' })}`
  return {
    tenantId,
    ownerId,
    managerId,
    staffId,
    customerId,
    technicianId,
    serviceId,
    bookingId,
    paymentId,
    accountId,
    accountSessionId,
  }
}
