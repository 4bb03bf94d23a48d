import { writeXlsx } from 'hucre'
import { readFileSync } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { mayMarket } from '#app/domain/notifications/index.server.ts'
import { eraseCustomer } from '#app/domain/privacy/index.server.ts'
import {
  checkImport,
  continueImport,
  getImport,
  readFailed,
  startImport,
  startUndo,
  sweepImports,
  uploadCustomers,
} from '#app/domain/imports/index.server.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Actor, type Tx } from '#app/lib/db.server.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeBusiness } from '#tests/setup/members.ts'

vi.setConfig({ testTimeout: 120_000 })
const context = await openTestContext()
const { app, sql } = context
afterEach(() => expectSound(sql))

const upload = async (member: Member, text: string | Uint8Array, name = 'customers.csv') => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const read = await uploadCustomers(app, member, { name, bytes })
  if (!read.ok) throw new Error(read.reason)
  return read.id
}
const run = async (member: Member, id: string) => {
  while (await continueImport(app, member.tenantId, id));
}
const bring = async (member: Member, text: string | Uint8Array, fills = false) => {
  const id = await upload(member, text)
  const { mapping } = await getImport(app, member, id)
  const checked = await checkImport(app, member, id, { mapping, fills })
  expect(await startImport(app, member, id)).toEqual({ ok: true })
  await run(member, id)
  return { id, checked }
}
const people = (tenantId: string) => sql`
  select first_name, last_name, email, phone, notes, tags from customers where tenant_id = ${tenantId} order by created_at, first_name, email`
const outcomes = async (member: Member, id: string) =>
  Object.fromEntries(
    (await getImport(app, member, id)).outcomes.map(({ outcome, count }) => [outcome ?? 'open', count]),
  )

