import type { App } from '#app/lib/app.server.ts'
import { openSealedId, sealId } from '#app/lib/sealed-id.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { sign } from '../tokens.server.ts'

type Secret = Pick<App, 'env'>

/** How long a code and its link work, ms. */
export const codeLifeMs = 15 * minuteMs

const linkPurpose = 'wayslot account code'

/** The six digits of a code, made from its id and the app's secret: they are stored nowhere. */
export function codeOf({ env }: Secret, id: string): string {
  const bytes = Buffer.from(sign(env.APP_SECRET, 'account-code', id), 'base64url')
  return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

/** The secret of the link beside the digits: the same proof, without a try to count, as nobody guesses 128 bits. */
export const codeLink = (app: Secret, id: string): string => sealId(app, linkPurpose, id)

export const readCodeLink = (app: Secret, token: string): string | null => openSealedId(app, linkPurpose, token)
