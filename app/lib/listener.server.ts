import postgres, { type Sql } from 'postgres'
import { connectPostgres } from './postgres.server.ts'

/** One connection of its own for LISTEN, shared by everything in the process that waits for news. */
export type Listener = {
  sql: Sql
  /** Calls `onEvent` with the payload until the returned function is called. */
  subscribe: (channel: string, onEvent: (payload: string) => void) => Promise<() => void>
  /** Aborted when the process drains: whatever streams to a browser ends then. */
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
  const channels = new Map<string, Set<(payload: string) => void>>()

  async function subscribe(channel: string, onEvent: (payload: string) => void): Promise<() => void> {
    let listeners = channels.get(channel)
    if (!listeners) {
      const created = new Set<(payload: string) => void>()
      channels.set(channel, created)
      listeners = created
      await sql.listen(channel, (payload) => {
        for (const listener of created) listener(payload)
      })
    }
    listeners.add(onEvent)
    return () => listeners.delete(onEvent)
  }
  const drain = new AbortController()
  return { sql, subscribe, draining: drain.signal, stopAll: () => drain.abort(), close: () => sql.end({ timeout: 2 }) }
}
