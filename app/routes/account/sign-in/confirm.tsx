import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { spendLink } from '#app/domain/identity/index.server.ts'
import { linkSchema } from '#app/domain/identity/schema.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { whereTo } from './where-to.server.ts'

export const meta: MetaFunction = () => [
  { title: 'Wayslot' },
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'same-origin' },
]

/** Shows a button and no more: programs that look into mails open every link in them. */
export function loader({ request }: LoaderFunctionArgs) {
  const link = linkSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  return { link: link.success ? link.data : null }
}

export async function action(args: ActionFunctionArgs) {
  const link = linkSchema.safeParse(Object.fromEntries(await args.request.formData()))
  if (!link.success) return data({ failed: true }, { status: 410 })
  const spent = await spendLink(args, link.data)
  if (!spent.ok) return data({ failed: true }, { status: 410 })
  if (spent.choosePassword)
    return redirect(`/reset-password${link.data.next ? `?next=${encodeURIComponent(link.data.next)}` : ''}`)
  return redirect(await whereTo(args, spent.userId, link.data.next))
}

const words = {
  signup: { title: 'Confirm your e-mail', lead: 'One tap, and your account is open.', button: 'Confirm and continue' },
  magiclink: { title: 'Sign in', lead: 'This link signs you in once.', button: 'Sign in' },
  recovery: { title: 'Choose a new password', lead: 'Continue to choose it.', button: 'Continue' },
} as const

export default function Confirm() {
  const { link } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  if (!link || failed) return <UsedUp type={link?.type} />
  const { title, lead, button } = words[link.type]
  return (
    <AccountPage title={title} lead={lead}>
      <Form method="post" action="/auth/confirm">
        <input type="hidden" name="token_hash" value={link.token_hash} />
        <input type="hidden" name="type" value={link.type} />
        <input type="hidden" name="seal" value={link.seal} />
        {link.next ? <input type="hidden" name="next" value={link.next} /> : null}
        <SubmitButton wide>{button}</SubmitButton>
      </Form>
    </AccountPage>
  )
}

function UsedUp({ type }: { type: keyof typeof words | undefined }) {
  const again = type === 'signup' ? '/verify-email' : type === 'recovery' ? '/forgot-password' : '/sign-in/link'
  return (
    <AccountPage
      title="This link no longer works"
      lead="Each link works once and for one hour, and a newer one replaces it. Nothing is lost: ask for a new one."
    >
      <div className="flex flex-col gap-3">
        <LinkButton to={again} wide>
          Send me a new link
        </LinkButton>
        <LinkButton to="/sign-in" tone="quiet" wide>
          Sign in with your password
        </LinkButton>
      </div>
    </AccountPage>
  )
}
