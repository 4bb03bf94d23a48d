import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { account, my } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { PageHeader } from '#app/ui/layout/card.tsx'
import { SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { SiteShell } from '#app/ui/layout/site-shell.tsx'
import { accountWords } from '#app/words/catalog/account.ts'
import { myAccountWords, myBusinessWords, myWords as words } from '#app/words/catalog/my.ts'
import { useReader } from '#app/words/reader-context.ts'

const pages = [
  { to: my.bookings, label: words.bookings },
  { to: my.businesses, label: myBusinessWords.title },
  { to: my.reviews, label: myBusinessWords.reviews },
  { to: my.account, label: myAccountWords.title },
] as const

type MyShellProps = {
  current: string
  title: string
  lead?: ReactNode
  back?: { to: string; label: string }
  children: ReactNode
}

/** The frame of a customer's own pages. */
export function MyShell({ current, title, lead, back, children }: MyShellProps) {
  const { say } = useReader()
  const signOut = (
    <Form method="post" action={account.signOut}>
      <SubmitButton tone="plain" icon="logout" name="intent" value="sign-out" className="px-2 sm:px-4">
        {say(accountWords.signOut)}
      </SubmitButton>
    </Form>
  )
  return (
    <SiteShell actions={signOut}>
      <div className="mx-auto max-w-3xl">
        <div className="mb-6">
          <SegmentedLinks
            label={say(words.title)}
            current={current}
            items={pages.map(({ to, label }) => ({ to, label: say(label) }))}
          />
        </div>
        <PageHeader title={title} {...(back && { back })}>
          {lead}
        </PageHeader>
        {children}
      </div>
    </SiteShell>
  )
}
