import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { dayMs } from '#app/lib/time.ts'
import { overlappingWeekdays } from '../catalog/rules.ts'
import { tenantPatchSchema } from '../tenancy/schema.ts'
import {
  archiveVersion,
  ledgerShape,
  manifestShape,
  partOrder,
  referenceOf,
  readAtMost,
  rowsOfFileAtMost,
  rowsOfPartAtMost,
  rowsOfSomeAtMost,
  rowsOfTechnicianAtMost,
  shapes,
  stopShape,
  type Part,
} from './archive-shapes.ts'
import type { LeftReason } from './rules.ts'
import { readTar, RefusedArchive, type TarFile } from './read-tar.server.ts'

type Row = Record<string, unknown>
/** `paid`: what a visit was paid before it came; `stops`: words that stand for a STOP. */
export type ReadRow = { part: Part | 'paid'; body: Row }

export type ReadArchive = {
  business: string
  exportedAt: Date
  accountId: string | null
  settings: Row
  left: Record<string, number>
}

/** What a business's own row may bring: settings that a form would take as well. Its name, address and plan stay as they are. */
const settingNames = [
  'about',
  'aboutIn',
  'contactEmail',
  'contactPhone',
  'addressLabel',
  'lat',
  'lng',
  'timeZone',
  'country',
  'currency',
  'locale',
  'visitWord',
  'workerWord',
  'brandColour',
  'stepMinutes',
  'minNoticeMinutes',
  'horizonDays',
  'holdMinutes',
  'serviceRadiusKm',
  'confirmation',
  'technicianChoice',
  'ownTimeOff',
  'cancelFreeHours',
  'refundLatePercent',
  'changeUntilHours',
  'quietFromMinute',
  'quietUntilMinute',
] as const

const rowsAtOnce = 500
/** What a row says has happened; a clock that was wrong there is no reason to leave the row out. */
const happened = [
  'created_at',
  'used_at',
  'agreed_at',
  'session_at',
  'saved_at',
  'forgiven_at',
  'deleted_at',
  'removed_at',
]
/** A visit that has not taken place was paid for at most so long ago. */
const paidBeforeMs = 2 * 366 * dayMs
const isPart = (table: string): table is Part => Object.hasOwn(shapes, table)
const wantedPath = /^data\/([a-z_]+)\/\d{4,6}\.json$/
const others = ['ledger_entries', 'stops']

/**
 * Reads an archive and hands on its rows that can come, under new ids, in the order in which they can be written. Everything is checked before
 * the end: then it throws `RefusedArchive`, and what was handed on counts for nothing.
 */
export async function readArchive(
  packed: Uint8Array,
  { archiveId, now, take }: { archiveId: string; now: Date; take: (rows: ReadRow[]) => Promise<void> },
): Promise<ReadArchive> {
  const read = new Map<string, { bytes: number; sha256: string; rows: number }>()
  const wanted = (path: string) => {
    const table = wantedPath.exec(path)?.[1]
    return (
      path === 'manifest.json' ||
      path === 'data/business.json' ||
      (table !== undefined && (isPart(table) || others.includes(table)))
    )
  }
  const reader = new Reader(archiveId, now)
  let manifest: z.output<typeof manifestShape> | null = null
  let business: Row = {}
  let reached = 0
  let size = 0
  for await (const file of readTar(packed, wanted)) {
    // The manifest is the last one.
    if (manifest) throw new RefusedArchive('not_archive')
    await nextTurn()
    if ((size += file.bytes.length) > readAtMost) throw new RefusedArchive('too_large')
    if (file.path === 'manifest.json') {
      manifest = readManifest(file)
      continue
    }
    const rows = rowsOf(file)
    read.set(file.path, { bytes: file.bytes.length, sha256: file.sha256, rows: rows.length })
    if (file.path === 'data/business.json') {
      business = rows[0] ?? {}
      reader.currency = typeof business.currency === 'string' ? business.currency : ''
      continue
    }
    const table = wantedPath.exec(file.path)![1]!
    const order = partOrder.indexOf(table as Part)
    if (order >= 0 && order < reached) throw new RefusedArchive('not_archive')
    reached = Math.max(reached, order)
    // Others are served between them.
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      await take(reader.read(table, rows.slice(from, from + rowsAtOnce)))
      await nextTurn()
    }
  }
  if (!manifest) throw new RefusedArchive('not_archive')
  compare(manifest, read, wanted)
  await take(reader.rest())
  return {
    business: manifest.business.slice(0, 200),
    exportedAt: new Date(manifest.exportedAt),
    accountId: reader.accountId,
    settings: settingsOf(business),
    left: reader.left,
  }
}

