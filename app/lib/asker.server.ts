import { AsyncLocalStorage } from 'node:async_hooks'

/** For whom the server works: the caller's network address, and the business whose host she called. */
export type Asker = { ip: string; tenantId: string | null; demo?: boolean }

/**
 * Every call of a provider that bills is counted by who caused it, however deep in the code it is made. Kept in the app, since the
 * server and its build are two copies of every module. Jobs have no asker.
 */
export const openAsker = () => new AsyncLocalStorage<Asker>()
