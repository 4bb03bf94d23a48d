import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FaultyProvider } from './context.ts'
import { openAiPath } from './model/paths.ts'

/** How many seconds a caller refused with 429 is told to wait. */
const retryAfterSeconds = 1

/** Answers as this provider does when it is broken (500), overloaded (529), or gets too many requests (429). */
export function writeFailure(
  provider: FaultyProvider,
  mode: '500' | '429' | '529',
  req: IncomingMessage,
  res: ServerResponse,
): void {
  req.resume()
  const url = req.url ?? '/'
  const body = provider === 'model' ? modelFailures(url)[mode] : failureBodies[provider](mode === '429', url)
  // OpenAI's API has no 529.
  res.statusCode = mode === '529' && url.startsWith(openAiPath) ? 503 : Number(mode)
  res.setHeader('content-type', 'application/json')
  if (mode === '429') res.setHeader('retry-after', String(retryAfterSeconds))
  res.end(JSON.stringify(body))
}

const failureBodies: Record<Exclude<FaultyProvider, 'model'>, (limited: boolean, url: string) => unknown> = {
  // https://docs.stripe.com/error-handling, https://docs.stripe.com/rate-limits
  stripe: (limited) => ({
    error: limited
      ? { type: 'invalid_request_error', code: 'rate_limit', message: 'Request rate limit exceeded.' }
      : { type: 'api_error', message: 'Sorry! There was an error while talking to one of our backends.' },
  }),
  // https://www.twilio.com/docs/api/errors
  twilio: (limited) => {
    const code = limited ? 20429 : 20500
    return {
      code,
      message: limited ? 'Too Many Requests' : 'An internal server error has occurred',
      more_info: `https://www.twilio.com/docs/errors/${code}`,
      status: limited ? 429 : 500,
    }
  },
  // https://core.telegram.org/bots/api#responseparameters
  telegram: (limited) =>
    limited
      ? {
          ok: false,
          error_code: 429,
          description: `Too Many Requests: retry after ${retryAfterSeconds}`,
          parameters: { retry_after: retryAfterSeconds },
        }
      : { ok: false, error_code: 500, description: 'Internal Server Error' },
  // https://developer.paypal.com/api/rest/responses/
  paypal: (limited) =>
    limited
      ? { name: 'RATE_LIMIT_REACHED', message: 'Too many requests. Blocked due to rate limiting.' }
      : { name: 'INTERNAL_SERVER_ERROR', message: 'An internal server error has occurred.' },
  push: () => ({}),
  kaspi: () => ({ StatusCode: -999, Message: 'Сервис временно недоступен', Data: null }),
  google: (limited, url) => (url.startsWith('/maps/api/') ? legacyGoogle(limited) : modernGoogle(limited)),
  // Nothing speaks HTTP here; the mail server asks `take` itself.
  smtp: () => ({}),
  // https://supabase.com/docs/guides/auth/debugging/error-codes
  auth: (limited) =>
    limited
      ? { code: 429, error_code: 'over_request_rate_limit', msg: 'Request rate limit reached' }
      : {
          code: 500,
          error_code: 'unexpected_failure',
          msg: 'Unexpected failure, please check server logs for more information',
        },
  storage: (limited) =>
    limited
      ? { statusCode: '429', error: 'SlowDown', message: 'Reduce your request rate.' }
      : { statusCode: '500', error: 'InternalError', message: 'Internal Server Error' },
}

/** https://platform.claude.com/docs/en/api/errors, https://platform.openai.com/docs/guides/error-codes */
function modelFailures(url: string): Record<'500' | '429' | '529', object> {
  const words = {
    '500': ['api_error', 'server_error', 'Internal server error'],
    '429': ['rate_limit_error', 'rate_limit_exceeded', 'Too many requests: this would exceed your rate limit.'],
    '529': ['overloaded_error', 'server_error', 'Overloaded'],
  } as const
  const shape = ([anthropic, openAi, message]: (typeof words)[keyof typeof words]) =>
    url.startsWith(openAiPath)
      ? { error: { message, type: openAi, param: null, code: openAi } }
      : { type: 'error', error: { type: anthropic, message }, request_id: null }
  return { '500': shape(words['500']), '429': shape(words['429']), '529': shape(words['529']) }
}

function legacyGoogle(limited: boolean) {
  return limited
    ? { error_message: 'You have exceeded your rate-limit for this API.', results: [], status: 'OVER_QUERY_LIMIT' }
    : { results: [], status: 'UNKNOWN_ERROR' }
}

/** `computeRouteMatrix` streams its answer, so its errors also come as a list. */
function modernGoogle(limited: boolean) {
  const error = limited
    ? { code: 429, message: "Quota exceeded for quota metric 'Route matrix elements'.", status: 'RESOURCE_EXHAUSTED' }
    : { code: 500, message: 'Internal error encountered.', status: 'INTERNAL' }
  return [{ error }]
}
