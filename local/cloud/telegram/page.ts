import express from 'express'
import type { Router } from 'express'
import type { CloudContext } from '../context.ts'
import { html, sendPage } from '../stripe/page-shell.ts'
import { bot } from './chats.ts'
import { act, startPath } from './updates.ts'

const notice = 'Test mode – the offline Telegram. Nobody else reads this.'

/** Whoever presses Start on this machine's only phone. */
const phone = '700000001'

/** What opens from a link to the bot: a page with Start, and the phone afterwards. */
export function addStartPage(router: Router, context: CloudContext): void {
  router.get(startPath, (_req, res) => {
    sendPage(
      res,
      { title: 'Telegram', language: 'en', notice },
      html` <div class="card">
        <h1>${bot.first_name}</h1>
        <p>@${bot.username}</p>
        <form method="post"><button>Start</button></form>
      </div>`,
    )
  })
  router.post(startPath, express.urlencoded({ extended: false, limit: '5kb' }), (req, res, next) => {
    const { start } = req.query
    act(context, phone, { text: typeof start === 'string' ? `/start ${start}` : '/start' }).then(
      () => res.redirect(303, `/#${phone}`),
      next,
    )
  })
}
