import express from 'express'
import type { Request, Response, Router } from 'express'
import { completeOnboarding } from './accounts.ts'
import type { CloudContext } from '../context.ts'
import { createId } from './ids.ts'
import { html, sendPage } from './page-shell.ts'
import { languageOfPage, speaker } from './page-words.ts'
import { servePage } from './pages.ts'
import { findObject } from './store.ts'

type Link = { account: string; return_url: string; refresh_url: string }

/** The hosted Connect onboarding. A link opens once, within five minutes; after that it leads to `refresh_url`. */
export function addOnboardingPage(router: Router, context: CloudContext, wake: () => void): void {
  router.get(
    '/stripe/onboarding/:account/:token',
    servePage((req, res) => openLink(context, req, res)),
  )
  router.post(
    '/stripe/onboarding/:account/:visit',
    express.urlencoded({ extended: false, limit: '10kb' }),
    servePage(async (req, res) => {
      await finishVisit(context, req, res)
      wake()
    }),
  )
}

async function openLink({ sql }: CloudContext, req: Request, res: Response): Promise<void> {
  const visit = createId('', 32)
  const { account = '', token = '' } = req.params
  const [opened] = await sql<Link[]>`
    update stripe.account_links set visit = ${visit}
    where token = ${token} and account = ${account} and visit is null and expires_at > now()
    returning account, return_url, refresh_url`
  if (!opened) {
    const [used] = await sql<Link[]>`
      select account, return_url, refresh_url from stripe.account_links where token = ${token} and account = ${account}`
    if (used) res.redirect(303, used.refresh_url)
    else sendUnknown(req, res)
    return
  }
  const merchant = await findObject(sql, 'account', '', opened.account)
  const language = languageOfPage(null, req.headers['accept-language'])
  const say = speaker(language)
  sendPage(
    res,
    { title: say('Set up payments'), language },
    html` <div class="card">
      <h1>${say('Set up payments')}</h1>
      <p class="quiet">
        ${say('Stripe would ask here who you are and where your money shall go. The offline Stripe believes you.')}
      </p>
      <dl>
        <dt class="quiet">${say('Account')}</dt>
        <dd>${merchant?.id}</dd>
        <dt class="quiet">${say('Business')}</dt>
        <dd>${merchant?.business_profile?.name ?? merchant?.email ?? say('not named yet')}</dd>
        <dt class="quiet">${say('Country')}</dt>
        <dd>${merchant?.country}</dd>
      </dl>
      <form method="post" action="/stripe/onboarding/${opened.account}/${visit}">
        <button>${say('Complete onboarding')}</button>
      </form>
      <a class="back" href="${opened.return_url}">${say('Finish later')}</a>
    </div>`,
  )
}

async function finishVisit({ sql }: CloudContext, req: Request, res: Response): Promise<void> {
  const { account = '', visit = '' } = req.params
  const [link] = await sql<Link[]>`
    select account, return_url, refresh_url from stripe.account_links where visit = ${visit} and account = ${account}`
  if (!link) {
    sendUnknown(req, res)
    return
  }
  const cause = { id: createId('req_', 14), idempotency_key: null }
  await sql.begin((tx) => completeOnboarding(tx, link.account, cause))
  res.redirect(303, link.return_url)
}

function sendUnknown(req: Request, res: Response): void {
  const language = languageOfPage(null, req.headers['accept-language'])
  const say = speaker(language)
  sendPage(
    res,
    { title: say('Unknown link'), language, status: 404 },
    html`<div class="card"><h1>${say('This link does not exist')}</h1></div>`,
  )
}
