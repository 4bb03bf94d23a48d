import type { LoaderFunctionArgs } from '@remix-run/node'
import { pointOf } from '#app/domain/scheduling/rules.ts'
import { suggestAddresses, type Suggestion } from '#app/domain/scheduling/index.server.ts'
import { isId } from '#app/lib/ids.ts'
import { openShop } from './shop.server.ts'

/** `asked`: the question, to recognise a late answer. */
export type SuggestionsAnswer = { asked: string; suggestions: Suggestion[] }

/** Address suggestions while a customer types; the address is looked up again when the form is sent. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { app, reader } = args.context
  const query = new URL(args.request.url).searchParams
  const [text, session] = [query.get('q')?.slice(0, 200) ?? '', query.get('session')]
  const { page } = await openShop(args)
  const suggestions = isId(session)
    ? await suggestAddresses(app, { text, session, near: pointOf(page.lat, page.lng), language: reader.language })
    : []
  const answer: SuggestionsAnswer = { asked: text, suggestions }
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
}
