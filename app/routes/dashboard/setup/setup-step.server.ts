import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { fartherStep, type SetupStep } from '#app/domain/catalog/rules.ts'
import { requireMember, type Member } from '#app/domain/identity/index.server.ts'
import { dashboard } from '#app/paths.ts'
import { getTenant, updateTenant, type Tenant } from '#app/domain/tenancy/index.server.ts'
import type { App } from '#app/lib/app.server.ts'

export const stepPath: Record<SetupStep, string> = {
  where: dashboard.setupWhere,
  hours: dashboard.setupHours,
  service: dashboard.setupService,
  preview: dashboard.setupPreview,
}

/** The owner in the wizard, and the business. A published business has nothing left to set up here. */
export async function openSetup(args: LoaderFunctionArgs): Promise<{ member: Member; tenant: Tenant }> {
  const member = await requireMember(args, 'owner')
  const tenant = await getTenant(args.context.app, member)
  if (tenant.status === 'published') throw redirect(dashboard.setupDone)
  return { member, tenant }
}

/** Saves how far the owner has come, and goes there. */
export async function goOn(app: App, member: Member, tenant: Tenant, next: SetupStep): Promise<Response> {
  const setupStep = fartherStep(tenant.setupStep, next)
  if (setupStep !== tenant.setupStep) await updateTenant(app, member, { setupStep })
  return redirect(stepPath[next])
}
