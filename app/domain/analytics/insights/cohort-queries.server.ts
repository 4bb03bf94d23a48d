import type { Tx } from '#app/lib/db.server.ts'
import type { Counting } from './fact-queries.server.ts'

export type CohortMonth = { cohort: string; month: string; customers: number }
export type CohortMoney = { cohort: string; currency: string; grossMinor: number }

/** `until`: the beginning of today, epoch ms. */
type Wish = Pick<Counting, 'tenantId' | 'timeZone'> & { until: number }

/** Customers and the month of their first visit. */
const firstsOf = (tx: Tx, { tenantId, timeZone, until }: Wish) => tx`
  firsts as (select customer_id, date_trunc('month', min(starts_at) at time zone ${timeZone})::date as cohort from bookings
  where tenant_id = ${tenantId} and status in ('completed', 'confirmed') and starts_at < ${new Date(until)} group by 1)`

const selectMonths = (tx: Tx, wish: Wish) => tx<CohortMonth[]>`
  with ${firstsOf(tx, wish)},
  months as (
    select distinct customer_id, date_trunc('month', starts_at at time zone ${wish.timeZone})::date as month from bookings
    where tenant_id = ${wish.tenantId} and status in ('completed', 'confirmed') and starts_at < ${new Date(wish.until)}
  )
  select f.cohort, m.month, count(*)::int as customers from firsts f join months m on m.customer_id = f.customer_id group by 1, 2`

const selectMoney = (tx: Tx, wish: Wish) => tx<CohortMoney[]>`
  with ${firstsOf(tx, wish)}
  select f.cohort, l.currency, sum(l.gross_minor)::bigint as gross_minor
  from ledger_entries l join bookings b on b.tenant_id = ${wish.tenantId} and b.id = l.booking_id
  join firsts f on f.customer_id = b.customer_id
  where l.tenant_id = ${wish.tenantId} and l.occurred_at < ${new Date(wish.until)} group by 1, 2`

/** Counts anew how customers came back, up to today. */
export async function storeCohorts(tx: Tx, wish: Wish): Promise<void> {
  await tx`delete from insight_cohorts where tenant_id = ${wish.tenantId}`
  await tx`delete from insight_cohort_money where tenant_id = ${wish.tenantId}`
  await tx`insert into insight_cohorts (tenant_id, cohort, month, customers) select ${wish.tenantId}::uuid, x.* from (${selectMonths(tx, wish)}) x`
  await tx`insert into insight_cohort_money (tenant_id, cohort, currency, gross_minor)
    select ${wish.tenantId}::uuid, x.* from (${selectMoney(tx, wish)}) x`
}

/** The same at once, where it is little. */
export const countCohortMonths = async (tx: Tx, wish: Wish): Promise<CohortMonth[]> => selectMonths(tx, wish)
export const countCohortMoney = async (tx: Tx, wish: Wish): Promise<CohortMoney[]> => selectMoney(tx, wish)

export async function listCohortMonths(tx: Tx, tenantId: string): Promise<CohortMonth[]> {
  return tx<CohortMonth[]>`select cohort, month, customers from insight_cohorts where tenant_id = ${tenantId}`
}
export async function listCohortMoney(tx: Tx, tenantId: string): Promise<CohortMoney[]> {
  return tx<CohortMoney[]>`select cohort, currency, gross_minor from insight_cohort_money where tenant_id = ${tenantId}`
}