describe('an import', () => {
  it('does what the trial says: new people are added, known ones found, rows that are wrong named', async () => {
    const { owner } = await makeBusiness(context)
    const { tenantId } = owner
    await sql`insert into customers ${sql({ tenantId, firstName: 'Known', email: 'known@example.test', notes: 'Mine' })}`
    const text = [
      'First Name,Last Name,Email,Phone,Notes,Address',
      'Ada,Lovelace,ada@example.test,2125550123,Dog,1 Main St',
      'Renamed,Person,known@example.test,2125550199,Theirs,',
      'Twin,Lovelace,ada@example.test,,,',
      'Bad,,nobody,,,',
    ].join('\n')
    const { id, checked } = await bring(owner, text)
    expect(checked).toEqual({ ok: true, added: 1, known: 2, failed: 1, reasons: { bad_email: 1 } })
    expect(await outcomes(owner, id)).toEqual({ added: 1, known: 2, failed: 1 })
    expect(await people(tenantId)).toEqual([
      { firstName: 'Known', lastName: '', email: 'known@example.test', phone: null, notes: 'Mine', tags: [] },
      {
        firstName: 'Ada',
        lastName: 'Lovelace',
        email: 'ada@example.test',
        phone: '+12125550123',
        notes: 'Dog',
        tags: [],
      },
    ])
    const [address] = await sql`select address from customer_addresses where tenant_id = ${tenantId}`
    expect(address).toEqual({ address: '1 Main St' })
  })

  it('fills what is empty where the owner chose it, overwrites nothing, and invents no consent', async () => {
    const { owner } = await makeBusiness(context)
    const { tenantId } = owner
    await sql`insert into customers ${sql({ tenantId, firstName: 'Known', email: 'known@example.test', notes: 'Mine' })}`
    const text = 'First Name,Last Name,Email,Phone,Notes\nOther,Person,known@example.test,2125550199,Theirs'
    const { id } = await bring(owner, text, true)
    expect(await people(tenantId)).toEqual([
      {
        firstName: 'Known',
        lastName: 'Person',
        email: 'known@example.test',
        phone: '+12125550199',
        notes: 'Mine',
        tags: [],
      },
    ])
    const [her] = await sql`select id from customers where tenant_id = ${tenantId}`
    expect(await sql`select from consents where tenant_id = ${tenantId}`).toHaveLength(0)
    const asked = await app.db.withTenant(asWorker(tenantId), (tx) =>
      mayMarket(app, tx, tenantId, {
        customerId: her!.id as string,
        channel: 'email',
        sender: '',
        receiver: 'known@example.test',
      }),
    )
    expect(asked).toBe(false)
    expect(await startUndo(app, owner, id)).toEqual({ ok: true })
    await run(owner, id)
    expect(await people(tenantId)).toEqual([
      { firstName: 'Known', lastName: '', email: 'known@example.test', phone: null, notes: 'Mine', tags: [] },
    ])
  })

  it('goes on where it was broken off, each row once, also by two at once', async () => {
    const { owner } = await makeBusiness(context)
    const rows = Array.from({ length: 2_500 }, (_, n) => `P${n},p${n}@example.test`)
    const id = await upload(owner, `First Name,Email\n${rows.join('\n')}`)
    expect(await startImport(app, owner, id)).toEqual({ ok: true })
    expect(await startImport(app, owner, id)).toEqual({ ok: false, reason: 'not_now' })
    // A process that dies in a part leaves nothing of it.
    const dying = {
      ...app,
      db: {
        ...app.db,
        withTenant: (actor: Actor, fn: (tx: Tx) => Promise<unknown>) =>
          app.db.withTenant(actor, async (tx) => {
            await fn(tx)
            throw new Error('killed')
          }),
      },
    } as unknown as App
    await expect(continueImport(dying, owner.tenantId, id)).rejects.toThrow('killed')
    expect(await outcomes(owner, id)).toEqual({ open: 2_500 })
    expect(await continueImport(app, owner.tenantId, id)).toBe(true)
    expect(await outcomes(owner, id)).toEqual({ added: 1_000, open: 1_500 })
    await sql`update imports set moved_at = now() - interval '1 hour' where id = ${id}`
    await sql`update outbox set created_at = now() - interval '1 hour'`
    expect(await sweepImports(app)).toBe(1)
    await Promise.all([run(owner, id), run(owner, id)])
    expect(await outcomes(owner, id)).toEqual({ added: 2_500 })
    expect(await people(owner.tenantId)).toHaveLength(2_500)
    expect((await getImport(app, owner, id)).state).toBe('done')
  })

  it('is undone as a whole: whoever was used or changed since stays and is named', async () => {
    const { owner } = await makeBusiness(context)
    const { tenantId } = owner
    const { id } = await bring(owner, 'Name,Email\nAda A,a@example.test\nBea B,b@example.test\nCyd C,c@example.test')
    await sql`update customers set notes = 'Has a key' where tenant_id = ${tenantId} and email = 'b@example.test'`
    const [cyd] = await sql`select id from customers where tenant_id = ${tenantId} and email = 'c@example.test'`
    await sql`insert into threads ${sql({ tenantId, customerId: cyd!.id, lastAt: new Date() })}`
    const undone = await Promise.all([startUndo(app, owner, id), startUndo(app, owner, id)])
    expect(undone.filter(({ ok }) => ok)).toHaveLength(1)
    await run(owner, id)
    expect((await people(tenantId)).map(({ firstName }) => firstName)).toEqual(['Bea', 'Cyd'])
    const after = await getImport(app, owner, id)
    expect(after).toMatchObject({ state: 'undone', undoable: false })
    expect(after.kept.map(({ name }) => name)).toEqual(['Bea B', 'Cyd C'])
  })

  it('is undone without whoever was blocked, put into a group or given something since, or whose door was described', async () => {
    const { owner } = await makeBusiness(context)
    const { tenantId } = owner
    const names = ['Ada', 'Bea', 'Cyd', 'Dan', 'Eve']
    const lines = names.map((name) => `${name},${name.toLowerCase()}@example.test,1 ${name} St`)
    const { id } = await bring(owner, `Name,Email,Address\n${lines.join('\n')}`)
    const idOf = async (firstName: string) =>
      (await sql`select id from customers where tenant_id = ${tenantId} and first_name = ${firstName}`)[0]!.id as string
    await sql`insert into customer_blocks ${sql({ tenantId, customerId: await idOf('Ada') })}`
    const [group] = await sql`insert into customer_groups ${sql({ tenantId, name: 'Regulars' })} returning id`
    await sql`insert into customer_group_members ${sql({ tenantId, groupId: group!.id as string, customerId: await idOf('Bea') })}`
    await sql`insert into loyalty_settings ${sql({ tenantId, earn: 'visits', needed: 1 })}`
    const gift = { kind: 'by_hand', earn: 'visits', units: 1, reason: 'Hello', byUser: owner.userId }
    await sql`insert into loyalty_entries ${sql({ tenantId, customerId: await idOf('Cyd'), ...gift })}`
    await sql`update customer_addresses set gate_code = '4711' where tenant_id = ${tenantId} and customer_id = ${await idOf('Dan')}`
    expect(await startUndo(app, owner, id)).toEqual({ ok: true })
    await run(owner, id)
    const after = await getImport(app, owner, id)
    expect(after.kept.map(({ name }) => name)).toEqual(['Ada', 'Bea', 'Cyd', 'Dan'])
    expect((await people(tenantId)).map(({ firstName }) => firstName)).toEqual(['Ada', 'Bea', 'Cyd', 'Dan'])
    expect(await sql`select from customer_blocks where tenant_id = ${tenantId}`).toHaveLength(1)
  })

  it('looks, before it removes somebody, at every table that names customers', async () => {
    const rows = await sql<{ name: string }[]>`
      select distinct conrelid::regclass::text as name from pg_constraint where confrelid = 'customers'::regclass and contype = 'f'`
    // The rows of the import itself, what is found again from the rest, whoever was merged (see customer_merges), and who was said to be two.
    const beside = ['import_rows', 'customer_search', 'customers', 'customers_apart']
    const looked = readFileSync(new URL('../../app/domain/imports/import-queries.server.ts', import.meta.url), 'utf8')
    const missing = rows.map(({ name }) => name).filter((name) => !looked.includes(`exists (select from ${name} x`))
    // Reviews are of bookings.
    expect(missing.toSorted()).toEqual([...beside, 'reviews'].toSorted())
  })

  it('says no rows of an erased customer any more', async () => {
    const { owner } = await makeBusiness(context)
    const { tenantId } = owner
    await bring(owner, 'Name,Email\nCanary Bird,canary@example.test')
    const [her] = await sql`select id from customers where tenant_id = ${tenantId}`
    expect(await eraseCustomer(app, tenantId, her!.id as string, { kind: 'self' })).toEqual({ ok: true })
    const rows = await sql`select cells, outcome from import_rows where tenant_id = ${tenantId}`
    expect(rows).toEqual([{ cells: null, outcome: 'added' }])
  })

  it('brings nobody back who is erased while a file waits, and forgets the rows that name her, however they were written', async () => {
    const { owner } = await makeBusiness(context)
    const { tenantId } = owner
    const her = { firstName: 'Canary', email: 'canary@example.test', phone: '+12125550123' }
    await sql`insert into customers ${sql({ tenantId, ...her })}`
    const [{ id: customerId }] = (await sql`select id from customers where tenant_id = ${tenantId}`) as unknown as [
      { id: string },
    ]
    const lines = [
      'Ada,ada@example.test,',
      'Canary,Canary@Example.test,',
      'Canary,,(212) 555-0123',
      'Canary,no mail,212.555.0123',
      'Eve,eve@example.test,(212) 555-0124',
    ]
    const waiting = await upload(owner, `Name,Email,Phone\n${lines.join('\n')}`)
    const { id: failed } = await bring(owner, `Name,Email,Phone\n${lines[3]}`)
    expect(await outcomes(owner, failed)).toEqual({ failed: 1 })
    expect(await eraseCustomer(app, tenantId, customerId, { kind: 'self' })).toEqual({ ok: true })
    expect(JSON.stringify(await sql`select cells from import_rows where tenant_id = ${tenantId}`)).not.toMatch(
      /canary|0123/i,
    )
    expect(await startImport(app, owner, waiting)).toEqual({ ok: true })
    await run(owner, waiting)
    expect(new Set((await people(tenantId)).map(({ firstName }) => firstName))).toEqual(new Set(['Ada', 'Eve', '—']))
  })

  it('hands out the rows that are wrong as they came, to nobody of another business', async () => {
    const { owner } = await makeBusiness(context)
    const { id } = await bring(owner, 'Name,Email\nAda,ada@example.test\n"=HYPERLINK(""http://x"")",nobody')
    const failed = []
    for await (const rows of readFailed(app, owner, id)) failed.push(...rows)
    expect(failed).toEqual([{ line: 2, cells: ['=HYPERLINK("http://x")', 'nobody'], reason: 'bad_email' }])
    const stranger = await makeBusiness(context)
    await expect(getImport(app, stranger.owner, id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(startUndo(app, stranger.owner, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('reads a workbook, and refuses one that unpacks to a flood', async () => {
    const { owner } = await makeBusiness(context)
    const book = await writeXlsx({
      sheets: [
        {
          name: 'People',
          rows: [
            ['Name', 'Phone'],
            ['Ada Lovelace', 12_125_550_123],
          ],
        },
      ],
    })
    await bring(owner, book)
    expect(await people(owner.tenantId)).toMatchObject([{ firstName: 'Ada', phone: '+12125550123' }])
    const began = process.memoryUsage().rss
    const flood = await uploadCustomers(app, owner, { name: 'bomb.xlsx', bytes: bomb(1_000_000_000) })
    expect(flood).toEqual({ ok: false, reason: 'too_large' })
    expect(process.memoryUsage().rss - began).toBeLessThan(600_000_000)
    // Two lists of parts, one for whoever checks and one for whoever reads.
    const two = await uploadCustomers(app, owner, { name: 'two.xlsx', bytes: withSecondList(book) })
    expect(two).toEqual({ ok: false, reason: 'not_readable' })
  })
})

/** The same workbook, whose end says that its list of parts is elsewhere: ZIP64. */
function withSecondList(book: Uint8Array): Uint8Array {
  const view = new DataView(book.buffer, book.byteOffset, book.byteLength)
  let end = book.length - 22
  while (view.getUint32(end, true) !== 0x06054b50) end -= 1
  const [count, size, start] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ]
  const other = Buffer.alloc(56 + 20)
  other.writeUInt32LE(0x06064b50, 0)
  other.writeBigUInt64LE(44n, 4)
  other.writeBigUInt64LE(BigInt(count), 24)
  other.writeBigUInt64LE(BigInt(count), 32)
  other.writeBigUInt64LE(BigInt(size), 40)
  other.writeBigUInt64LE(BigInt(start), 48)
  other.writeUInt32LE(0x07064b50, 56)
  other.writeBigUInt64LE(BigInt(end), 64)
  const last = Buffer.from(book.subarray(end))
  last.writeUInt32LE(0xffffffff, 12)
  return new Uint8Array(Buffer.concat([book.subarray(0, end), other, last]))
}

/** A zip with one part of zeros that lies about its length. */
function bomb(size: number): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(size))
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(100, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(crc32(Buffer.alloc(1)), 16)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(100, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  const start = local.length + name.length + packed.length
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + name.length, 12)
  end.writeUInt32LE(start, 16)
  return new Uint8Array(Buffer.concat([local, name, packed, central, name, end]))
}
