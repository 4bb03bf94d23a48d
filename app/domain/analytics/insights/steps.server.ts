import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { localDate } from '#app/lib/time.ts'
import { saveSteps, type StepCount } from './steps-queries.server.ts'

/** What of booking a customer is shown: the page, the times of a service, its details. What follows are bookings. */
export type ShownStep = 'page' | 'times' | 'details'

type Shown = {
  tenant: { id: string; timeZone: string; status: string }
  step: ShownStep
  /** '' where none is chosen yet. */
  serviceId: string
  source: string | undefined
}

/** Programs that say so; the others are counted as people. https://developers.google.com/search/docs/crawling-indexing/overview-google-crawlers */
const programs =
  /bot\b|bot[/;]|crawl|spider|slurp|scrap|preview|facebookexternalhit|whatsapp|telegram|monitor|pingdom|lighthouse|headless|curl|wget|python|java\/|go-http|node|axios|okhttp|libwww|httpclient/i

/** A page that somebody looks at: no program, and not fetched in advance. */
export function isLookedAt(request: Request): boolean {
  const agent = request.headers.get('user-agent') ?? ''
  const ahead = request.headers.get('sec-purpose') ?? request.headers.get('purpose') ?? ''
  return request.method === 'GET' && agent !== '' && !programs.test(agent) && !ahead.includes('prefetch')
}

/** Counts that a step was shown. Costs no query: it is written with others, some seconds later. `ip`: the caller's, see Tally. */
export function noteStep(app: App, request: Request, ip: string, { tenant, step, serviceId, source }: Shown): void {
  if (tenant.status !== 'published' || !isLookedAt(request)) return
  const now = app.clock.now()
  const count: Omit<StepCount, 'shown'> & { tenantId: string } = {
    tenantId: tenant.id,
    day: localDate(now, tenant.timeZone),
    step,
    service: serviceId,
    source: (source ?? 'page').toLowerCase().slice(0, 80),
  }
  app.tally.note(JSON.stringify(count), `${ip} ${tenant.id} ${step}`, now)
}

/** Of one business at a time; more are counted as one. */
const keysAtOnce = 100

/** Writes what was counted; what cannot be written now waits for the next time. */
export async function writeSteps(app: App): Promise<void> {
  const taken = app.tally.take()
  const counts = [...taken].map(([key, shown]) => ({
    key,
    ...(JSON.parse(key) as StepCount & { tenantId: string }),
    shown,
  }))
  for (const [tenantId, own] of Map.groupBy(counts, (count) => count.tenantId)) {
    const kept = own.map((count, nth) => (nth < keysAtOnce ? count : { ...count, service: '', source: otherSources }))
    try {
      await app.db.withTenant(asWorker(tenantId), (tx) => saveSteps(tx, tenantId, kept))
    } catch (error) {
      app.log.warn({ err: error, tenant: tenantId }, 'what was shown could not be counted; it is kept')
      app.tally.putBack(new Map(own.map(({ key, shown }) => [key, shown])))
    }
  }
}

/** The source of what came with more sources than are counted apart. */
export const otherSources = '@other'
