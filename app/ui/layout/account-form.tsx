import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { account } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { useReader } from '#app/words/reader-context.ts'
import { FormPage, SiteShell } from './site-shell.tsx'

type AccountPageProps = {
  title: ReactNode
  lead?: ReactNode
  foot?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A page of the sign-in area: one form under Wayslot's header, the same on every host. */
export function AccountPage({ actions, children, ...page }: AccountPageProps) {
  return (
    <SiteShell actions={actions}>
      <FormPage {...page}>{children}</FormPage>
    </SiteShell>
  )
}

export function SignInAction() {
  const { say } = useReader()
  return (
    <LinkButton to={account.signIn} tone="quiet">
      {say(words.signIn)}
    </LinkButton>
  )
}

export function BackToSignIn() {
  const { say } = useReader()
  return (
    <Link to={account.signIn} className="link">
      {say(words.backToSignIn)}
    </Link>
  )
}
