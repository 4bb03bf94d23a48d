import { expect } from 'vitest'
import type { Actor, Db, Tx } from '#app/lib/db.server.ts'

export type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  Plans?: Plan[]
} & Record<string, unknown>

/** A statement as the driver sent it. */
type Sent = { string: string; parameters: (string | null)[] }
type Explained = {
  plan: Plan
  /**
   * The plan that Postgres makes for any values and keeps: a statement that a connection sends often may get it from the sixth time on.
   * It knows neither the business nor the days that are asked for.
   */
  kept: Plan
}

/** Runs `ask` as `actor` and explains each statement it ran, exactly as it ran it. */
export const plansOf = async (db: Db, actor: Actor, ask: (tx: Tx) => Promise<unknown>): Promise<Plan[]> =>
  (await explainAll(db, actor, ask)).map(({ plan }) => plan)

export async function explainAll(db: Db, actor: Actor, ask: (tx: Tx) => Promise<unknown>): Promise<Explained[]> {
  return db.withTenant(actor, async (tx) => {
    const ran: [TemplateStringsArray, unknown[], Sent][] = []
    const watched = new Proxy(tx, {
      apply(target, self, args: unknown[]) {
        const query = Reflect.apply<unknown, unknown[], PromiseLike<unknown>>(target as never, self, args)
        const [strings, ...values] = args
        if (!Array.isArray(strings) || !('raw' in strings)) return query
        // A fragment is woven into another statement and never awaited itself.
        const then = query.then.bind(query)
        Reflect.set(query, 'then', (...handlers: Parameters<typeof then>) => {
          ran.push([strings as unknown as TemplateStringsArray, values, query as unknown as Sent])
          return then(...handlers)
        })
        return query
      },
    })
    await ask(watched)
    expect(ran.length).toBeGreaterThan(0)
    const explained: Explained[] = []
    for (const [strings, values, sent] of ran) {
      const plan = planIn(
        await tx`explain (analyze, verbose, timing off, format json) ${tx(strings, ...(values as never[]))}`,
      )
      explained.push({ plan, kept: await explainKept(tx, sent) })
    }
    return explained
  })
}

const planIn = ([row]: readonly Record<string, unknown>[]) => (Object.values(row ?? {})[0] as { Plan: Plan }[])[0]!.Plan

async function explainKept(tx: Tx, { string, parameters }: Sent): Promise<Plan> {
  await tx`set local plan_cache_mode = force_generic_plan`
  await tx.unsafe(`prepare kept as ${string}`)
  const given = parameters.map((each) => (each === null ? 'null' : `'${each.replaceAll("'", "''")}'`))
  const execute = given.length > 0 ? `execute kept (${given.join()})` : 'execute kept'
  const plan = planIn(await tx.unsafe(`explain (analyze, verbose, timing off, format json) ${execute}`))
  await tx`deallocate kept`
  await tx`set local plan_cache_mode = auto`
  return plan
}

/** How many rows all parts of a plan handled, those among them that were thrown away: what it cost, whatever the machine does. */
export const effortOf = (plan: Plan): number =>
  nodesOf(plan).reduce(
    (sum, node) =>
      sum +
      node['Actual Loops'] *
        (node['Actual Rows'] +
          Number(node['Rows Removed by Filter'] ?? 0) +
          Number(node['Rows Removed by Join Filter'] ?? 0)),
    0,
  )

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}

/** Who asks is a setting of the transaction: looked up per row, it would be parsed a hundred thousand times. */
const asksWho = /current_setting\(|app\.\w+\(/

/** Tables of `large` that are read whole, and look-ups of who asks for each row. `large`: where only an index is right. */
export function faultsOf(plan: Plan, large: readonly string[]): string[] {
  return nodesOf(plan).flatMap((node) => {
    const scansAll = node['Node Type'] === 'Seq Scan' && large.includes(node['Relation Name'] ?? '')
    const conditions = ['Filter', 'Index Cond', 'Recheck Cond', 'Join Filter', 'Hash Cond', 'Merge Cond'].map((name) =>
      JSON.stringify(node[name] ?? ''),
    )
    return [
      ...(scansAll ? [`reads all of ${node['Relation Name']}`] : []),
      ...conditions.filter((condition) => asksWho.test(condition)).map((condition) => `asks per row: ${condition}`),
    ]
  })
}

/** Rows of a table that were read, including those that a filter threw away. */
export function touched(plan: Plan, table = 'bookings'): number {
  return nodesOf(plan)
    .filter((node) => node['Relation Name'] === table)
    .reduce(
      (sum, node) => sum + (node['Actual Rows'] + Number(node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
      0,
    )
}

export const hasInitPlan = (plan: Plan) =>
  nodesOf(plan).some(
    (node) => node['Parent Relationship'] === 'InitPlan' && asksWho.test(JSON.stringify(node.Output ?? '')),
  )
