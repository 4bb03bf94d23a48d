import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { findPerson, signOut } from '#app/domain/identity/index.server.ts'
import { switchOffPush } from '#app/domain/notifications/index.server.ts'
import { z } from 'zod'
import { account, site } from '#app/paths.ts'

const endpointShape = z.string().regex(/^https?:[!-~]{1,1000}$/)

export const loader = () => redirect(site.home)

export async function action(args: ActionFunctionArgs) {
  await endPush(args)
  await signOut(args)
  return redirect(args.context.host.kind === 'root' ? site.home : account.signIn)
}

/** This browser shows her no more messages. Whatever else the form says, she is signed out. */
async function endPush(args: ActionFunctionArgs): Promise<void> {
  const { app, host } = args.context
  const form = await args.request.formData().catch(() => null)
  const endpoint = endpointShape.safeParse(form?.get('endpoint')).data
  if (host.kind !== 'tenant' || !endpoint) return
  const person = await findPerson(args)
  if (person) await switchOffPush(app, host.tenant.id, { userId: person.userId }, endpoint)
}
