import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { listCustomers } from '#app/domain/desk/index.server.ts'
import { eraseCustomer, exportCustomer } from '#app/domain/privacy/index.server.ts'
import { loader as bookingPage } from '#app/routes/dashboard/bookings/booking.tsx'
import { action as customerAction, loader as customerPage } from '#app/routes/dashboard/customers/customer.tsx'
import { action as fieldsAction, loader as fieldsPage } from '#app/routes/dashboard/fields/fields.tsx'
import { loader as logPage } from '#app/routes/dashboard/settings/log.tsx'
import { attempt, listAttackers } from '#tests/setup/attackers.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { copyDatabase } from '#tests/setup/database-copy.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember as makeViewer } from '#tests/setup/members.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeOneOfEverything } from '#tests/setup/one-of-everything.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const context = await openTestContext()
const { app, sql } = context
afterEach(() => expectSound(sql))

const ownerOf = async (tenant: TestTenant) => signedIn(context, tenant, (await makeMember(context, tenant)).email)
type Owner = Awaited<ReturnType<typeof ownerOf>>

const setUp = (owner: Owner, form: Record<string, string>) => owner.visit(fieldsAction, '/x', { form })
const fieldForm = { intent: 'save', hint: '', choices: '', staffSee: 'managers' }
type Listed = {
  fields: { id: string; label: string; facts: string }[]
  removed: { id: string; label: string; facts: string }[]
  changed: { id: string; seen: string; label: string; choices: string } | null
}
const listed = async (owner: Owner, query = '') =>
  (await owner.visit(fieldsPage, `/dashboard/customers/fields${query}`)).data as Listed

async function makeField(owner: Owner, label: string, kind: string, more: Record<string, string> = {}) {
  const made = await setUp(owner, { ...fieldForm, label, kind, ...more })
  expect([label, made.status]).toEqual([label, 200])
  return (await listed(owner)).fields.find((field) => field.label === label)!.id
}
async function makeCustomer(tenant: TestTenant, firstName = 'Vera', more = {}) {
  const id = randomUUID()
  await sql`insert into customers ${sql({ tenantId: tenant.id, id, firstName, email: `${id}@example.test`, ...more })}`
  return id
}
type Value = { id: string; was: string; typed: string; options: { value: string; label: string }[] }
const valuesOf = async (owner: Owner, id: string) =>
  ((await owner.visit(customerPage, '/x', { params: { id } })).data as { values: Value[] }).values
/** Sends what the page shows, with what is typed otherwise. */
async function write(owner: Owner, id: string, typed: Record<string, string>, shown?: Value[]) {
  const form: Record<string, string> = { intent: 'fields' }
  for (const value of shown ?? (await valuesOf(owner, id))) {
    form[value.id] = typed[value.id] ?? value.typed
    form[`was-${value.id}`] = value.was
  }
  return owner.visit(customerAction, '/x', { params: { id }, form })
}
const found = async (tenant: TestTenant, text: string) => {
  const viewer = await makeViewer(context, tenant.id, 'owner')
  return (await listCustomers(app, viewer, { text })).rows.map(({ firstName }) => firstName)
}

