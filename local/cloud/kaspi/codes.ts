import { randomBytes, randomUUID } from 'node:crypto'
import type { Sql, TransactionSql } from 'postgres'
import { faults } from './answers.ts'
import { organisations } from './certificates.ts'

type Db = Sql | TransactionSql
type Status = 'QrTokenCreated' | 'Wait' | 'Processed' | 'Error'
export type Device = { token: string; bin: string; trade_point: number }
export type Code = {
  id: string
  token: string
  bin: string
  trade_point: number
  amount: number
  status: Status
  /** Epoch ms of the last change of status. */
  since: string
  returned: number
}

/** How long a link waits to be opened, and then for its payer, seconds. */
export const waits = { StatusPollingInterval: 5, LinkActivationWaitTimeout: 180, PaymentConfirmationTimeout: 65 }

export async function createTables(sql: Sql): Promise<void> {
  await sql.unsafe(`
    set client_min_messages = warning;
    create schema if not exists kaspi;
    create table if not exists kaspi.devices (
      token text primary key, device text not null unique, bin text not null, trade_point int not null
    );
    create table if not exists kaspi.codes (
      id bigint generated always as identity (start with 100001) primary key, token text not null unique,
      bin text not null, trade_point int not null, external_id text not null, amount int not null, status text not null,
      since bigint not null, returned int not null default 0
    );
    create table if not exists kaspi.returns (
      id bigint generated always as identity (start with 500001) primary key, code bigint not null references kaspi.codes, amount int not null
    );
  `)
}

export async function registerDevice(
  db: Db,
  bin: string,
  asked: { device: string; tradePoint: number },
): Promise<string> {
  const points = organisations.find((each) => each.bin === bin)?.tradePoints ?? []
  if (!points.some(({ TradePointId: id }) => id === asked.tradePoint)) throw faults.unknownTradePoint()
  const token = randomUUID()
  const [row] = await db<Device[]>`
    insert into kaspi.devices (token, device, bin, trade_point) values (${token}, ${asked.device}, ${bin}, ${asked.tradePoint})
    on conflict (device) do update set device = excluded.device returning token, bin, trade_point`
  if (row?.bin !== bin || row.trade_point !== asked.tradePoint) throw faults.deviceTaken()
  return row.token
}

export async function findDevice(db: Db, bin: string, token: unknown): Promise<Device> {
  const [row] = await db<Device[]>`
    select token, bin, trade_point from kaspi.devices where token = ${String(token)} and bin = ${bin}`
  if (!row) throw faults.unknownDevice()
  return row
}

export async function createCode(
  db: Db,
  { bin, trade_point: point }: Device,
  { amount, externalId, now }: { amount: number; externalId: string; now: number },
): Promise<Pick<Code, 'id' | 'token'>> {
  const token = randomBytes(16).toString('hex')
  const [row] = await db<Pick<Code, 'id' | 'token'>[]>`
    insert into kaspi.codes (token, bin, trade_point, external_id, amount, status, since)
    values (${token}, ${bin}, ${point}, ${externalId}, ${amount}, 'QrTokenCreated', ${now}) returning id, token`
  return row!
}

/** A code with what time has done to it: one that nobody opened or confirmed in time has ended. */
export async function findCode(db: Db, by: { id: string } | { token: string }, now: number): Promise<Code> {
  const isId = 'id' in by
  if (isId && !/^\d{1,15}$/.test(by.id)) throw faults.unknownPayment()
  const [row] = await db<Code[]>`
    update kaspi.codes set
      status = case
        when status = 'QrTokenCreated' and since + ${waits.LinkActivationWaitTimeout * 1000}::bigint < ${now} then 'Error'
        when status = 'Wait' and since + ${waits.PaymentConfirmationTimeout * 1000}::bigint < ${now} then 'Error'
        else status end
    where ${isId ? db`id = ${by.id}` : db`token = ${by.token}`} returning *`
  if (!row) throw faults.unknownPayment()
  return row
}

const steps = {
  scan: ['QrTokenCreated', 'Wait'],
  scanerror: ['QrTokenCreated', 'Error'],
  confirm: ['Wait', 'Processed'],
  confirmerror: ['Wait', 'Error'],
} as const
export type Step = keyof typeof steps
export const isStep = (name: string): name is Step => Object.hasOwn(steps, name)

/** What a payer, or the bank's test emulator in her place, does with a code. */
export async function takeStep(db: Db, code: Code, step: Step, now: number): Promise<void> {
  const [from, to] = steps[step]
  const moved =
    await db`update kaspi.codes set status = ${to}, since = ${now} where id = ${code.id} and status = ${from}`
  if (moved.count === 0) throw faults.unknownPayment()
}

/** Gives back; the bank knows nothing of a call that was made before, so the same call gives back once more. */
export async function giveBack(db: Db, code: Code, amount: number): Promise<string> {
  const left = await db`
    update kaspi.codes set returned = returned + ${amount}
    where id = ${code.id} and status = 'Processed' and returned + ${amount} <= amount`
  if (left.count === 0) throw faults.tooMuch()
  const [row] = await db<{ id: string }[]>`
    insert into kaspi.returns (code, amount) values (${code.id}, ${amount}) returning id`
  return row!.id
}
