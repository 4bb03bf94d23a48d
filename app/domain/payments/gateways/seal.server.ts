import { sealJson, unsealJson } from '#app/lib/seal.server.ts'
import type { OtherWay } from './ways.ts'

/** Whose keys are sealed. Sealed bytes that are moved to another business or account cannot be opened there. */
export type SealFor = { tenantId: string; way: OtherWay; accountRef: string }

const of = (secret: string, { tenantId, way, accountRef }: SealFor) => ({
  secret,
  purpose: 'gateway keys',
  bound: [tenantId, way, accountRef],
})

export const seal = (secret: string, whose: SealFor, plain: object): Buffer => sealJson(of(secret, whose), plain)

/** Throws for bytes that were changed, or sealed for somebody else or with another secret. */
export const unseal = (secret: string, whose: SealFor, sealed: Buffer): unknown => unsealJson(of(secret, whose), sealed)
