import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { findPush } from '#app/domain/notifications/index.server.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { PushSwitch } from '#app/ui/controls/push-switch.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { ownMessagesWords } from '#app/words/catalog/ownMessages.ts'
import { pushWords as words } from '#app/words/catalog/push.ts'
import { useReader } from '#app/words/reader-context.ts'
import { OwnAccount } from '../../account/own/own-account.tsx'
import { answerOwnAccount, loadOwnAccount } from '../../account/own/own-account.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const [own, push] = await Promise.all([
    loadOwnAccount(args, member),
    findPush(args.context.app, member.tenantId, { userId: member.userId }),
  ])
  return { ...own, push, manages: member.role !== 'staff' }
}

export const action = async (args: ActionFunctionArgs) => answerOwnAccount(args, await requireMember(args))

export default function Account() {
  const { push, manages } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <>
      <OwnAccount />
      <Card title={say(ownMessagesWords.title)} className="mt-5">
        <p className="mb-3 text-soft">{say(manages ? ownMessagesWords.openText : ownMessagesWords.openTextStaff)}</p>
        <LinkButton to={dashboard.ownMessages} tone="quiet" iconAfter="arrow-right">
          {say(ownMessagesWords.open)}
        </LinkButton>
      </Card>
      {push ? (
        <Card title={say(words.title)} className="mt-5">
          <PushSwitch view={push} action={dashboard.push} lead={say(words.team)} />
        </Card>
      ) : null}
    </>
  )
}
