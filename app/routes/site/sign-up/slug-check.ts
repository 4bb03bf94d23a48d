import type { LoaderFunctionArgs } from '@remix-run/node'
import { checkSlug } from '#app/domain/tenancy/index.server.ts'
import { describeSlugRefusal } from '#app/domain/tenancy/rules.ts'
import { signUpWords as words } from '#app/words/catalog/signUp.ts'
import { sayProblem } from '#app/words/catalog/problems.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'

/**
 * `asked`: the question, to recognise a late answer. When only a name was sent, `slug` is made from it; '' when it has
 * no usable letters.
 */
export type SlugAnswer = { asked: string; slug: string; free: boolean; message: string; alternatives: string[] }

/** Says while typing whether an address is free. The form checks again when it is sent, and the database decides. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  await requireBudget(context.app, ['slugByAddress', context.ip])
  const query = new URL(request.url).searchParams
  const [slug, name] = ['slug', 'name'].map((key) => (query.get(key) ?? '').slice(0, 80)) as [string, string]
  const asked = slug || name
  const check = await checkSlug(context.app, slug, name)
  const answer: SlugAnswer = check.ok
    ? { asked, slug: check.slug, free: true, message: context.reader.say(words.addressFree), alternatives: [] }
    : {
        asked,
        slug: check.slug,
        free: false,
        message: sayProblem(describeSlugRefusal(check.reason), context.reader),
        alternatives: check.alternatives,
      }
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
}
