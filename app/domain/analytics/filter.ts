import type { Method, OtherWay } from '../payments/rules.ts'

/** What moved. `fee`: our own fee that went back to the business. */
export const kinds = ['payment', 'refund', 'cash', 'dispute', 'fee'] as const
export type Kind = (typeof kinds)[number]

/** How it was paid: online, or by hand. */
export const ways = [
  'card',
  'paypal',
  'kaspi',
  'cash',
  'transfer',
  'terminal',
  'kaspi_qr',
] as const satisfies readonly ('card' | OtherWay | Method)[]
export type Way = (typeof ways)[number]

/** `done`: what the ledger says. `waiting`: asked for and on its way. `failed`: never came, or came back. */
export const states = ['done', 'waiting', 'failed'] as const
export type State = (typeof states)[number]

export type HistoryFilter = {
  state: State
  /** Epoch ms: [from, until); null: without that end. */
  from: number | null
  until: number | null
  kind: Kind | null
  way: Way | null
  serviceId: string | null
  technicianId: string | null
  /** Customer, amount or reference of a booking; '': no search. */
  text: string
  /** The same text as an amount in minor units, if it is one. */
  amountMinor: number | null
}

/** All that moved, whoever and whenever. */
export const everything: HistoryFilter = {
  state: 'done',
  from: null,
  until: null,
  kind: null,
  way: null,
  serviceId: null,
  technicianId: null,
  text: '',
  amountMinor: null,
}
