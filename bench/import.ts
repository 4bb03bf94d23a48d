import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { continueImport, startImport, startUndo, uploadCustomers } from '../app/domain/imports/index.server.ts'
import type { Member } from '../app/domain/identity/index.server.ts'
import { startPostgres } from '../local/launch/postgres.ts'
import { openWorld } from './world.ts'

/*
 * `node bench/import.ts`: a file of 100,000 customers, one row in a hundred of which is wrong, read, brought in and taken back, with how
 * long each took and how much memory this process, in which all of it happens, had at most. Exit code 1 when it had more than it may.
 */
const rows = 100_000
/** What the process may grow by, MB: a file read row by row is not held whole as objects. */
const growthLimit = 400

const csv = () => {
  const lines = ['First Name,Last Name,E-mail,Phone,Address,Notes,Tags']
  for (let n = 0; n < rows; n++) {
    const phone =
      n % 100 === 0 ? 'nobody' : `(212) ${200 + Math.floor(n / 10_000)}-${String(n % 10_000).padStart(4, '0')}`
    lines.push(
      `Ada${n},Number ${n},${n % 100 === 0 ? 'no address' : `ada${n}@example.test`},${phone},"${n} Main St, Brooklyn",Rings twice,VIP`,
    )
  }
  return new TextEncoder().encode(lines.join('\r\n'))
}

const mb = (bytes: number) => Math.round(bytes / 1_000_000)
const folder = await mkdtemp(join(tmpdir(), 'wayslot-bench-'))
const server = await startPostgres({ dataDir: join(folder, 'postgres'), throwaway: true })
let failed = true
try {
  const world = await openWorld(server.url, 'one', { tenants: 1, perTenant: 10 })
  const { app, close } = await world.open()
  try {
    const tenantId = world.businesses[0]!.id
    const userId = randomUUID()
    await world.sql`insert into users ${world.sql({ id: userId, email: 'owner@bench.test', name: 'Owner' })}`
    await world.sql`insert into memberships ${world.sql({ tenantId, userId, role: 'owner' })}`
    const member = { tenantId, userId, role: 'owner' } as Member
    const bytes = csv()
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
    const timed = async <T>(what: string, run: () => Promise<T>): Promise<T> => {
      const from = performance.now()
      const result = await run()
      console.log(`${what}: ${((performance.now() - from) / 1000).toFixed(1)} s, ${mb(most)} MB at most`)
      return result
    }
    console.log(`${rows} rows, ${mb(bytes.length)} MB; ${mb(before)} MB before`)
    const read = await timed('read', () => uploadCustomers(app, member, { name: 'old.csv', bytes }))
    if (!read.ok) throw new Error(read.reason)
    const goOn = async () => {
      while (await continueImport(app, tenantId, read.id));
    }
    await startImport(app, member, read.id)
    await timed('brought in', goOn)
    const [done] =
      await world.sql`select count(*)::int as n, count(*) filter (where outcome = 'failed')::int as failed from import_rows where outcome in ('added', 'failed')`
    console.log(done)
    await startUndo(app, member, read.id)
    await timed('taken back', goOn)
    const [left] =
      await world.sql`select count(*)::int as n from customers where tenant_id = ${tenantId} and email like 'ada%'`
    clearInterval(watch)
    failed = done?.n !== rows || left?.n !== 0 || mb(most - before) > growthLimit
    console.log(`${failed ? 'failed' : 'done'}: ${mb(most - before)} MB more than before, ${left?.n} customers left`)
  } finally {
    await close()
    await world.close()
  }
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)
