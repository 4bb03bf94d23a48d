import { Form } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { Badge } from '#app/ui/layout/badge.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { memberWords as words } from '#app/words/catalog/team.ts'
import { useReader } from '#app/words/reader-context.ts'

type Props = {
  id: string
  email: string
  role: 'manager' | 'staff'
  technicianName: string | null
  expired: boolean
  until: string
}

/** Somebody who was invited and has not come yet. */
export function InvitationRow({ id, email, role, technicianName, expired, until }: Props) {
  const { say } = useReader()
  const told = [
    words.as[role],
    ...(technicianName ? [words.calendarOf(technicianName)] : []),
    expired ? words.linkExpired : words.linkUntil(until),
  ]
  return (
    <li className="grid min-h-16 grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 px-4 py-3 sm:grid-cols-[auto_minmax(0,1fr)_auto] sm:items-center sm:gap-x-4 sm:px-5">
      <span className="grid size-10 flex-none place-items-center rounded-full border border-dashed border-edge text-soft">
        <Icon name="mail" />
      </span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 font-semibold">
          <span className="wrap-anywhere">{email}</span>
          <Badge tone={expired ? 'warn' : 'note'}>{say(expired ? words.expired : words.invited)}</Badge>
        </p>
        <p className="text-sm text-soft">{told.map(say).join(' ')}</p>
      </div>
      <Form method="post" className="-ms-4.5 max-sm:col-start-2 sm:ms-0" action={dashboard.revokeInvitation(id)}>
        <SubmitButton
          tone="plain"
          name="invitation"
          value={id}
          pendingLabel={say(words.withdrawing)}
          aria-label={say(words.withdrawOf(email))}
        >
          {say(words.withdraw)}
        </SubmitButton>
      </Form>
    </li>
  )
}
