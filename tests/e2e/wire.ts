import { randomBytes, randomUUID } from 'node:crypto'
import { Agent, request, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { pathToFileURL } from 'node:url'
import { createClient } from '@supabase/supabase-js'
import type { ServerBuild } from '@remix-run/node'
import { treesByHost } from '#app/lib/http.server.ts'
import type { Platform } from './harness.ts'

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string; json: Record<string, unknown> }
export type Call = {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array | URLSearchParams
  /** Another process of the app than the one that answers the platform's port. */
  port?: number
  agent?: Agent
}

/** One request as it goes over the wire, with nothing added but what HTTP needs: a browser's or a proxy's manners are the caller's. */
export function call(url: string, { method = 'GET', headers = {}, body, port, agent }: Call = {}): Promise<Answer> {
  const { host, port: urlPort } = new URL(url)
  const sent = body instanceof URLSearchParams ? String(body) : body
  const path = url.slice(url.indexOf(host) + host.length) || '/'
  const options = {
    host: '127.0.0.1',
    port: port ?? Number(urlPort),
    path,
    method,
    setHost: false,
    agent: agent ?? (false as const),
    headers: {
      host,
      ...(body instanceof URLSearchParams ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...(sent === undefined ? {} : { 'content-length': Buffer.byteLength(sent) }),
      ...headers,
    },
  }
  return new Promise((resolve, reject) => {
    const going = request(options, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const isJson = /json/.test(answer.headers['content-type'] ?? '') && text.startsWith('{')
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text,
          json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
        })
      })
    })
    going.on('error', reject)
    going.end(sent)
  })
}

/** Bytes on a socket, and whatever comes back until the other side closes or `ms` have passed. */
export function raw(port: number, bytes: string, ms = 3_000): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const done = () => {
      clearTimeout(timer)
      socket.destroy()
      resolve(Buffer.concat(chunks).toString())
    }
    const timer = setTimeout(done, ms)
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', done)
    socket.on('close', done)
  })
}

export const statusIn = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)

const password = 'four words in a row'

export type SignedIn = { email: string; userId: string; cookie: string; setCookies: string[] }

/** An account with a password at Supabase Auth. */
async function makePerson(
  { env, sql }: Platform,
  { superadmin = false } = {},
): Promise<{ email: string; userId: string }> {
  const email = `person-${randomBytes(6).toString('hex')}@example.com`
  const supabase = createClient(env.SUPABASE_URL!, env.SUPABASE_SERVICE_ROLE_KEY!, {
    auth: { persistSession: false, autoRefreshToken: false },
  })
  const made = await supabase.auth.admin.createUser({ email, password, email_confirm: true })
  if (made.error) throw made.error
  await sql`insert into users ${sql({ id: made.data.user.id, email, name: 'Pat Person', superadmin })}`
  return { email, userId: made.data.user.id }
}

/** Somebody signed in on `origin`; with a tenant, as its owner. */
export async function signInAt(
  platform: Platform,
  origin: string,
  options: { tenantId?: string; superadmin?: boolean } = {},
): Promise<SignedIn> {
  const person = await makePerson(platform, options)
  const { sql } = platform
  if (options.tenantId)
    await sql`insert into memberships ${sql({ tenantId: options.tenantId, userId: person.userId, role: 'owner' })}`
  const body = new URLSearchParams({ email: person.email, password })
  const answer = await call(`${origin}/sign-in`, { method: 'POST', headers: { origin }, body })
  if (answer.status !== 302) throw new Error(`sign-in answered ${answer.status}: ${answer.text.slice(0, 300)}`)
  const setCookies = answer.headers['set-cookie'] ?? []
  const cookie = setCookies
    .filter((line) => !/max-age=0\b/i.test(line))
    .map((line) => line.split(';')[0])
    .join('; ')
  return { ...person, cookie, setCookies }
}

export type Address = {
  id: string
  tree: string
  kind: 'root' | 'tenant' | 'admin'
  path: string
  posts: boolean
  gets: boolean
}

/** The build that the platform under test serves. */
export async function readBuild(): Promise<ServerBuild> {
  return (await import(/* @vite-ignore */ pathToFileURL('build/server/index.js').href)) as ServerBuild
}

/**
 * Every URL the build serves, read from the build itself, with example values for its parameters: a new route is
 * included without being listed.
 */
export async function listAddresses(params: Record<string, string>): Promise<Address[]> {
  const build = await readBuild()
  const routes = build.routes as Record<string, NonNullable<ServerBuild['routes'][string]>>
  const pathOf = (id: string): string => {
    const route = routes[id]
    if (!route || id === 'root') return ''
    return `${route.parentId ? pathOf(route.parentId) : ''}${route.path ? `/${route.path}` : ''}`
  }
  return Object.values(routes).flatMap((route) => {
    const tree = /^routes\/([^/]+)\//.exec(route.id)?.[1]
    if (!tree) return []
    const path =
      pathOf(route.id)
        .replace(/:(\w+)\??/g, (_all, name: string) => params[name] ?? randomUUID())
        .replace(/\*$/, 'x') || '/'
    const kinds = (['root', 'tenant', 'admin'] as const).filter((kind) => treesByHost[kind].includes(tree))
    return kinds.map((kind) => ({
      id: route.id,
      tree,
      kind,
      path,
      posts: Boolean(route.module.action),
      gets: Boolean(route.module.loader || route.module.default),
    }))
  })
}

/** A digest of every row of every table, to see whether anything was written. */
export async function fingerprint({ sql }: Platform): Promise<Record<string, string>> {
  const tables = await sql`select tablename from pg_tables where schemaname = 'public' order by 1`
  const digests: Record<string, string> = {}
  for (const { tablename } of tables) {
    const [row] = await sql.unsafe(
      `select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from public."${tablename}" t`,
    )
    digests[tablename as string] = row?.digest as string
  }
  return digests
}
