import postgres, { type Sql } from 'postgres'
import { isConnectionLoss } from './lost-connections.server.ts'
import { connectPostgres } from './postgres.server.ts'

/** One dedicated connection for LISTEN, shared by everything in the process that waits for news. */
export type Listener = {
  sql: Sql
  /** Calls `onEvent` with the payload until the returned function is called. */
  subscribe: (channel: string, onEvent: (payload: string) => void) => Promise<() => void>
  /** Aborted when the process shuts down: streams to browsers end then. */
  draining: AbortSignal
  stopAll: () => void
  close: () => Promise<void>
}

export function openListener(url: string): Listener {
  const sql = connectPostgres(url, {
    max: 1,
    onnotice: () => {},
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    connection: { application_name: 'wayslot-listen' },
  })
  type Channel = { listeners: Set<(payload: string) => void>; open: Promise<unknown> }
  const channels = new Map<string, Channel>()

  function openChannel(name: string): Channel {
    const listeners = new Set<(payload: string) => void>()
    const tell = (payload: string) => {
      for (const listener of listeners) listener(payload)
    }
    // The driver listens again by itself whenever the connection was lost, also when that was the first try.
    const open = sql.listen(name, tell).catch((error: unknown) => {
      if (!isConnectionLoss(error)) throw error
    })
    const channel = { listeners, open }
    channels.set(name, channel)
    return channel
  }

  async function subscribe(name: string, onEvent: (payload: string) => void): Promise<() => void> {
    const { listeners, open } = channels.get(name) ?? openChannel(name)
    listeners.add(onEvent)
    await open
    return () => listeners.delete(onEvent)
  }
  const drain = new AbortController()
  return { sql, subscribe, draining: drain.signal, stopAll: () => drain.abort(), close: () => sql.end({ timeout: 2 }) }
}
