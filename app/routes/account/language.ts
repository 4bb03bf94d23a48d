import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { safePath } from '#app/lib/http.server.ts'
import { keepLanguage } from '#app/words/choose-reader.ts'
import { isLanguage } from '#app/words/language.ts'

export const loader = () => redirect('/')

/** Keeps the language that was chosen and goes back to the page it was chosen on, without a `lang` that says otherwise. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const language = form.get('language')
  const to = new URL(safePath(form.get('to')), 'http://here.invalid')
  to.searchParams.delete('lang')
  const headers = new Headers()
  if (isLanguage(language)) headers.append('set-cookie', keepLanguage(language))
  return redirect(to.pathname + to.search, { status: 303, headers })
}
