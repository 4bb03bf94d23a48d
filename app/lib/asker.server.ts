import { AsyncLocalStorage } from 'node:async_hooks'

/** Who caused the work: the caller's network address, and the business whose host was called. */
export type Asker = { ip: string; tenantId: string | null; demo?: boolean }

/**
 * Every billed call of a provider is counted by who caused it, however deep in the code it happens. Stored in the app,
 * because the server and its build each have their own copy of every module. Jobs have no asker.
 */
export const openAsker = () => new AsyncLocalStorage<Asker>()
