// The stand-ins in a process of their own, as the launcher starts it.
import { z } from 'zod'
import { startCloud } from './cloud.ts'

const options = z.object({
  port: z.number(),
  smtpPort: z.number(),
  databaseUrl: z.string(),
  appDatabaseUrl: z.string(),
  appOrigin: z.string(),
  appAddress: z.object({ url: z.string(), host: z.string() }),
  jobs: z.boolean().optional(),
})
export type CloudProcessOptions = z.infer<typeof options>

/** Variable that carries the options, as JSON. */
export const optionsVariable = 'WAYSLOT_CLOUD'

if (import.meta.main) {
  const cloud = await startCloud(options.parse(JSON.parse(process.env[optionsVariable] ?? '{}')))
  let ending = false
  const end = () => {
    if (ending) process.exit(1)
    ending = true
    setTimeout(() => process.exit(1), 10_000).unref()
    void cloud.close().then(() => process.exit(0))
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}
