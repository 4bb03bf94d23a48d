import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { findPerson, signOut } from '#app/domain/identity/index.server.ts'
import { switchOffPush } from '#app/domain/notifications/index.server.ts'
import { z } from 'zod'
import { account, site } from '#app/paths.ts'

const endpointShape = z.string().regex(/^https?:[!-~]{1,1000}$/)

export const loader = () => redirect(site.home)

export async function action(args: ActionFunctionArgs) {
  const { app, log } = args.context
  const browser = await findBrowser(args).catch((err: unknown) => {
    log.warn({ err }, 'whose browser it is cannot be read')
    return undefined
  })
  await signOut(args)
  if (browser)
    await switchOffPush(app, browser.tenantId, browser, browser.endpoint).catch((err: unknown) =>
      log.warn({ err }, 'a browser keeps its messages after signing out'),
    )
  return redirect(args.context.host.kind === 'root' ? site.home : account.signIn)
}

/** The browser that shows her no more messages. Whatever the form says and whatever fails, she is signed out. */
async function findBrowser(args: ActionFunctionArgs) {
  const { host } = args.context
  const form = await args.request.formData().catch(() => null)
  const endpoint = endpointShape.safeParse(form?.get('endpoint')).data
  if (host.kind !== 'tenant' || !endpoint) return undefined
  const person = await findPerson(args)
  return person ? { tenantId: host.tenant.id, userId: person.userId, endpoint } : undefined
}
