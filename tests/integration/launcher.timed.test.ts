import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appEnvironment } from '#local/launch/app-environment.ts'
import { startOfProcess } from '#local/launch/folder-owner.ts'
import { localKeys } from '#local/cloud/keys.ts'
import { showLine } from '#local/launch/logs.ts'
import { findFreePort, probePort } from '#local/launch/ports.ts'
import { startPostgres } from '#local/launch/postgres.ts'
import { readSettings } from '#local/launch/settings.ts'

/** Mode 0700, as `mktemp -d` and /root have it. */
const folder = mkdtempSync(join(tmpdir(), 'wayslot-launcher-'))
const isRoot = process.getuid?.() === 0
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The first of two free ports side by side, below those the system gives to other tests meanwhile. */
async function findPair(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 8_000)
    if ((await probePort(port)) === 'free' && (await probePort(port + 1)) === 'free') return port
  }
}

describe('the built-in Postgres', () => {
  const whole = join(folder, 'whole', 'postgres')
  const copyOf = (name: string) => {
    const copy = join(folder, name)
    cpSync(whole, copy, { recursive: true })
    // Copies made by root belong to root; the server drops to the owner of the original.
    if (isRoot) spawnSync('chown', ['-R', `--reference=${whole}`, copy])
    chmodSync(copy, 0o700)
    return copy
  }
  const start = (dataDir: string) => startPostgres({ dataDir, throwaway: true })

  beforeAll(async () => {
    const server = await start(whole)
    const sql = postgres(server.url, { max: 1, onnotice: () => {} })
    await sql`create table kept as select 1 as one`
    await sql.end()
    await server.stop()
  })

  test('keeps its data over a restart, in UTF-8 and UTC, and lets nobody connect without the password', async () => {
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    const server = await start(whole)
    const sql = postgres(server.url, { max: 1, onnotice: () => {} })
    const [row] = await sql`
      select one, current_setting('TimeZone') as zone, lower('ҚАЗАҚ') as lower, current_setting('server_encoding') as encoding from kept`
    expect(row).toEqual({ one: 1, zone: 'UTC', lower: 'қазақ', encoding: 'UTF8' })
    await sql`create extension btree_gist`
    await sql`drop extension btree_gist`
    await sql.end()
    const stranger = postgres(server.url.replace(/:[^:@/]+@/, ':guess@'), { max: 1 })
    await expect(stranger`select 1`).rejects.toMatchObject({ code: '28P01' })
    await stranger.end()
    await server.stop()
    await server.stop()
    await server.ended
    expect(existsSync(join(whole, 'postmaster.pid'))).toBe(false)
    expect(existsSync(`${whole}.owner`)).toBe(false)
  })

  test('refuses a folder in use by another run, in one sentence', async () => {
    const server = await start(whole)
    await expect(start(whole)).rejects.toThrow(
      /^The data folder .* is in use by this process: stop it first, or set DATA_DIR/,
    )
    await server.stop()
  })

  test('takes over from a run that was killed, and from a server that was killed', async () => {
    for (const victim of ['run', 'both'] as const) {
      const run = await startElsewhere(whole)
      const pid = Number(readFileSync(join(whole, 'postmaster.pid'), 'utf8').split('\n')[0])
      if (victim === 'both') process.kill(pid, 'SIGKILL')
      run.kill('SIGKILL')
      await once(run, 'exit')
      const server = await start(whole)
      const sql = postgres(server.url, { max: 1 })
      expect(await sql`select one from kept`).toEqual([{ one: 1 }])
      await sql.end()
      await server.stop()
      expect(startOfProcess(pid)).toBeUndefined()
    }
  })

  test('ends by itself when its run is killed', async () => {
    const run = await startElsewhere(whole)
    const pid = Number(readFileSync(join(whole, 'postmaster.pid'), 'utf8').split('\n')[0])
    run.kill('SIGKILL')
    await expect.poll(() => startOfProcess(pid), { timeout: 10_000 }).toBeUndefined()
  })

  test('is not misled by a pid file whose number belongs to another process by now', async () => {
    const dataDir = copyOf('stale')
    writeFileSync(
      join(dataDir, 'postmaster.pid'),
      `${process.ppid}\n${dataDir}\n1700000000\n5432\n\n127.0.0.1\n0 0\nready   \n`,
    )
    if (isRoot) spawnSync('chown', [`--reference=${whole}`, join(dataDir, 'postmaster.pid')])
    const server = await start(dataDir)
    await server.stop()
  })

  test.each<[string, (dataDir: string) => void, RegExp]>([
    ['without PG_VERSION', (dir) => rmSync(join(dir, 'PG_VERSION')), /damaged \(PG_VERSION is missing\)/],
    [
      'with half a pg_control',
      (dir) => truncateSync(join(dir, 'global', 'pg_control'), 100),
      /damaged \(could not read file "global\/pg_control"/,
    ],
    ['without its log', (dir) => rmSync(join(dir, 'pg_wal'), { recursive: true }), /damaged \(required WAL directory/],
    [
      'without its databases',
      (dir) => rmSync(join(dir, 'base'), { recursive: true }),
      /damaged \(database "postgres" does not exist\)/,
    ],
    ['without its password', (dir) => rmSync(join(dir, 'wayslot.password')), /damaged \(wayslot.password is missing\)/],
    [
      'of an older Postgres',
      (dir) => writeFileSync(join(dir, 'PG_VERSION'), '16\n'),
      /is older: Postgres 16 made it and this is Postgres 17/,
    ],
  ])('says in one sentence what is wrong with a folder %s', async (name, damage, message) => {
    const dataDir = copyOf(name.replaceAll(' ', '-'))
    damage(dataDir)
    const fault = await start(dataDir).catch((error: unknown) => error)
    expect(fault).toMatchObject({ name: 'Refusal' })
    expect(String(fault)).toMatch(message)
    expect(String(fault)).not.toContain('\n')
    expect(existsSync(`${dataDir}.owner`)).toBe(false)
  })

  test('refuses a file in place of the folder, and names it', async () => {
    writeFileSync(join(folder, 'file'), '')
    await expect(start(join(folder, 'file'))).rejects.toThrow(/is not a folder: set DATA_DIR to another one/)
  })

  // Another user can only try where the checkout is open to others, not in a closed folder.
  const isOpenToAll = isRoot && spawnSync(process.execPath, ['--version'], { uid: 65_534, gid: 65_534 }).status === 0
  test.runIf(isOpenToAll)('tells an ordinary user that the folder is not his', async () => {
    const open = mkdtempSync(join(tmpdir(), 'wayslot-open-'))
    chmodSync(open, 0o755)
    mkdirSync(join(open, 'own'))
    chownSync(join(open, 'own'), 1, 1)
    chmodSync(join(open, 'own'), 0o700)
    const script = `
      const { startPostgres } = await import('${new URL('../../local/launch/postgres.ts', import.meta.url).href}')
      await startPostgres({ dataDir: '${join(open, 'own', 'postgres')}' }).catch((error) => console.log(String(error)))`
    const asNobody = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      uid: 65_534,
      gid: 65_534,
      encoding: 'utf8',
    })
    expect(asNobody.stdout).toMatch(/^Refusal: Permission is missing for the data folder/)
    rmSync(open, { recursive: true })
  })

  test('leaves nothing that looks complete when it is killed while making the folder', async () => {
    const parent = join(folder, 'half')
    mkdirSync(join(parent, 'postgres.new-999999'), { recursive: true })
    const server = await start(join(parent, 'postgres'))
    await server.stop()
    expect(readdirSync(parent)).toEqual(['postgres'])
  })
})

