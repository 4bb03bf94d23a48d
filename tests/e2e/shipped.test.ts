import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ensureBuild } from '#local/launch/build.ts'
import { localKeys } from '#local/cloud/keys.ts'

/** Everything a browser can fetch, by path. */
let files: [string, string][]

beforeAll(async () => {
  await ensureBuild(() => {})
  files = readdirSync('build/client', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path, 'latin1')])
})

const holding = (what: RegExp | string) =>
  files.filter(([, text]) => (typeof what === 'string' ? text.includes(what) : what.test(text))).map(([path]) => path)

describe('the files a browser gets (SUP1)', () => {
  test('are really searched by this test', () => {
    expect(files.filter(([path]) => path.endsWith('.js')).length).toBeGreaterThan(20)
    expect(holding('Sign in').length).toBeGreaterThan(0)
  })

  test('hold no key, no name of a secret and no database address', () => {
    const { supabaseAnonKey: _public, stripePublishableKey: _alsoPublic, ...secrets } = localKeys
    for (const [name, value] of Object.entries(secrets)) expect(holding(value), name).toEqual([])
    for (const name of [
      'service_role',
      'SERVICE_ROLE',
      'APP_SECRET',
      'DATABASE_URL',
      'STRIPE_SECRET',
      'STRIPE_WEBHOOK',
      'TWILIO_AUTH',
      'SIGNING_KEY',
      'EVENT_KEY',
      'GOOGLE_MAPS',
      'SMTP_URL',
      'process.env',
      'sk_test_',
      'sk_live_',
      'whsec_',
      'sb_secret_',
      'wayslot_app',
    ])
      expect(holding(name), name).toEqual([])
    expect(holding(/postgres(ql)?:\/\//)).toEqual([])
    expect(holding(/-----BEGIN [A-Z ]*PRIVATE KEY/)).toEqual([])
    expect(holding(/\beyJ[A-Za-z0-9_-]{20,}\.eyJ/)).toEqual([])
  })

  test('hold no SQL, no server library, no source map and no list of all routes', () => {
    expect(holding(/\binsert into\b|\bset_config\(|\bfor update\b/i)).toEqual([])
    expect(holding(/app\.current_tenant|request\.jwt\.claims/)).toEqual([])
    expect(files.map(([path]) => path).filter((path) => /\.map$|\.ts$|\.tsx$|\.env|\.server[.-]/.test(path))).toEqual(
      [],
    )
    expect(holding(/sourceMappingURL/)).toEqual([])
    const maps = holding(/"routes\/admin\/|routes\/dashboard\/dashboard"/)
    expect(maps).toEqual([])
  })
})

test('SUP2: every package of the lockfile is pinned by its hash and comes from the registry', () => {
  type Entry = { version?: string; resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean }
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    lockfileVersion: number
    packages: Record<string, Entry>
  }
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>
  expect(lock.lockfileVersion).toBe(3)
  const entries = Object.entries(lock.packages).filter(([path]) => path !== '')
  expect(entries.length).toBeGreaterThan(300)
  const loose = entries.filter(
    ([, entry]) =>
      !entry.inBundle &&
      (entry.link || !entry.integrity?.startsWith('sha512-') || /^(git|file|http:)/.test(entry.resolved ?? '')),
  )
  expect(loose.map(([path]) => path)).toEqual([])
  for (const group of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(manifest[group] ?? {})) {
      // A second version of a package has a name of its own: npm:typescript@7.0.2.
      const pinned = version.replace(/^npm:.+@/, '')
      expect(pinned, name).toMatch(/^\d+\.\d+\.\d+/)
      const locked = lock.packages[`node_modules/${name}`]
      if (locked) expect(locked.version, name).toBe(pinned)
    }
  }
})
