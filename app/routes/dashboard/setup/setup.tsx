import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { readSetupStep } from '#app/domain/catalog/rules.ts'
import { openSetup, stepPath } from './setup-step.server.ts'

/** Goes on where the owner left off. */
export async function loader(args: LoaderFunctionArgs) {
  const { tenant } = await openSetup(args)
  const step = readSetupStep(tenant.setupStep)
  return redirect(stepPath[step === 'done' ? 'preview' : step])
}
