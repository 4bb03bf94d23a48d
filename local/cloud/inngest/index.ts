import { randomUUID } from 'node:crypto'
import type { CloudContext, Provider } from '../context.ts'
import { createApi } from './api.ts'
import { createExecutor } from './executor.ts'
import { createTables } from './schema.ts'
import { checkSigningKey } from './signing.ts'

/**
 * Runs the app's functions durably: the part of Inngest that the platform uses, behind the SDK's own protocol.
 * Everything it knows is in Postgres, so it may be killed at any moment, and several may run on one database.
 *
 * The SDK's checkpointing is taken part in as Inngest does: one request may run several steps, each reported to
 * `/v1/checkpoint/:run/async` as it ends; a step that failed before is asked for alone.
 * @throws Error when the signing key could not be used with the real Inngest
 */
export async function createInngest(context: CloudContext): Promise<Provider> {
  checkSigningKey(context.keys.inngestSigningKey)
  await createTables(context.sql)
  const executor = createExecutor(context, randomUUID())
  context.onClockChange(executor.wakeUp)
  return { router: createApi(context, executor.wakeUp), close: executor.close }
}