describe('fields of customers', () => {
  it('are set up, named once, changed, put in order, removed, brought back and deleted, and the log says so', async () => {
    const tenant = await makeTenant(context)
    const owner = await ownerOf(tenant)
    const car = await makeField(owner, 'Car model', 'text', { hint: 'Make and year' })
    const boiler = await makeField(owner, 'Boiler', 'choice', { choices: 'Combi\n combi \n\nSystem', staffSee: 'all' })
    expect((await listed(owner, `?field=${boiler}`)).changed).toMatchObject({
      label: 'Boiler',
      choices: 'Combi\nSystem',
    })
    expect((await setUp(owner, { ...fieldForm, label: 'car MODEL', kind: 'date' })).status).toBe(409)
    for (const wrong of [
      { label: ' ' },
      { label: 'x'.repeat(61) },
      { kind: 'money' },
      { kind: 'choice' },
      { kind: 'choice', choices: 'x'.repeat(61) },
      { kind: 'choice', choices: Array.from({ length: 51 }, (_, n) => n).join('\n') },
      { staffSee: 'nobody' },
    ])
      expect((await setUp(owner, { ...fieldForm, label: 'Other', kind: 'text', ...wrong })).status).toBe(422)

    const { changed } = await listed(owner, `?field=${car}`)
    const change = { ...fieldForm, id: car, seen: changed!.seen, label: 'Car', kind: 'number' }
    expect((await setUp(owner, change)).status).toBe(302)
    expect((await listed(owner)).fields[0]).toEqual({
      id: car,
      label: 'Car',
      facts: 'Text · Only owners and managers · not filled in yet',
    })
    // Somebody who looked at it before the change is told, and saves after looking again.
    const late = await setUp(owner, { ...change, label: 'Vehicle' })
    expect([late.status, JSON.stringify(late.data)]).toEqual([409, expect.stringContaining('in the meantime')])

    await setUp(owner, { intent: 'up', field: boiler })
    expect((await listed(owner)).fields.map(({ label }) => label)).toEqual(['Boiler', 'Car'])
    await setUp(owner, { intent: 'down', field: boiler })
    expect((await listed(owner)).fields.map(({ label }) => label)).toEqual(['Car', 'Boiler'])

    const vera = await makeCustomer(tenant)
    expect((await write(owner, vera, { [car]: 'Škoda Octavia' })).status).toBe(200)
    expect((await setUp(owner, { intent: 'remove', field: car })).data).toMatchObject({ undo: car })
    expect((await valuesOf(owner, vera)).map(({ id }) => id)).toEqual([boiler])
    expect(await found(tenant, 'octavia')).toEqual([])
    expect((await listed(owner)).removed).toEqual([{ id: car, label: 'Car', facts: 'Text · filled in for 1 customer' }])
    // What it is called may be used by another meanwhile.
    const other = await makeField(owner, 'Car', 'text')
    expect((await setUp(owner, { intent: 'restore', field: car })).status).toBe(409)
    await setUp(owner, { intent: 'remove', field: other })
    expect((await setUp(owner, { intent: 'restore', field: car })).status).toBe(200)
    expect((await valuesOf(owner, vera)).find(({ id }) => id === car)).toMatchObject({ was: 'Škoda Octavia' })
    expect(await found(tenant, 'octavia')).toEqual(['Vera'])
    // Only what was removed before is deleted.
    await setUp(owner, { intent: 'end', field: car })
    expect(await valuesOf(owner, vera)).toHaveLength(2)
    await setUp(owner, { intent: 'remove', field: car })
    await setUp(owner, { intent: 'end', field: car })
    await setUp(owner, { intent: 'end', field: car })
    expect(await sql`select from customer_field_values where tenant_id = ${tenant.id}`).toHaveLength(0)
    const log = JSON.stringify((await owner.visit(logPage, '/x')).data)
    for (const said of ['Added a customer field', 'Changed a', 'Removed a customer', 'Brought a', 'Deleted a customer'])
      expect(log).toContain(said)
  })

  it('are at most twenty, also by many at once', async () => {
    const tenant = await makeTenant(context)
    const owner = await ownerOf(tenant)
    for (let n = 0; n < 17; n++)
      await sql`insert into customer_fields ${sql({ tenantId: tenant.id, label: `F${n}`, kind: 'text' })}`
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => setUp(owner, { ...fieldForm, label: `N${n}`, kind: 'text' })),
    )
    expect(
      answers
        .map(({ status }) => String(status))
        .toSorted()
        .join(' '),
    ).toBe('200 200 200 409 409 409')
    const { fields } = await listed(owner)
    expect(fields).toHaveLength(20)
    await setUp(owner, { intent: 'remove', field: fields[0]!.id })
    await makeField(owner, 'One more', 'text')
    expect((await setUp(owner, { intent: 'restore', field: fields[0]!.id })).status).toBe(409)
  })
})

