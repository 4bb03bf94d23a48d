import type { App } from '#app/lib/app.server.ts'
import type { Actor } from '#app/lib/db.server.ts'
import { addUpBilled, type Billed } from './billed.ts'
import { sumBilled } from './billed-queries.server.ts'
import { listChoices, type Choice } from './history-queries.server.ts'
import type { Period } from './period.ts'
import { sumGroups, sumSteps, type GroupSum } from './revenue-queries.server.ts'

/** Minor units of one currency. `before`: the same of the period before, as far as it is compared. */
export type Sum = {
  grossMinor: number
  refundedMinor: number
  feesMinor: number
  netMinor: number
  beforeMinor: number
}

export type Part = Sum & { name: Choice }

/** Revenue in one currency: currencies are never added up. */
export type Revenue = {
  currency: string
  total: Sum & { beforeNetMinor: number }
  /** By step, of the period before and then of this one: see Period. */
  steps: number[]
  services: Part[]
  technicians: Part[]
  ways: (Sum & { way: GroupSum['way'] })[]
  /** What the bills of the period come to, with its taxes and tips, whoever has paid. */
  billed: Billed
}

const nothing = (): Sum & { beforeNetMinor: number } => ({
  grossMinor: 0,
  refundedMinor: 0,
  feesMinor: 0,
  netMinor: 0,
  beforeMinor: 0,
  beforeNetMinor: 0,
})

function addUp(groups: readonly GroupSum[]) {
  const sum = nothing()
  for (const group of groups) for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += group[name]
  return sum
}

/** The groups by what `keyOf` says of them, largest first. */
function parts<Key extends string>(groups: readonly GroupSum[], keyOf: (group: GroupSum) => Key) {
  return [...Map.groupBy(groups, keyOf)]
    .map(([key, members]) => ({ key, ...addUp(members) }))
    .sort((a, b) => b.grossMinor - a.grossMinor || b.beforeMinor - a.beforeMinor)
}

/** The sums of two periods, a currency at a time, the one with most movement first; one round trip. */
export async function sumRevenue(
  app: App,
  { tenantId, actor }: { tenantId: string; actor: Actor },
  period: Period,
): Promise<Revenue[]> {
  const [middle, until] = [period.starts[period.count]!, period.starts.at(-1)!]
  const [steps, groups, billed, services, technicians] = await app.db.withTenant(actor, (tx) =>
    Promise.all([
      sumSteps(tx, tenantId, period.starts),
      sumGroups(tx, tenantId, { from: period.starts[0]!, comparedUntil: period.comparedUntil, middle, until }),
      sumBilled(tx, tenantId, { from: middle, until, now: app.clock.now() }),
      listChoices(tx, tenantId, 'services'),
      listChoices(tx, tenantId, 'technicians'),
    ]),
  )
  const named = (choices: readonly Choice[], sums: ({ key: string } & Sum)[]): Part[] =>
    sums.flatMap(({ key, ...sum }) => {
      const name = choices.find(({ id }) => id === key)
      return name ? { ...sum, name } : []
    })
  const byCurrency = [...new Set([...groups, ...billed].map(({ currency }) => currency))]
    .map((code) => ({ code, own: groups.filter(({ currency }) => currency === code) }))
    .sort((a, b) => b.own.length - a.own.length)
  return byCurrency.map(({ code: currency, own }) => ({
    currency,
    billed: addUpBilled(billed.filter((sum) => sum.currency === currency)),
    total: addUp(own),
    steps: Array.from(
      { length: 2 * period.count },
      (_, step) => steps.find((each) => each.step === step && each.currency === currency)?.grossMinor ?? 0,
    ),
    services: named(
      services,
      parts(own, ({ serviceId }) => serviceId),
    ),
    technicians: named(
      technicians,
      parts(own, ({ technicianId }) => technicianId),
    ),
    ways: parts(own, ({ way }) => way).map(({ key, ...sum }) => ({ ...sum, way: key })),
  }))
}
