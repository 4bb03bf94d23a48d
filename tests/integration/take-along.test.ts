import { createHash } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { exportBusiness } from '#app/domain/privacy/index.server.ts'
import { leftHere, takenAlong } from '#app/domain/privacy/rules.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeOneOfEverything } from '#tests/setup/one-of-everything.ts'
import { tenantTables } from '#tests/setup/tables.ts'

vi.setConfig({ testTimeout: 60_000 })
const context = await openTestContext()
const { app, sql } = context

/** The files of an archive; reads what `tar` reads. */
async function unpack(member: Member): Promise<Map<string, Buffer>> {
  const parts: Uint8Array[] = []
  for await (const part of await exportBusiness(app, member)) parts.push(part)
  const all = Buffer.concat(parts)
  const files = new Map<string, Buffer>()
  for (let at = 0; all[at] !== 0;) {
    const text = (from: number, length: number) =>
      all
        .subarray(at + from, at + from + length)
        .toString('utf8')
        .replace(/\0.*$/s, '')
    const size = Number.parseInt(text(124, 12), 8)
    files.set(text(0, 100), all.subarray(at + 512, at + 512 + size))
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}
const json = (files: Map<string, Buffer>, path: string) => JSON.parse(files.get(path)!.toString('utf8'))

it('takes every table of a business along, or says why not', () => {
  const said = [...takenAlong.map(({ table }) => table), ...Object.keys(leftHere)]
  expect(said.toSorted()).toEqual([...tenantTables].toSorted())
})

it('is complete, of one business alone, and what its list says', async () => {
  const one = await makeOneOfEverything(sql, 'leaving')
  await makeOneOfEverything(sql, 'staying')
  const owner = await makeMember(context, one.tenantId, 'owner')
  const files = await unpack(owner)
  const manifest = json(files, 'manifest.json')
  expect(manifest.tables).toHaveLength(takenAlong.length + 2)
  for (const { table, rows, files: listed } of manifest.tables) {
    // Stops are of the platform's numbers.
    if (table !== 'business' && table !== 'stops') {
      const kept = await sql`select from ${sql(table)} where tenant_id = ${one.tenantId}`
      expect([table, rows]).toEqual([table, kept.count])
    }
    for (const { path, bytes, sha256 } of listed) {
      const file = files.get(path)!
      expect([file.length, createHash('sha256').update(file).digest('hex')]).toEqual([bytes, sha256])
    }
  }
  const text = [...files.values()].map(String).join('')
  expect(text).not.toContain('staying')
  expect(text).toContain('cora@leaving.test')
  const [invitation] =
    await sql`select encode(token_hash, 'hex') as hash from invitations where tenant_id = ${one.tenantId}`
  expect(text).not.toContain(invitation!.hash)
})

it('reads ten thousand customers in parts, each once', async () => {
  const one = await makeOneOfEverything(sql, 'large')
  const add = (from: number, to: number) => sql`
    insert into customers (tenant_id, first_name, email)
    select ${one.tenantId}, '=Name ' || n, 'c' || n || '@example.test' from generate_series(${from}::int, ${to}) n`
  await add(1, 1_000)
  // Postgres plans the checks of a table anew once it knows its size, as it learns by itself within a minute.
  await sql`analyze customers`
  await add(1_001, 10_000)
  const files = await unpack(await makeMember(context, one.tenantId, 'owner'))
  const rows = [...files.keys()]
    .filter((path) => /^data\/customers\/.*json$/.test(path))
    .flatMap((path) => json(files, path) as { id: string; email: string }[])
  const kept = await sql`select id, email from customers where tenant_id = ${one.tenantId}`
  expect(new Map(rows.map(({ id, email }) => [id, email]))).toEqual(new Map(kept.map(({ id, email }) => [id, email])))
  expect(rows).toHaveLength(kept.count)
  expect(files.get('data/customers/0001.csv')!.toString()).toMatch(/'=Name/)
})

it('is for owners alone', async () => {
  const one = await makeOneOfEverything(sql, 'guarded')
  const manager = await makeMember(context, one.tenantId, 'manager')
  await expect(exportBusiness(app, manager)).rejects.toMatchObject({ code: 'forbidden' })
})