describe('what fields say of a customer', () => {
  it('is typed as people write, kept as it is meant, and refused with a reason beside what was typed', async () => {
    const tenant = await makeTenant(context)
    const owner = await ownerOf(tenant)
    const text = await makeField(owner, 'Car', 'text')
    const number = await makeField(owner, 'Litres', 'number')
    const day = await makeField(owner, 'Checked', 'date')
    const member = await makeField(owner, 'Member', 'yes_no')
    const boiler = await makeField(owner, 'Boiler', 'choice', { choices: 'Combi\nSystem' })
    const vera = await makeCustomer(tenant)
    const good = {
      [text]: ' =Golf\u202e 7 ',
      [number]: '1,200.5',
      [day]: '2024-02-29',
      [member]: 'no',
      [boiler]: 'Combi',
    }
    expect((await write(owner, vera, good)).status).toBe(200)
    const [row] = await sql`
      select max(text_value) filter (where kind = 'text') as text, max(number_value)::text as number, max(date_value)::text as day,
        bool_or(yes_value) as yes, max(text_value) filter (where kind = 'choice') as choice
      from customer_field_values where tenant_id = ${tenant.id}`
    expect(row).toEqual({ text: '=Golf 7', number: '1200.5000', day: '2024-02-29', yes: false, choice: 'Combi' })
    expect((await valuesOf(owner, vera)).map(({ typed }) => typed)).toEqual([
      '=Golf 7',
      '1200.5',
      '2024-02-29',
      'no',
      'Combi',
    ])

    for (const [id, typed, why] of [
      [text, 'x'.repeat(501), '500'],
      [number, 'many', 'number'],
      [number, '1.00001', 'number'],
      [number, '123456789012', 'number'],
      [day, '2023-02-29', 'calendar'],
      [day, '0000-01-01', 'calendar'],
      [member, 'maybe', 'yes or no'],
      [boiler, 'Steam', 'list'],
    ] as const) {
      const answer = await write(owner, vera, { [text]: 'Other', [id]: typed })
      expect([typed, answer.status]).toEqual([typed, 422])
      const { valuesRefused } = answer.data as {
        valuesRefused: { typed: Record<string, string>; problems: Record<string, string> }
      }
      expect(valuesRefused.typed[id]).toBe(typed)
      expect(valuesRefused.problems[id]).toContain(why)
    }
    // All or none.
    expect((await valuesOf(owner, vera))[0]!.was).toBe('=Golf 7')

    // A choice that is taken out stays where it was chosen.
    const { changed } = await listed(owner, `?field=${boiler}`)
    await setUp(owner, {
      ...fieldForm,
      id: boiler,
      seen: changed!.seen,
      label: 'Boiler',
      kind: 'choice',
      choices: 'System',
    })
    expect((await valuesOf(owner, vera))[4]).toMatchObject({
      was: 'Combi',
      options: [{ value: 'System' }, { value: 'Combi', label: 'Combi (no longer in the list)' }],
    })
    expect((await write(owner, vera, { [text]: 'Polo' })).status).toBe(200)
    expect((await write(owner, vera, { [number]: '', [boiler]: 'System' })).status).toBe(200)
    expect((await valuesOf(owner, vera)).map(({ was }) => was)).toEqual(['Polo', '', '2024-02-29', 'no', 'System'])
    expect((await write(owner, vera, { [boiler]: 'Combi' })).status).toBe(422)
  })

  it('is lost by neither of two who write at once', async () => {
    const tenant = await makeTenant(context)
    const owner = await ownerOf(tenant)
    const [car, note] = [await makeField(owner, 'Car', 'text'), await makeField(owner, 'Colour', 'text')]
    const vera = await makeCustomer(tenant)
    const shown = await valuesOf(owner, vera)
    expect((await write(owner, vera, { [car]: 'Golf' }, shown)).status).toBe(200)
    // Another field: both stay.
    expect((await write(owner, vera, { [note]: 'Red' }, shown)).status).toBe(200)
    expect((await valuesOf(owner, vera)).map(({ was }) => was)).toEqual(['Golf', 'Red'])
    // The same one: whoever comes second is told what stands there now, and may still save.
    const second = await write(owner, vera, { [car]: 'Polo' }, shown)
    expect([second.status, JSON.stringify(second.data)]).toEqual([409, expect.stringContaining('“Golf”')])
    expect((await valuesOf(owner, vera))[0]!.was).toBe('Golf')
    expect((await write(owner, vera, { [car]: 'Polo' })).status).toBe(200)
    const stale = await valuesOf(owner, vera)
    const answers = await Promise.all(['A', 'B', 'C'].map((typed) => write(owner, vera, { [car]: typed }, stale)))
    expect(
      answers
        .map(({ status }) => String(status))
        .toSorted()
        .join(' '),
    ).toBe('200 409 409')
  })

  it('finds her by words in fields and name together, and goes when she is erased', async () => {
    const tenant = await makeTenant(context)
    const owner = await ownerOf(tenant)
    const car = await makeField(owner, 'Car', 'text')
    const boiler = await makeField(owner, 'Boiler', 'choice', { choices: 'Kombikessel\nSystem' })
    const [vera, nora] = [await makeCustomer(tenant, 'Vera'), await makeCustomer(tenant, 'Nora')]
    await write(owner, vera, { [car]: 'Škoda Octavia 2.0', [boiler]: 'Kombikessel' })
    await write(owner, nora, { [car]: 'Škoda Fabia' })
    expect((await found(tenant, 'skoda')).toSorted()).toEqual(['Nora', 'Vera'])
    for (const text of ['OCTAVIA', 'vera skoda', 'octavia ver', 'kombik škoda', 'octavia kombikessel vera'])
      expect([text, await found(tenant, text)]).toEqual([text, ['Vera']])
    expect(await found(tenant, 'nora octavia')).toEqual([])

    const file = (await exportCustomer(app, tenant.id, vera, { kind: 'self' })) as unknown as Record<string, unknown>
    expect(file.customer_field_values).toContainEqual(
      expect.objectContaining({ label: 'Car', text_value: 'Škoda Octavia 2.0' }),
    )
    const shown = await valuesOf(owner, vera)
    expect(await eraseCustomer(app, tenant.id, vera, { kind: 'self' })).toEqual({ ok: true })
    expect(await sql`select from customer_field_values where customer_id = ${vera}`).toHaveLength(0)
    // Whoever had the page open brings nothing back, and neither does a statement that knows nothing of it.
    expect((await write(owner, vera, { [car]: 'Back' }, shown)).status).toBe(404)
    await expect(
      sql`insert into customer_field_values ${sql({ tenantId: tenant.id, customerId: vera, fieldId: car, kind: 'text', textValue: 'Back' })}`,
    ).rejects.toMatchObject({ code: '23503' })
  })

  it('is what its kind says, for whoever writes it', async () => {
    const tenant = await makeTenant(context)
    const owner = await ownerOf(tenant)
    const [car, litres] = [await makeField(owner, 'Car', 'text'), await makeField(owner, 'Litres', 'number')]
    const vera = await makeCustomer(tenant)
    const put = (fieldId: string, kind: string, value: object) =>
      sql`insert into customer_field_values ${sql({ tenantId: tenant.id, customerId: vera, fieldId, kind, ...value })}`
    for (const [kind, value] of [
      ['number', { numberValue: 1 }],
      ['text', { numberValue: 1 }],
      ['text', { textValue: 'x', numberValue: 1 }],
      ['text', { textValue: '' }],
      ['text', {}],
    ] as const)
      await expect(put(car, kind, value)).rejects.toMatchObject({ code: expect.stringMatching(/^23/) })
    await put(litres, 'number', { numberValue: 1 })
  })
})

