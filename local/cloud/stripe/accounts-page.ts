import type { Request, Response, Router } from 'express'
import type { CloudContext } from '../context.ts'
import { disconnect } from './accounts.ts'
import { html, sendPage } from './page-shell.ts'
import { languageOfPage, speaker } from './page-words.ts'
import { servePage } from './pages.ts'

const path = '/stripe/accounts'

/** The connected accounts, each with the button from Stripe's own dashboard: disconnect from the platform. */
export function addAccountsPage(router: Router, context: CloudContext, wake: () => void): void {
  router.get(
    path,
    servePage((req, res) => showAccounts(context, req, res)),
  )
  router.post(
    `${path}/:account/disconnect`,
    servePage(async (req, res) => {
      await context.sql.begin((tx) => disconnect(tx, req.params.account ?? ''))
      wake()
      res.redirect(303, path)
    }),
  )
}

async function showAccounts({ sql }: CloudContext, req: Request, res: Response): Promise<void> {
  const language = languageOfPage(null, req.headers['accept-language'])
  const say = speaker(language)
  const accounts = await sql<{ id: string; name: string | null }[]>`
    select id, shown -> 'business_profile' ->> 'name' as name from stripe.objects
    where kind = 'account' and kept ->> 'disconnected' is null order by seq desc limit 100`
  sendPage(
    res,
    { title: say('Connected accounts'), language },
    html`<div class="card">
      <h1>${say('Connected accounts')}</h1>
      <p class="quiet">${say('What a business may do in its own Stripe dashboard: leave the platform.')}</p>
      ${accounts.length === 0 ? html`<p>${say('No account is connected.')}</p>` : ''}
      ${accounts.map(
        ({ id, name }) =>
          html`<form method="post" action="${path}/${id}/disconnect">
            <p>${name ?? say('not named yet')} <span class="quiet">${id}</span></p>
            <button>${say('Disconnect')}</button>
          </form>`,
      )}
    </div>`,
  )
}
