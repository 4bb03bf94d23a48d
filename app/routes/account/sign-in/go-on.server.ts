import { redirect, redirectDocument, type ActionFunctionArgs } from '@remix-run/node'
import { languageSetBy } from '#app/words/choose-reader.ts'

/**
 * Goes on after a sign-in. Where that has set another language than the page's, the next page is loaded whole: the page's
 * scripts contain one language only.
 */
export function goOn({ context }: Pick<ActionFunctionArgs, 'context'>, to: string): Response {
  const language = languageSetBy(context.responseHeaders)
  return language && language !== context.reader.language ? redirectDocument(to) : redirect(to)
}
