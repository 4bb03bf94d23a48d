import { resolve } from 'node:path'
import { Refusal } from './refusal.ts'

export type Settings = {
  port: number
  /** The mail server listens on the next one. */
  localPort: number
  rootDomain: string
  dataDir: string
  /** A Postgres of the person's own; undefined: the built-in one. */
  databaseUrl: string | undefined
}

/**
 * Reads what an offline run can be told.
 * @throws Refusal that names the variable
 */
export function readSettings(given: Record<string, string | undefined>): Settings {
  const port = readPort('PORT', given.PORT, 3000, 65_535)
  const localPort = readPort('LOCAL_PORT', given.LOCAL_PORT, 4000, 65_534)
  if (port === localPort || port === localPort + 1) {
    throw new Refusal(
      `PORT=${port} and LOCAL_PORT=${localPort} clash: LOCAL_PORT and the port after it must be others than PORT.`,
    )
  }
  const rootDomain = given.ROOT_DOMAIN || 'app.localhost'
  if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(rootDomain)) {
    throw new Refusal(`ROOT_DOMAIN=${rootDomain} is no host name: use lower-case letters, digits, dots and hyphens.`)
  }
  const databaseUrl = given.DATABASE_URL || undefined
  if (
    databaseUrl !== undefined &&
    !(URL.canParse(databaseUrl) && /^postgres(ql)?:$/.test(new URL(databaseUrl).protocol))
  ) {
    throw new Refusal(
      'DATABASE_URL is no address of a Postgres: it looks like postgres://user:password@host:5432/wayslot.',
    )
  }
  return { port, localPort, rootDomain, dataDir: resolve(given.DATA_DIR || '.data'), databaseUrl }
}

function readPort(name: string, text: string | undefined, usual: number, highest: number): number {
  if (!text) return usual
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > highest) {
    throw new Refusal(`${name}=${text} is no port: use a whole number from 1 to ${highest}.`)
  }
  return port
}
