import { randomInt, randomUUID } from 'node:crypto'
import type { Request } from 'express'
import type { Sql } from 'postgres'
import { AuthError, invalid } from './errors.ts'
import type { Db } from './schema.ts'
import type { SigningKey } from './signing-key.ts'
import { findUserById, loadUserJson } from './users.ts'
import type { User } from './users.ts'

/** Life of an access token, in seconds. */
const accessTokenSeconds = 3600
/**
 * A refresh token that was just used may be used again within this time, in ms, because the browser may have lost the
 * answer.
 */
const reuseIntervalMs = 10_000

export type TokenResponse = {
  access_token: string
  token_type: 'bearer'
  expires_in: number
  expires_at: number
  refresh_token: string
  user: Record<string, unknown>
}

export type Issuer = { key: SigningKey; issuer: string }

type RefreshToken = {
  id: string
  token: string
  session_id: string
  parent: string | null
  revoked: boolean
  updated_at: Date
}

/** Opens a session for a user who has just proved who they are. */
export async function openSession(
  db: Db,
  issuer: Issuer,
  user: User,
  method: string,
  req: Request,
): Promise<TokenResponse> {
  const sessionId = randomUUID()
  await db`update auth_service.users set last_sign_in_at = now(), updated_at = now() where id = ${user.id}`
  await db`
    insert into auth_service.sessions (id, user_id, user_agent, ip)
    values (${sessionId}, ${user.id}, ${req.get('user-agent') ?? null}, ${req.ip ?? null})`
  await db`
    insert into auth_service.session_methods (session_id, method, used_at) values (${sessionId}, ${method}, now())`
  return tokenResponse(db, issuer, user.id, sessionId, await insertRefreshToken(db, sessionId, null))
}

async function insertRefreshToken(db: Db, sessionId: string, parent: string | null): Promise<string> {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
  const token = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('')
  await db`
    insert into auth_service.refresh_tokens (token, session_id, parent) values (${token}, ${sessionId}, ${parent})`
  return token
}

async function tokenResponse(
  db: Db,
  { key, issuer }: Issuer,
  userId: string,
  sessionId: string,
  refreshToken: string,
): Promise<TokenResponse> {
  const user = await findUserById(db, userId)
  if (!user) throw new AuthError(404, 'user_not_found', 'User not found')
  const methods = await db<{ method: string; used_at: Date }[]>`
    select method, used_at from auth_service.session_methods where session_id = ${sessionId} order by used_at desc`
  const issuedAt = Math.floor(Date.now() / 1000)
  const expiresAt = issuedAt + accessTokenSeconds
  const accessToken = await key.sign({
    iss: issuer,
    sub: user.id,
    aud: user.aud,
    exp: expiresAt,
    iat: issuedAt,
    email: user.email,
    phone: '',
    app_metadata: user.app_metadata,
    user_metadata: user.user_metadata,
    role: user.role,
    aal: 'aal1',
    amr: methods.map((row) => ({ method: row.method, timestamp: Math.floor(row.used_at.getTime() / 1000) })),
    session_id: sessionId,
    is_anonymous: false,
  })
  return {
    access_token: accessToken,
    token_type: 'bearer',
    expires_in: accessTokenSeconds,
    expires_at: expiresAt,
    refresh_token: refreshToken,
    user: await loadUserJson(db, user.id),
  }
}

/**
 * Exchanges a refresh token for new tokens. A used token that comes again after the reuse interval revokes its whole
 * family; within the interval, or when its successor was never used, the successor is returned again. Errors:
 * `refresh_token_not_found`, `refresh_token_already_used`, `validation_failed`.
 */
export async function refreshSession(sql: Sql, issuer: Issuer, token: string, req: Request): Promise<TokenResponse> {
  if (!/^[a-z0-9]{12}$/.test(token)) throw invalid('Refresh token is not valid')
  const outcome = await sql.begin(async (tx): Promise<TokenResponse | AuthError> => {
    const spent = await lockRefreshToken(tx, token)
    if (!spent) {
      return new AuthError(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found')
    }
    const [session] = await tx<{ user_id: string }[]>`
      select user_id from auth_service.sessions where id = ${spent.session_id}`
    const user = session && (await findUserById(tx, session.user_id))
    if (!user) return new AuthError(400, 'session_not_found', 'Invalid Refresh Token: No Valid Session Found')
    const next = await swapRefreshToken(tx, spent)
    if (next instanceof AuthError) return next
    await tx`
      update auth_service.sessions
      set refreshed_at = now(), user_agent = ${req.get('user-agent') ?? null}, ip = ${req.ip ?? null}
      where id = ${spent.session_id}`
    return tokenResponse(tx, issuer, user.id, spent.session_id, next)
  })
  // Returned, not thrown, inside the transaction, because the revocation of a family must be committed.
  if (outcome instanceof AuthError) throw outcome
  return outcome
}

/**
 * Locks the session before its tokens, so that refreshes of one session run one after the other, whichever token they
 * use.
 */
async function lockRefreshToken(tx: Db, token: string): Promise<RefreshToken | undefined> {
  await tx`
    select id from auth_service.sessions
    where id = (select session_id from auth_service.refresh_tokens where token = ${token}) for update`
  const [row] = await tx<RefreshToken[]>`select * from auth_service.refresh_tokens where token = ${token}`
  return row
}

async function swapRefreshToken(tx: Db, spent: RefreshToken): Promise<string | AuthError> {
  if (spent.revoked) {
    const [active] = await tx<RefreshToken[]>`
      select * from auth_service.refresh_tokens
      where session_id = ${spent.session_id} and not revoked order by id desc limit 1`
    if (active && active.parent === spent.token) return active.token
    if (Date.now() > spent.updated_at.getTime() + reuseIntervalMs) {
      await tx`
        update auth_service.refresh_tokens set revoked = true, updated_at = clock_timestamp()
        where session_id = ${spent.session_id} and not revoked`
      return new AuthError(400, 'refresh_token_already_used', 'Invalid Refresh Token: Already Used')
    }
  }
  await tx`
    update auth_service.refresh_tokens set revoked = true, updated_at = clock_timestamp() where id = ${spent.id}`
  return insertRefreshToken(tx, spent.session_id, spent.token)
}

export type SignedIn = { user: User; sessionId: string }

/** The user and session of an access token; a signed-out session is refused at once. */
export async function requireUser(db: Db, key: SigningKey, token: string | undefined): Promise<SignedIn> {
  if (token === undefined) throw new AuthError(403, 'bad_jwt', 'invalid claim: missing sub claim')
  const claims = await key.verify(token)
  if (!claims.sub) throw new AuthError(403, 'bad_jwt', 'invalid claim: missing sub claim')
  const user = await findUserById(db, claims.sub)
  if (!user) throw new AuthError(403, 'user_not_found', 'User from sub claim in JWT does not exist')
  const sessionId = String(claims.session_id)
  const [session] = await db`select id from auth_service.sessions where id = ${sessionId} and user_id = ${user.id}`
  if (!session) {
    throw new AuthError(403, 'session_not_found', 'Session from session_id claim in JWT does not exist')
  }
  return { user, sessionId }
}

export async function closeSessions(db: Db, { user, sessionId }: SignedIn, scope: 'local' | 'others'): Promise<void> {
  if (scope === 'local') await db`delete from auth_service.sessions where id = ${sessionId}`
  else await db`delete from auth_service.sessions where user_id = ${user.id} and id <> ${sessionId}`
}
