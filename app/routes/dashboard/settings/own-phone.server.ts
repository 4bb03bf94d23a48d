import { readPhone } from '#app/domain/customers/index.server.ts'

type OwnPhone = { ok: true; phone: string | null } | { ok: false; errors: string[] }

/**
 * A number of the business or of one of its people as E.164. Impossible numbers are refused here: later, texts to them
 * would be left out and nobody would know.
 */
export function readOwnPhone(typed: string | null, business: { country: string | null; timeZone: string }): OwnPhone {
  if (typed === null) return { ok: true, phone: null }
  const phone = readPhone(typed, business)
  return phone ? { ok: true, phone } : { ok: false, errors: ['Enter a phone number with its country code.'] }
}
