import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { OwnAccount } from '../account/own/own-account.tsx'
import { answerOwnAccount, loadOwnAccount } from '../account/own/own-account.server.ts'

export const loader = async (args: LoaderFunctionArgs) => loadOwnAccount(args, await requireSuperadmin(args))

export const action = async (args: ActionFunctionArgs) => answerOwnAccount(args, await requireSuperadmin(args))

export default function Account() {
  return <OwnAccount />
}
