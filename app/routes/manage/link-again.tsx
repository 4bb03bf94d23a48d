import { useActionData, useLoaderData } from '@remix-run/react'
import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { readPhone } from '#app/domain/customers/index.server.ts'
import { sendLinksAgain, type Contact } from '#app/domain/notifications/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import type { TenantSummary } from '#app/lib/context.ts'
import { emailSchema } from '#app/lib/email.ts'
import { readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { againWords as words } from '#app/words/catalog/manageAgain.ts'
import { contactSchema, wanted } from './contact-schema.ts'
import { LinkAgainPage } from './link-again-page.tsx'
import { findShop } from '../book/shop.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  args.context.responseHeaders.set('x-robots-tag', 'noindex, nofollow')
  return { shop: await findShop(args), title: args.context.reader.say(words.title) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const tenant = tenantOf(context)
  const read = await readForm(request, contactSchema)
  if (!read.ok) return read.reply
  const contact = readContact(read.value.contact, tenant)
  if (!contact) return read.refuse({ fieldErrors: { contact: [wanted] } })
  try {
    await requireBudget(context.app, ['linksAgain', `${tenant.id}:${context.ip}`])
  } catch (error) {
    return read.failed(error)
  }
  await sendLinksAgain(context.app, tenant.id, contact)
  // Nobody may learn whether there was anything to send.
  return data({ sent: true as const })
}

function readContact(typed: string, tenant: TenantSummary): Contact | null {
  if (!typed.includes('@')) {
    const phone = readPhone(typed, tenant)
    return phone ? { phone } : null
  }
  const email = emailSchema(wanted).safeParse(typed)
  return email.success ? { email: email.data } : null
}

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [{ title: shown?.title ?? 'Wayslot' }]

export default function Page() {
  const answer = useActionData<typeof action>()
  const sent = answer !== undefined && 'sent' in answer
  return <LinkAgainPage shop={useLoaderData<typeof loader>().shop} sent={sent} answer={sent ? undefined : answer} />
}
