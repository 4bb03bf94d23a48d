import type { Request, Response } from 'express'
import { html, sendPage } from './page-shell.ts'
import { languageOfPage, speaker } from './page-words.ts'

/** Wraps a page's work: what it throws becomes a page of its own, and is logged. */
export function servePage(work: (req: Request, res: Response) => Promise<void>) {
  return (req: Request, res: Response): void => {
    work(req, res).catch((error: unknown) => {
      console.error('stripe stand-in:', error)
      if (res.headersSent) return void res.end()
      const language = languageOfPage(null, req.headers['accept-language'])
      const say = speaker(language)
      sendPage(
        res,
        { title: say('Something went wrong'), language, status: 500 },
        html` <div class="card">
          <h1>${say('Something went wrong')}</h1>
          <p>${say('Nothing was charged. Please try again.')}</p>
        </div>`,
      )
    })
  }
}
