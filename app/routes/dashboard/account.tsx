import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { OwnAccount } from '../account/own/own-account.tsx'
import { answerOwnAccount, loadOwnAccount } from '../account/own/own-account.server.ts'

export const loader = async (args: LoaderFunctionArgs) => loadOwnAccount(args, await requireMember(args))

export const action = async (args: ActionFunctionArgs) => answerOwnAccount(args, await requireMember(args))

export default function Account() {
  return <OwnAccount />
}
