import type { AppLoadContext } from '@remix-run/node'
import { demoWords } from '#app/words/catalog/demo.ts'
import { isDemo } from './demo.ts'
import { AppError } from './errors.ts'

/** All that may be sent to the demo: in which language it is to be shown. */
const mayAct = new Set(['routes/account/language'])
/** Looking at it would ask a provider. */
const asksAProvider = new Set(['routes/dashboard/payments/return'])

/**
 * The demo business is everybody's to look at, so nothing in it changes, nothing leaves it and nothing in it asks anybody who
 * bills: whatever is sent to its host is refused before it is read, new pages included. Throws `forbidden` with the code `demo`.
 */
export function guardDemo(context: AppLoadContext, routeId: string, what: 'loader' | 'action'): void {
  if (!isDemo(context)) return
  if (what === 'action' ? mayAct.has(routeId) : !asksAProvider.has(routeId)) return
  const said = routeId === 'routes/book/service/service' ? demoWords.wouldBeBooked : demoWords.nothingChanges
  throw new AppError('forbidden', said, { code: 'demo' })
}