function parse(file: TarFile): unknown {
  try {
    return JSON.parse(file.bytes.toString('utf8')) as unknown
  } catch {
    throw new RefusedArchive('broken')
  }
}

const rowsShape = z.array(z.record(z.string(), z.unknown())).max(rowsOfFileAtMost)
function rowsOf(file: TarFile): Row[] {
  const rows = rowsShape.safeParse(parse(file))
  if (!rows.success) throw new RefusedArchive('broken')
  return rows.data
}

function readManifest(file: TarFile) {
  const read = manifestShape.safeParse(parse(file))
  if (!read.success) throw new RefusedArchive('not_archive')
  if (read.data.version > archiveVersion) throw new RefusedArchive('newer')
  return read.data
}

/** What was read is what the manifest lists, all of it and nothing else. */
function compare(
  manifest: z.output<typeof manifestShape>,
  read: Map<string, { bytes: number; sha256: string; rows: number }>,
  wanted: (path: string) => boolean,
): void {
  const left = new Map(read)
  for (const { rows, files } of manifest.tables) {
    const json = files.filter(({ path }) => wanted(path))
    if (json.length === 0) continue
    let count = 0
    for (const { path, bytes, sha256 } of json) {
      const file = left.get(path)
      if (!file || file.bytes !== bytes || file.sha256 !== sha256) throw new RefusedArchive('broken')
      count += file.rows
      left.delete(path)
    }
    if (count !== rows) throw new RefusedArchive('broken')
  }
  if (left.size > 0 || !read.has('data/business.json')) throw new RefusedArchive('broken')
}

const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

function settingsOf(business: Row): Row {
  const said = Object.fromEntries(Object.entries(business).map(([name, value]) => [camel(name), value]))
  const settings: Row = {}
  for (const name of settingNames) {
    const value = tenantPatchSchema.shape[name].safeParse(said[name])
    if (said[name] !== undefined && value.success && value.data !== undefined) settings[name] = value.data
  }
  // Half a place is none.
  if ((settings.lat ?? null) === null || (settings.lng ?? null) === null) {
    delete settings.lat
    delete settings.lng
  }
  return settings
}

/** Checks rows one table after the other, and remembers which of them there are. */
class Reader {
  readonly left: Record<string, number> = {}
  currency = ''
  accountId: string | null = null
  private readonly known = new Map<string, Set<string>>()
  private readonly counts = new Map<string, number>()
  private readonly paid = new Map<string, { minor: number; at: string }>()
  private readonly stopped: ReadRow[] = []
  private readonly hours = new Map<string, Parameters<typeof overlappingWeekdays>[0][number][]>()
  private readonly archiveId: string
  private readonly now: Date

  constructor(archiveId: string, now: Date) {
    this.archiveId = archiveId
    this.now = now
  }

  read(table: string, rows: Row[]): ReadRow[] {
    const count = (this.counts.get(table) ?? 0) + rows.length
    this.counts.set(table, count)
    if (isPart(table) && table !== 'bookings' && count > (rowsOfSomeAtMost[table] ?? rowsOfPartAtMost))
      throw new RefusedArchive('too_large')
    if (table === 'ledger_entries') return this.addPaid(rows)
    if (table === 'stops') return this.addStops(rows)
    return rows.flatMap((row) => this.readRow(table as Part, row) ?? [])
  }

  /** What was added up over many rows. */
  rest(): ReadRow[] {
    const paid = [...this.paid].flatMap(([booking, { minor, at }]): ReadRow[] =>
      minor > 0
        ? [
            {
              part: 'paid',
              body: {
                booking_id: this.idOf('bookings', booking),
                currency: this.currency,
                gross_minor: minor,
                occurred_at: at,
              },
            },
          ]
        : [],
    )
    return [...paid, ...this.stopped]
  }

  private leave(table: string, reason: LeftReason): null {
    const key = `${table} ${reason}`
    this.left[key] = (this.left[key] ?? 0) + 1
    return null
  }

  private has = (part: Part, id: string) => this.known.get(part)?.has(id) ?? false

