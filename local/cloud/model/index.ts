import { createHash, timingSafeEqual } from 'node:crypto'
import express from 'express'
import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from 'express'
import type { CloudContext, Provider } from '../context.ts'
import { toCompletion } from './completions-answer.ts'
import { readCompletion } from './completions-request.ts'
import { cutTo } from './conversation.ts'
import type { Asked, Reply } from './conversation.ts'
import { AnthropicError, createId, invalidRequest, ModelError, OpenAiError } from './errors.ts'
import { toMessage } from './messages-answer.ts'
import { readMessages } from './messages-request.ts'
import { anthropicPath, openAiPath } from './paths.ts'
import { createScripts, toReply } from './script.ts'
import type { ScriptedReply } from './script.ts'
import { answerSimply } from './simple-model.ts'

type Protocol = {
  name: 'anthropic' | 'openai'
  requestIdHeader: string
  requireKey: (req: Request, key: string) => void
  read: (req: Request) => Asked
  write: (asked: Asked, reply: Reply) => object
  refuse: (status: number, message: string) => ModelError
}

/** Calls that `GET /model/requests` lists. */
const mostListed = 200
type Heard = { at: string; provider: Protocol['name']; body: unknown; status: number }

/**
 * A language model behind two protocols: Anthropic's Messages API and OpenAI's chat completions. It answers by a script
 * (`POST /model/script { when?, replies }`), else by simple rules. `GET /model/requests` shows what it was given.
 */
export function createModel({ keys, now }: Pick<CloudContext, 'keys' | 'now'>): Promise<Provider> {
  const scripts = createScripts()
  let heard: Heard[] = []
  const router = express.Router()

  const serve = (protocol: Protocol): (RequestHandler | ErrorRequestHandler)[] => {
    const note: RequestHandler = (req, res, next) => {
      res.once('finish', () => {
        const entry = {
          at: new Date(now()).toISOString(),
          provider: protocol.name,
          body: req.body,
          status: res.statusCode,
        }
        heard = [...heard, entry].slice(-mostListed)
      })
      next()
    }
    const work: RequestHandler = (req, res, next) => {
      res.setHeader(protocol.requestIdHeader, createId('req_01'))
      try {
        const asked = protocol.read(req)
        const script = scripts.take(asked)
        if (script?.status !== undefined) return fail(protocol, res, script)
        const reply = script ? toReply(asked, script) : answerSimply(asked)
        res.json(protocol.write(asked, cutTo(reply, asked.maxTokens)))
      } catch (error) {
        next(error)
      }
    }
    const refuse = (error: unknown, _req: Request, res: Response, next: NextFunction) => {
      const known = error instanceof ModelError ? error : refusalOf(error, protocol)
      if (!known) return next(error)
      const id = createId('req_01')
      res.status(known.status).set(protocol.requestIdHeader, id).json(known.toBody(id))
    }
    const admit: RequestHandler = (req, _res, next) => {
      protocol.requireKey(req, keys.assistantKey)
      next()
    }
    return [note, admit, express.json({ limit: '32mb', type: () => true }), work, refuse]
  }
  router.post(`${anthropicPath}/messages`, ...serve(anthropic))
  router.post(`${openAiPath}/chat/completions`, ...serve(openAi))

  router.post('/model/script', express.json({ limit: '5mb', type: () => true }), (req, res) => {
    const fault = scripts.add(req.body)
    if (fault === null) res.json({})
    else res.status(400).json({ error: fault })
  })
  router.delete('/model/script', (_req, res) => {
    scripts.clear()
    res.json({})
  })
  router.get('/model/requests', (_req, res) => void res.json(heard))
  router.delete('/model/requests', (_req, res) => {
    heard = []
    res.json(heard)
  })
  return Promise.resolve({ router })
}

/** https://platform.claude.com/docs/en/api/versioning */
const anthropicVersions = ['2023-06-01', '2026-10-21']

const anthropic: Protocol = {
  name: 'anthropic',
  requestIdHeader: 'request-id',
  requireKey(req, key) {
    const given = req.get('x-api-key') ?? bearerOf(req)
    const refused = (text: string) => new AnthropicError(401, 'authentication_error', text)
    if (!given) throw refused('x-api-key header is required')
    if (!isSame(given, key)) throw refused('invalid x-api-key')
    const version = req.get('anthropic-version')
    if (!version) throw invalidRequest('anthropic-version: header is required')
    if (!anthropicVersions.includes(version))
      throw invalidRequest(`anthropic-version: "${version}" is not a valid version`)
    if (!req.is('application/json')) throw invalidRequest('Content-Type must be application/json')
  },
  read: (req) => readMessages(req.body, req.get('anthropic-version') === anthropicVersions[1]),
  write: toMessage,
  refuse: (status, message) => new AnthropicError(status, anthropicTypes[status] ?? 'api_error', message),
}
const anthropicTypes: Record<number, string> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
}

const openAi: Protocol = {
  name: 'openai',
  requestIdHeader: 'x-request-id',
  requireKey(req, key) {
    const given = bearerOf(req)
    if (!given) {
      const text =
        "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY)."
      throw new OpenAiError(401, text)
    }
    if (isSame(given, key)) return
    const shown = `${given.slice(0, 3)}***${given.slice(-4)}`
    throw new OpenAiError(401, `Incorrect API key provided: ${shown}.`, 'invalid_api_key')
  },
  read: (req) => readCompletion(req.body),
  write: toCompletion,
  refuse: (status, message) => new OpenAiError(status, message),
}

const bearerOf = (req: Request) => /^Bearer (.+)$/.exec(req.get('authorization') ?? '')?.[1]

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

function fail(protocol: Protocol, res: Response, { status = 500, body, text }: ScriptedReply): void {
  if (status === 429) res.setHeader('retry-after', '1')
  const words = protocol.refuse(status, text ?? 'The model is not able to answer now.').toBody(createId('req_01'))
  res.status(status).json(body ?? words)
}

/** What the reader of JSON refused, in the words of the protocol. */
function refusalOf(error: unknown, protocol: Protocol): ModelError | null {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 0
  if (status === 413) return protocol.refuse(413, 'Request exceeds the maximum size')
  if (status === 400) return protocol.refuse(400, 'The request body is not valid JSON')
  return null
}
