import type { Sql } from 'postgres'

/** The platform's bot, as `getMe` shows it. */
export const bot = { id: 1_000_000_001, is_bot: true, first_name: 'Wayslot', username: 'wayslot_offline_bot' }

/** Somebody with Telegram on her phone. */
export type Person = { id: string; name: string; language: string; started: boolean; blocked: boolean }

export async function createTables(sql: Sql): Promise<void> {
  await sql`create schema if not exists telegram`
  await sql`
    create table if not exists telegram.people (
      id bigint primary key, name text not null, language text not null,
      started boolean not null default false, blocked boolean not null default false
    )`
  await sql`create sequence if not exists telegram.message_ids`
  await sql`create sequence if not exists telegram.update_ids start 400000000`
  await sql`
    create table if not exists telegram.webhook (one boolean primary key default true, url text not null, secret text not null)`
}

export async function findPerson(sql: Sql, id: string): Promise<Person | null> {
  const [row] = await sql<Person[]>`select * from telegram.people where id = ${id}`
  return row ?? null
}

/** The first word of somebody makes her known. */
export async function openPerson(sql: Sql, id: string, name = 'Ada', language = 'en'): Promise<Person> {
  const [row] = await sql<Person[]>`
    insert into telegram.people (id, name, language) values (${id}, ${name}, ${language})
    on conflict (id) do update set name = excluded.name, language = excluded.language returning *`
  return row as Person
}

/** Writing to a bot starts it, and unblocks it. */
export async function startBot(sql: Sql, id: string): Promise<void> {
  await sql`update telegram.people set started = true, blocked = false where id = ${id}`
}

export async function setBlocked(sql: Sql, id: string, blocked: boolean): Promise<void> {
  await sql`update telegram.people set blocked = ${blocked} where id = ${id}`
}

export async function nextId(sql: Sql, of: 'message' | 'update'): Promise<number> {
  const [row] = await sql<{ id: number }[]>`select nextval(${`telegram.${of}_ids`})::int as id`
  return row?.id ?? 0
}
