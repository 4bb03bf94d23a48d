import { createHash, timingSafeEqual } from 'node:crypto'
import express from 'express'
import type { NextFunction, Request, Response } from 'express'
import { z } from 'zod'
import type { CloudContext, Provider } from '../context.ts'
import { bot, createTables } from './chats.ts'
import { createFileTable, getFile, readFile } from './files.ts'
import { badRequest, TelegramFault } from './errors.ts'
import { addStartPage } from './page.ts'
import { sendMessage } from './send-message.ts'
import { act } from './updates.ts'

const hook = z.object({
  url: z.url({ protocol: /^https?$/ }),
  secret_token: z.string().regex(/^[A-Za-z0-9_-]{1,256}$/),
  allowed_updates: z.array(z.string()),
})
const deed = z.strictObject({
  text: z.string().min(1).max(4096).optional(),
  /** A picture, as a data URL or base64; `text` stands under it. */
  photo: z.string().min(1).max(12_000_000).optional(),
  name: z.string().min(1).max(64).optional(),
  language: z.string().max(35).optional(),
  blocked: z.boolean().optional(),
  updateId: z.number().int().optional(),
})

/**
 * The part of Telegram's Bot API that the platform calls, and the people on the other side:
 * `POST /telegram/people/<chat> { text?, photo?, name?, language?, blocked?, updateId? }`.
 */
export async function createTelegram(context: CloudContext): Promise<Provider> {
  const { sql } = context
  await createTables(sql)
  await createFileTable(sql)
  const router = express.Router()
  const json = express.json({ limit: '100kb' })
  const methods: Record<string, (asked: Record<string, unknown>) => Promise<unknown>> = {
    getMe: async () => bot,
    getFile: (asked) => getFile(sql, asked),
    sendMessage: (asked) => sendMessage(context, asked),
    async setWebhook(asked) {
      const read = hook.safeParse(asked)
      if (!read.success) throw badRequest('bad webhook')
      const { url, secret_token: secret } = read.data
      await sql`insert into telegram.webhook (url, secret) values (${url}, ${secret})
        on conflict (one) do update set url = excluded.url, secret = excluded.secret`
      return true
    },
  }
  router.post('/telegram/bot:token/:method', json, (req, res, next) => {
    const work = async () => {
      if (!isSame(req.params.token, context.keys.telegramBotToken)) throw new TelegramFault(401, 'Unauthorized')
      const method = methods[req.params.method]
      if (!method) throw new TelegramFault(404, 'Not Found')
      res.json({ ok: true, result: await method((req.body ?? {}) as Record<string, unknown>) })
    }
    work().catch(next)
  })
  router.get('/telegram/file/bot:token/photos/:name', (req, res, next) => {
    const known = isSame(req.params.token, context.keys.telegramBotToken)
    const read = known ? readFile(sql, req.params.name) : Promise.resolve(null)
    read.then((bytes) => (bytes ? res.type('jpg').send(bytes) : res.sendStatus(404)), next)
  })
  router.post('/telegram/people/:chat', express.json({ limit: '14mb' }), (req, res, next) => {
    const read = deed.safeParse(req.body)
    const chat = req.params.chat
    if (!read.success || !/^[1-9]\d{0,14}$/.test(chat)) return void res.status(400).json({ error: 'no such deed' })
    act(context, chat, read.data).then((told) => res.json(told), next)
  })
  addStartPage(router, context)
  router.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    if (error instanceof TelegramFault) res.status(error.status).json(error.toBody())
    else next(error)
  })
  return { router }
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
