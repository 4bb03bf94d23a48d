import { platformTextsDate } from '#app/words/legal-version.ts'
import type { App } from '#app/lib/app.server.ts'

/** Which of our terms somebody accepted, and when; null for accounts older than the terms. */
export type AcceptedTerms = { termsVersion: string | null; termsAcceptedAt: Date | null }

/** Stored by Supabase Auth with a new account. */
export const acceptedNow = ({ clock }: Pick<App, 'clock'>) => ({
  terms_version: platformTextsDate,
  terms_accepted_at: new Date(clock.now()).toISOString(),
})

/** The same read back. People can change this metadata themselves, so it is checked. */
export function readAccepted(said: Record<string, unknown> | undefined): AcceptedTerms {
  const [version, at] = [String(said?.terms_version), Date.parse(String(said?.terms_accepted_at))]
  const known = /^\d{4}-\d{2}-\d{2}$/.test(version) && Number.isFinite(at)
  return { termsVersion: known ? version : null, termsAcceptedAt: known ? new Date(at) : null }
}
