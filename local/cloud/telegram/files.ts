import { randomBytes } from 'node:crypto'
import type { Sql } from 'postgres'
import { badRequest } from './errors.ts'

export async function createFileTable(sql: Sql): Promise<void> {
  await sql`create table if not exists telegram.files (id text primary key, bytes bytea not null)`
}

/** Keeps a photo, and says it as an update does: in two sizes. https://core.telegram.org/bots/api#photosize */
export async function keepPhoto(sql: Sql, base64: string): Promise<object[]> {
  const bytes = Buffer.from(base64.replace(/^data:[^,]*,/, ''), 'base64')
  const sizes = []
  for (const width of [90, 1280]) {
    const id = `AgAC${randomBytes(20).toString('base64url')}`
    await sql`insert into telegram.files ${sql({ id, bytes })}`
    sizes.push({ file_id: id, file_unique_id: id.slice(4, 20), file_size: bytes.length, width, height: width })
  }
  return sizes
}

/** https://core.telegram.org/bots/api#getfile */
export async function getFile(sql: Sql, asked: Record<string, unknown>): Promise<object> {
  const { file_id: id } = asked
  const [file] = await sql<{ size: number }[]>`
    select length(bytes) as size from telegram.files where id = ${typeof id === 'string' ? id : ''}`
  if (!file) throw badRequest('invalid file_id')
  return { file_id: id, file_size: file.size, file_path: `photos/${String(id)}.jpg` }
}

export async function readFile(sql: Sql, name: string): Promise<Buffer | null> {
  const [file] = await sql<
    { bytes: Buffer }[]
  >`select bytes from telegram.files where id = ${name.replace(/\.jpg$/, '')}`
  return file?.bytes ?? null
}