describe('who sees a field', () => {
  it('is kept by the database: other businesses nobody’s, staff the chosen ones of their own visits', async () => {
    const { sql: db, openRuntime } = await copyDatabase()
    const runtime = openRuntime(1)
    const [a, b] = [await makeOneOfEverything(db, 'fields-a'), await makeOneOfEverything(db, 'fields-b')]
    const [own] = await db`
      insert into customer_fields ${db({ tenantId: a.tenantId, label: 'For all', kind: 'text', staffSee: true })} returning id`
    const stranger = randomUUID()
    await db`insert into customers ${db({ tenantId: a.tenantId, id: stranger, firstName: 'Stranger' })}`
    for (const customerId of [a.customerId, stranger])
      await db`insert into customer_field_values ${db({ tenantId: a.tenantId, customerId, fieldId: own!.id as string, kind: 'text', textValue: 'Seen' })}`
    const [theirs] = await db`select id from customer_fields where tenant_id = ${b.tenantId}`
    for (const { name, role, claims } of listAttackers(a, b)) {
      const say = JSON.stringify(claims)
      const reached = await attempt(runtime, role, say, async (tx) => [
        ...(await tx`select 1 from customer_fields where tenant_id = ${b.tenantId}`),
        ...(await tx`select 1 from customer_field_values where tenant_id = ${b.tenantId}`),
      ])
      expect([name, Array.isArray(reached) ? reached.length : reached]).toEqual([
        name,
        Array.isArray(reached) ? 0 : '42501',
      ])
      for (const search of [
        `app.search_customers('%combi%', array['%combi%'])`,
        `app.find_by_field('${theirs!.id as string}', 'contains', '%combi%', null, null)`,
      ]) {
        const ids = await attempt(runtime, role, say, (tx) => tx.unsafe(`select f.id from ${search} as f (id)`))
        const all = Array.isArray(ids) ? ids.map(({ id }) => id as string) : []
        expect([name, search, all.includes(b.customerId)]).toEqual([name, search, false])
      }
    }
    const staff = JSON.stringify({ tenant_id: a.tenantId, sub: a.staffId, role: 'authenticated' })
    const asStaff = <T>(attack: Parameters<typeof attempt<T>>[3]) => attempt(runtime, 'authenticated', staff, attack)
    expect(await asStaff((tx) => tx`select label from customer_fields`)).toEqual([{ label: 'For all' }])
    const values = () => asStaff((tx) => tx`select customer_id as id, text_value as said from customer_field_values`)
    expect(await values()).toEqual([{ id: a.customerId, said: 'Seen' }])
    expect(await asStaff((tx) => tx`update customer_field_values set text_value = 'x' returning 1`)).toHaveLength(0)
    expect(await asStaff((tx) => tx`update customer_fields set staff_see = true returning 1`)).toHaveLength(0)
    expect(
      await asStaff(
        (tx) =>
          tx`insert into customer_fields (tenant_id, label, kind) values (${a.tenantId}, 'Mine', 'text') returning 1`,
      ),
    ).toBe('42501')
    expect(
      await asStaff((tx) => tx`select * from app.find_by_field(${own!.id as string}, 'contains', '%', null, null)`),
    ).toHaveLength(0)
    await db`update customer_fields set removed_at = now() where id = ${own!.id as string}`
    expect(await values()).toHaveLength(0)
    // What is not removed is deleted by nobody.
    const manager = JSON.stringify({ tenant_id: a.tenantId, sub: a.ownerId, role: 'authenticated' })
    expect(
      await attempt(
        runtime,
        'authenticated',
        manager,
        (tx) => tx`delete from customer_fields where removed_at is null returning 1`,
      ),
    ).toHaveLength(0)
  })

  it('is shown on the visit, to whoever does it as to the owner', async () => {
    const tenant = await makeTenant(context)
    const owner = await ownerOf(tenant)
    const car = await makeField(owner, 'Car model', 'text', { staffSee: 'all' })
    const litres = await makeField(owner, 'Litres', 'number', { staffSee: 'all' })
    const secret = await makeField(owner, 'Pays late', 'yes_no')
    const vera = await makeCustomer(tenant)
    await write(owner, vera, { [car]: 'Golf', [litres]: '1200.50', [secret]: 'yes' })
    const [technician] = await sql`select id from technicians where tenant_id = ${tenant.id} limit 1`
    const bookingId = randomUUID()
    const start = new Date(app.clock.now() + 86_400_000)
    const end = new Date(start.getTime() + 3_600_000)
    await sql`insert into bookings ${sql({
      tenantId: tenant.id,
      id: bookingId,
      customerId: vera,
      serviceId: tenant.serviceId,
      technicianId: technician!.id,
      status: 'confirmed',
      serviceName: 'Visit',
      startsAt: start,
      endsAt: end,
      blocked: `[${start.toISOString()},${end.toISOString()})`,
      priceMinor: 5000,
      currency: 'USD',
      paymentKind: 'none',
      place: 'business',
    })}`
    const person = await makeMember(context, tenant, 'staff')
    await sql`update technicians set user_id = ${person.userId} where id = ${technician!.id as string}`
    const staff = await signedIn(context, tenant, person.email)
    for (const reader of [owner, staff]) {
      const page = (await reader.visit(bookingPage, '/x', { params: { id: bookingId } })).data as {
        booking: { door: { label: string; value: string }[] }
      }
      expect(page.booking.door).toEqual([
        { label: 'Car model', value: 'Golf' },
        { label: 'Litres', value: '1,200.5' },
      ])
    }
  })
})
