import { Form } from '@remix-run/react'
import { Badge } from '#app/ui/layout/badge.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'

type Props = { id: string; email: string; role: string; technicianName: string | null; expired: boolean; until: string }

/** Somebody who was invited and has not come yet. */
export function InvitationRow({ id, email, role, technicianName, expired, until }: Props) {
  return (
    <li className="grid min-h-16 grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 px-4 py-3 sm:grid-cols-[auto_minmax(0,1fr)_auto] sm:items-center sm:gap-x-4 sm:px-5">
      <span className="grid size-10 flex-none place-items-center rounded-full border border-dashed border-edge text-soft">
        <Icon name="mail" />
      </span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 font-semibold">
          <span className="wrap-anywhere">{email}</span>
          <Badge tone={expired ? 'warn' : 'note'}>{expired ? 'Expired' : 'Invited'}</Badge>
        </p>
        <p className="text-sm text-soft">
          Invited as {role}
          {technicianName ? `, with the calendar of ${technicianName}` : ''}.{' '}
          {expired ? 'The link has expired.' : `The link works until ${until}.`}
        </p>
      </div>
      <Form method="post" className="-ms-4.5 max-sm:col-start-2 sm:ms-0" action={`/dashboard/team/invite/${id}/revoke`}>
        <SubmitButton
          tone="plain"
          name="invitation"
          value={id}
          pendingLabel="Withdrawing…"
          aria-label={`Withdraw the invitation of ${email}`}
        >
          Withdraw
        </SubmitButton>
      </Form>
    </li>
  )
}
