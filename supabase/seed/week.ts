import type { Sql } from 'postgres'
import type { App } from '../../app/lib/app.server.ts'
import type { DemoBusiness } from './businesses/index.ts'

export type Week = {
  app: App
  sql: Sql
  business: DemoBusiness
  tenantId: string
  ownerId: string
  /** Pays what a booking asks for: on the page of that address, as a customer would. Left out, nobody is asked to pay online. */
  payByCard?: (checkoutUrl: string) => Promise<void>
}
