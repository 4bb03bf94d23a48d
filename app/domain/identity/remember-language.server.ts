import { asPlatform } from '#app/lib/db.server.ts'
import { isDemo } from '#app/lib/demo.ts'
import { AppError } from '#app/lib/errors.ts'
import type { Language } from '#app/words/language.ts'
import { findPerson } from './guards.server.ts'
import { saveLanguage } from './queries.server.ts'
import type { RequestArgs } from './session.server.ts'

/** Whoever is signed in is written to in this language from now on. Without a session that can be checked nothing is kept, nor in the demo. */
export async function rememberLanguage(args: RequestArgs, language: Language): Promise<void> {
  if (isDemo(args.context)) return
  const person = await findPerson(args).catch((error: unknown) => {
    if (error instanceof AppError) return null
    throw error
  })
  if (person) await args.context.app.db.withTenant(asPlatform(), (tx) => saveLanguage(tx, person.userId, language))
}