  /** The same for the same row, and another one for every archive. */
  private idOf(part: Part, id: string): string {
    const hex = createHash('sha256').update(`${this.archiveId} ${part} ${id}`).digest('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  }

  private readRow(part: Part, row: Row): ReadRow | null {
    const reason = this.refuse(part, row)
    if (reason) return this.leave(part, reason)
    const shaped = shapes[part].safeParse(row)
    if (!shaped.success) return this.leave(part, 'not_valid')
    const body: Row = { ...shaped.data }
    if (part === 'consents' && new Date(String(body.given_at)) > this.now) return this.leave(part, 'in_the_future')
    if (part === 'bookings' && (body.currency !== this.currency || !isFollowed(body)))
      return this.leave(part, 'not_valid')
    if (this.isOneTooMany(part, body) || (part === 'working_hours' && this.isWorkedThen(body)))
      return this.leave(part, 'not_valid')
    for (const column of happened) if (new Date(String(body[column])) > this.now) body[column] = this.now.toISOString()
    for (const [column, value] of Object.entries(body)) {
      const of = referenceOf(part, column)
      if (!of || typeof value !== 'string') continue
      // Of visits that do not come themselves.
      if (!this.has(of, value)) return of === 'bookings' ? null : this.leave(part, 'of_unknown')
      body[column] = this.idOf(of, value)
    }
    if (typeof body.id === 'string') {
      const ids = this.known.get(part) ?? new Set()
      if (ids.has(body.id)) return this.leave(part, 'not_valid')
      this.known.set(part, ids.add(body.id))
      body.id = this.idOf(part, body.id)
    }
    if (part === 'booking_cards') this.accountId ??= String(body.account_id)
    return { part, body }
  }

  private isOneTooMany(part: Part, { technician_id: technician }: Row): boolean {
    const most = rowsOfTechnicianAtMost[part]
    if (most === undefined) return false
    const whose = `${part} ${String(technician)}`
    const count = (this.counts.get(whose) ?? 0) + 1
    this.counts.set(whose, count)
    return count > most
  }

  /** Whether a technician has hours at that time already. */
  private isWorkedThen({ technician_id: technician, weekday, starts, ends }: Row): boolean {
    const known = this.hours.get(String(technician)) ?? []
    const all = [...known, { weekday: Number(weekday), start: String(starts), end: String(ends) }]
    if (overlappingWeekdays(all).length > 0) return true
    this.hours.set(String(technician), all)
    return false
  }

  /** Why a row stays where it is, before anybody looks whether it is well made. */
  private refuse(part: Part, row: Row): LeftReason | null {
    if (part === 'customers' && row.erased_at) return 'erased'
    // Whoever they were made one with comes.
    if (part === 'customers' && row.merged_into) return 'merged'
    if (part === 'booking_cards' && row.removed_at) return 'past'
    if (part !== 'bookings') return null
    if (typeof row.ends_at !== 'string' || !(new Date(row.ends_at) > this.now)) return 'past'
    if (row.status === 'held') return 'unfinished'
    return row.status === 'confirmed' || row.status === 'pending_approval' ? null : 'past'
  }

  private addPaid(rows: Row[]): [] {
    for (const row of rows) {
      const entry = ledgerShape.safeParse(row)
      if (!entry.success || !this.has('bookings', entry.data.booking_id)) continue
      const { booking_id, currency, gross_minor, occurred_at } = entry.data
      if (currency !== this.currency) {
        this.leave('paid', 'other_currency')
        continue
      }
      const before = this.paid.get(booking_id)
      const now = this.now.getTime()
      const paidAt = new Date(Math.min(now, Math.max(now - paidBeforeMs, Date.parse(occurred_at)))).toISOString()
      const at = before && before.at > paidAt ? before.at : paidAt
      this.paid.set(booking_id, { minor: (before?.minor ?? 0) + gross_minor, at })
    }
    return []
  }

  /** A STOP was said to a number; here it is a no to the business, on both purposes. */
  private addStops(rows: Row[]): [] {
    for (const row of rows) {
      const stop = stopShape.safeParse(row)
      if (!stop.success || !this.has('customers', stop.data.customer_id)) continue
      const { customer_id, channel, stopped_at } = stop.data
      for (const purpose of ['service', 'marketing'])
        this.stopped.push({
          part: 'consents',
          body: {
            customer_id: this.idOf('customers', customer_id),
            channel,
            purpose,
            given: false,
            source: 'keyword',
            text_version: 'stop',
            given_at: new Date(stopped_at) > this.now ? this.now.toISOString() : stopped_at,
          },
        })
    }
    return []
  }
}

const longestMs = 5 * 86_400_000
/** A visit of a length that can be, whose times follow one another. */
function isFollowed({ starts_at, ends_at, arrival_from, arrival_until }: Row): boolean {
  const [start, end] = [starts_at, ends_at].map((at) => Date.parse(String(at))) as [number, number]
  return end > start && end - start <= longestMs && (arrival_from === null) === (arrival_until === null)
}
