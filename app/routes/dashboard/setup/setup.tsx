import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { readSetupStep } from '#app/domain/catalog/rules.ts'
import { openSetup } from './setup-step.server.ts'

/** Goes on where the owner left off. */
export async function loader(args: LoaderFunctionArgs) {
  const { tenant } = await openSetup(args)
  const step = readSetupStep(tenant.setupStep)
  return redirect(`/dashboard/setup/${step === 'done' ? 'preview' : step}`)
}
