import type { AppLoadContext } from '@remix-run/node'
import { account, site } from '#app/paths.ts'
import { demoWords } from '#app/words/catalog/demo.ts'
import { isDemo } from './demo.ts'
import { AppError } from './errors.ts'

/** All that may be sent to the demo: in which language it is to be shown. */
const mayAct = new Set(['routes/account/language'])
/** Looking at it would ask a provider. */
const asksAProvider = new Set(['routes/dashboard/payments/return', 'routes/dashboard/plan/return'])

/**
 * The demo business is everybody's to look at, so nothing in it changes, nothing leaves it and nothing in it asks anybody who
 * bills: whatever is sent to its host is refused before it is read, new pages included. Throws `forbidden` with the code `demo`.
 */
export function guardDemo(
  { request, context }: { request: Request; context: AppLoadContext },
  routeId: string,
  what: 'loader' | 'action',
): void {
  if (!isDemo(context)) return
  if (what === 'action' ? mayAct.has(routeId) : !asksAProvider.has(routeId)) return
  const { pathname } = new URL(request.url)
  const atWork = pathname.startsWith(account.work)
  throw new AppError(
    'forbidden',
    routeId === 'routes/book/service/service' ? demoWords.wouldBeBooked : demoWords.nothingChanges,
    {
      code: 'demo',
      title: demoWords.thatIsHow,
      ways: [
        { href: context.app.env.APP_ORIGIN + site.signUp, text: demoWords.ownPage },
        atWork
          ? { href: pathname.replace(/\.data$/, ''), text: demoWords.goBack }
          : { href: account.work, text: demoWords.seeDay },
      ],
    },
  )
}
