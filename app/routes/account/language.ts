import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { rememberLanguage } from '#app/domain/identity/index.server.ts'
import { readFields } from '#app/lib/form.server.ts'
import { safePath } from '#app/lib/http.server.ts'
import { site } from '#app/paths.ts'
import { keepLanguage } from '#app/words/choose-reader.ts'
import { languages } from '#app/words/language.ts'

export const loader = () => redirect(site.home)

const choice = z.object({
  language: z.enum(languages).optional().catch(undefined),
  to: z.string().max(2000).optional().catch(''),
})

/**
 * Saves the chosen language for this browser and for the signed-in person, and goes back to the page it was chosen on,
 * without a `lang` parameter that says otherwise. An unknown language changes nothing.
 */
export async function action(args: ActionFunctionArgs) {
  const { language, to } = await readFields(args.request, choice)
  const back = new URL(safePath(to), 'http://here.invalid')
  back.searchParams.delete('lang')
  const headers = new Headers()
  if (language) {
    await rememberLanguage(args, language)
    headers.append('set-cookie', keepLanguage(language))
  }
  return redirect(back.pathname + back.search, { status: 303, headers })
}