/** A run in a process of its own, which can be killed. */
async function startElsewhere(dataDir: string): Promise<ChildProcess> {
  const script = `
    const { startPostgres } = await import('${new URL('../../local/launch/postgres.ts', import.meta.url).href}')
    await startPostgres({ dataDir: '${dataDir}', throwaway: true })
    console.log('started')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('exit', () => reject(new Error('the run ended')))
  })
  return child
}

describe('the settings of a run', () => {
  test('have usual values, and a wrong one is refused with its variable', () => {
    expect(readSettings({})).toMatchObject({
      port: 3000,
      localPort: 4000,
      rootDomain: 'app.localhost',
      databaseUrl: undefined,
    })
    expect(() => readSettings({ PORT: '80x' })).toThrow(/^PORT=80x is no port/)
    expect(() => readSettings({ LOCAL_PORT: '65535' })).toThrow(/^LOCAL_PORT=65535 is no port/)
    expect(() => readSettings({ PORT: '4001' })).toThrow(/clash/)
    expect(() => readSettings({ ROOT_DOMAIN: 'Bad Host' })).toThrow(/^ROOT_DOMAIN/)
    expect(() => readSettings({ DATABASE_URL: 'mysql://x' })).toThrow(/^DATABASE_URL/)
  })

  test('of the caller win over the offline ones, and other variables are left out', () => {
    const base = {
      nodeEnv: 'test',
      port: 3000,
      rootDomain: 'app.localhost',
      databaseUrl: 'postgres://x',
      cloudOrigin: 'http://127.0.0.1:4000',
      smtpPort: 4001,
      appSecret: 's',
      logLevel: 'info',
    } as const
    const offline = appEnvironment({
      ...base,
      given: { NODE_OPTIONS: '--inspect', DATABASE_URL: 'postgres://other', PATH: '/bin' },
    })
    expect(offline).toMatchObject({
      PATH: '/bin',
      DATABASE_URL: 'postgres://x',
      INNGEST_BASE_URL: base.cloudOrigin,
      APP_ORIGIN: 'http://app.localhost:3000',
    })
    expect(offline).not.toHaveProperty('NODE_OPTIONS')
    const inngest = appEnvironment({
      ...base,
      given: { INNGEST_BASE_URL: 'http://127.0.0.1:8288', INNGEST_SIGNING_KEY: 'signkey-prod-aa' },
    })
    expect(inngest).toMatchObject({ INNGEST_BASE_URL: 'http://127.0.0.1:8288', INNGEST_SIGNING_KEY: 'signkey-prod-aa' })
    const stripe = appEnvironment({ ...base, given: { STRIPE_SECRET_KEY: 'sk_test_real' } })
    expect(stripe).not.toHaveProperty('STRIPE_API_URL')
    expect(stripe.TWILIO_AUTH_TOKEN).toBe(localKeys.twilioAuthToken)
  })

  test('say from which level a log line is shown; other lines are always shown', () => {
    expect(showLine('{"level":30,"msg":"request"}', 50)).toBeUndefined()
    expect(showLine('{"level":50,"msg":"failed","err":{"message":"why"}}', 50)).toBe('error  failed: why')
    expect(showLine('    at stack', 50)).toBe('    at stack')
  })
})

describe('setup', () => {
  /** A checkout with a lock file of one package and an npm that notes its calls and installs as told. */
  const checkout = (name: string, npm: string) => {
    const root = join(folder, name)
    mkdirSync(join(root, 'local', 'launch'), { recursive: true })
    cpSync(new URL('../../local/launch/setup.mjs', import.meta.url), join(root, 'local', 'launch', 'setup.mjs'))
    writeFileSync(
      join(root, 'package-lock.json'),
      JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } }),
    )
    writeFileSync(
      join(root, 'local', 'launch', 'start.ts'),
      `console.log('started by', process.version, process.env.PATH.split(':')[0]); process.exit(7)`,
    )
    writeFileSync(
      join(root, 'npm.js'),
      `require('fs').appendFileSync('${join(root, 'calls')}', process.argv.slice(2).join(' ') + '\\n');${npm}`,
    )
    const run = () => {
      const env = { ...process.env, npm_execpath: join(root, 'npm.js') }
      return spawnSync(process.execPath, [join(root, 'local', 'launch', 'setup.mjs'), 'start'], {
        env,
        encoding: 'utf8',
      })
    }
    return { root, run }
  }
  const installs = `
    const fs = require('fs'); fs.mkdirSync('node_modules', { recursive: true })
    fs.writeFileSync('node_modules/.package-lock.json', fs.readFileSync('package-lock.json'))`

  test('installs once, runs the program with our tools first on the path, and returns its exit code', () => {
    const { root, run } = checkout('installs', installs)
    for (let time = 0; time < 2; time += 1) {
      const { status, stdout } = run()
      expect(status).toBe(7)
      expect(stdout).toContain(`started by ${process.version} ${join(root, 'node_modules', '.bin')}`)
    }
    expect(readFileSync(join(root, 'calls'), 'utf8')).toMatch(/^ci --include=dev .*\n$/)
    writeFileSync(
      join(root, 'package-lock.json'),
      JSON.stringify({ packages: { 'node_modules/a': { version: '2.0.0' } } }),
    )
    run()
    expect(readFileSync(join(root, 'calls'), 'utf8').trim().split('\n')).toHaveLength(2)
  })

  test('leaves an install by hand alone', () => {
    const { root, run } = checkout('own', 'process.exit(1)')
    mkdirSync(join(root, 'node_modules'))
    cpSync(join(root, 'package-lock.json'), join(root, 'node_modules', '.package-lock.json'))
    expect(run().status).toBe(7)
    expect(existsSync(join(root, 'calls'))).toBe(false)
  })

  test('says in one sentence why the packages could not be installed', () => {
    const { run } = checkout('offline', `console.error('npm error code ENOTFOUND'); process.exit(1)`)
    const { status, stderr } = run()
    expect(status).toBe(1)
    expect(stderr.trim().split('\n').at(-1)?.trim()).toBe(
      'The packages could not be fetched: the npm registry cannot be reached; mend the connection and start again.',
    )
  })
})

describe('npm start', () => {
  const setup = new URL('../../local/launch/setup.mjs', import.meta.url).pathname
  const dataDir = join(folder, 'data')

  const begin = (env: Record<string, string>) => {
    const child = spawn(process.execPath, [setup, 'start'], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    return { child, ended, output: () => output }
  }

  test('names the variable of a port that is taken', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
    })
    const run = begin({ PORT: String(port), LOCAL_PORT: String(await findFreePort()), DATA_DIR: dataDir })
    expect(await run.ended).toBe(1)
    expect(run.output().trim()).toMatch(
      new RegExp(`^Port ${port} is taken: stop what uses it, or choose another with PORT`),
    )
    server.close()
  })

  test('runs everything, and one signal ends everything', { timeout: 180_000 }, async () => {
    const [port, localPort] = [await findFreePort(), await findPair()]
    const run = begin({ PORT: String(port), LOCAL_PORT: String(localPort), DATA_DIR: dataDir })
    try {
      await expect.poll(run.output, { timeout: 150_000, interval: 200 }).toMatch(/Ready in|\bended\b|could not/)
      expect(run.output()).toContain(`http://app.localhost:${port}`)
      expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
      expect((await fetch(`http://127.0.0.1:${localPort}/inbox.json`)).status).toBe(200)
      expect(statSync(join(dataDir, 'app-secret')).mode & 0o777).toBe(0o600)
    } finally {
      run.child.kill('SIGINT')
    }
    expect(await run.ended).toBe(0)
    await sleep(100)
    const left = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout.split('\n')
    expect(left.filter((line) => line.includes(dataDir))).toEqual([])
    await expect(fetch(`http://127.0.0.1:${port}/readyz`)).rejects.toThrow()
    await expect(fetch(`http://127.0.0.1:${localPort}/healthz`)).rejects.toThrow()
  })
})
