import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT } from 'jose'
import type { CryptoKey, JWK, JWTPayload } from 'jose'
import type { Sql } from 'postgres'
import { AuthError } from './errors.ts'

export type SigningKey = {
  /** Public half, as `/.well-known/jwks.json` shows it. */
  publicJwk: JWK
  sign: (claims: JWTPayload) => Promise<string>
  /** Throws `bad_jwt` for a token that this key did not sign, or that has expired. */
  verify: (token: string) => Promise<JWTPayload>
}

/** One ES256 key for the life of the database, so that tokens stay valid across restarts. */
export async function loadSigningKey(sql: Sql): Promise<SigningKey> {
  const { kid, jwk } = await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('auth_service.signing_keys'))`
    const [stored] = await tx<{ kid: string; private_jwk: JWK }[]>`
      select kid, private_jwk from auth_service.signing_keys order by created_at limit 1`
    if (stored) return { kid: stored.kid, jwk: stored.private_jwk }
    const pair = await generateKeyPair('ES256', { extractable: true })
    const made = { kid: randomUUID(), jwk: await exportJWK(pair.privateKey) }
    await tx`insert into auth_service.signing_keys (kid, private_jwk) values (${made.kid}, ${tx.json({ ...made.jwk })})`
    return made
  })
  const { d: _private, ...publicPart } = jwk
  const publicJwk: JWK = { ...publicPart, kid, alg: 'ES256', use: 'sig', key_ops: ['verify'] }
  const privateKey = await importKey({ ...jwk, alg: 'ES256' })
  const publicKey = await importKey(publicJwk)
  return {
    publicJwk,
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid, typ: 'JWT' }).sign(privateKey),
    verify: async (token) => {
      try {
        return (await jwtVerify(token, publicKey, { algorithms: ['ES256'] })).payload
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        const message = `invalid JWT: unable to parse or verify signature, ${reason}`
        throw new AuthError(403, 'bad_jwt', message)
      }
    },
  }
}

async function importKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'ES256')
  if (key instanceof Uint8Array) throw new Error('the signing key is not an elliptic-curve key')
  return key
}
