import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { filterOfQuery } from '#app/domain/customers/rules.ts'
import { getListFields, readCustomers } from '#app/domain/customers/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { localDate } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { fileReply, formatOf } from '../payments/files/file-reply.server.ts'
import { customerSheet } from './customer-sheet.server.ts'

/** The customers that the page shows with the same query, as a file for a spreadsheet. Asked for by POST, because it is recorded. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { slug, currency } = tenantOf(args.context)
  await requireBudget(app, ['customerFile', `${member.tenantId}:${member.userId}`])
  const query = new URL(args.request.url).searchParams
  const fields = await getListFields(app, member)
  const sheet = customerSheet(readCustomers(app, member, filterOfQuery(query)), fields, currency, reader)
  const name = `${slug}-customers-${localDate(app.clock.now(), reader.timeZone)}`
  return fileReply(sheet, { name, format: formatOf(query) }, reader)
}

/** Opened by hand, it leads to the page with the buttons. */
export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args, 'owner', 'manager')
  return redirect(dashboard.customers)
}
