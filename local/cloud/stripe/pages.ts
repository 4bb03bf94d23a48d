import type { Request, Response } from 'express'
import { html, sendPage } from './page-shell.ts'

/** Wraps a page's work: what it throws becomes a page of its own, and is logged. */
export function servePage(work: (req: Request, res: Response) => Promise<void>) {
  return (req: Request, res: Response): void => {
    work(req, res).catch((error: unknown) => {
      console.error('stripe stand-in:', error)
      if (res.headersSent) return void res.end()
      sendPage(
        res,
        { title: 'Something went wrong', status: 500 },
        html` <div class="card">
          <h1>Something went wrong</h1>
          <p>Nothing was charged. Please try again.</p>
        </div>`,
      )
    })
  }
}
