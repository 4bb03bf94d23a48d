import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import express from 'express'
import type { Request, Response, Router } from 'express'
import type { CloudContext } from '../../context.ts'
import { toAnswer } from '../answers.ts'
import { createId } from '../ids.ts'
import { languageOfPage } from '../page-words.ts'
import { confirmPage, initPage, authenticatePage } from './pages.ts'
import { frameOf } from './frames.ts'

/**
 * Stripe's script for browsers and what it talks to: the address of the script, the frames that it puts into a page, and
 * the calls with the publishable key. The real script's calls are private; only what our page sees of them is alike.
 */
export function addElements(router: Router, context: CloudContext, wake: () => void): void {
  const form = express.urlencoded({ extended: false, limit: '20kb' })
  for (const name of ['stripe', 'frame'])
    router.get(`/stripe/js/${name}.js`, (_req, res) => void res.set(anywhere).type('js').send(scriptOf(name)))
  router.get('/stripe/elements/:kind', (req, res) => {
    const language = languageOfPage(
      typeof req.query.locale === 'string' ? req.query.locale : '',
      req.headers['accept-language'],
    )
    const page = frameOf(req.params.kind ?? '', language, req.query.theme === 'night')
    if (page === null) return void res.status(404).end()
    const policy =
      "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; font-src 'self'; base-uri 'none'"
    res.set({ 'content-security-policy': policy, 'cache-control': 'no-store' }).type('html').send(page)
  })
  const serve =
    (work: (context: CloudContext, id: string, body: Record<string, string>) => Promise<object>) =>
    (req: Request, res: Response) => {
      const requestId = createId('req_', 14)
      work(context, String(req.params.id), req.body as Record<string, string>)
        .finally(wake)
        .then(
          (body) => void res.set(anywhere).json(body),
          (error: unknown) => {
            const { status, body } = toAnswer(error, requestId)
            res.set(anywhere).status(status).type('json').send(body)
          },
        )
    }
  router.post('/v1/payment_pages/:id/init', form, serve(initPage))
  router.post('/v1/payment_pages/:id/confirm', form, serve(confirmPage))
  router.post('/v1/payment_pages/:id/authenticate', form, serve(authenticatePage))
}

const anywhere = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' }

/** A browser runs the script without its types. */
const scriptOf = (name: string) =>
  stripTypeScriptTypes(readFileSync(join(import.meta.dirname, `${name}.browser.ts`), 'utf8'))
