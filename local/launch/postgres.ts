import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { claimFolder, startOfProcess } from './folder-owner.ts'
import { findFreePort } from './ports.ts'
import { decideUser, findBinaries } from './postgres-binaries.ts'
import type { RunAs } from './postgres-binaries.ts'
import { errorCode, Refusal } from './refusal.ts'

const major = '17'
const logName = 'wayslot.log'
const passwordName = 'wayslot.password'
/** Recovery after a crash may take a while on a slow disk. */
const readyWithinMs = 60_000
const stopWithinMs = 20_000

export type RunningPostgres = {
  /** Superuser URL of the database `postgres` on 127.0.0.1. */
  url: string
  /** Ends the server in good order and frees the folder; a second call does nothing. */
  stop: () => Promise<void>
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>
}

export type PostgresOptions = {
  /** The cluster's own folder, made when missing. */
  dataDir: string
  /** For tests: fast, and lost when the machine (not only the process) crashes. */
  throwaway?: boolean
  /** For tests: none of its files grows past so many KB, as on a full disk. WAL files are made smaller than that. */
  fileLimitKb?: number
}

/**
 * Starts the built-in Postgres on a free loopback port and waits until it takes connections.
 * A server that an earlier, killed run left on this folder is ended in good order first. When this process is killed,
 * the server sees its standard input close and shuts down by itself.
 * @throws Refusal with one sentence for everything a person can mend
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir)
  const native = findBinaries()
  const claim = await claimData(dataDir)
  try {
    await endLeftover(dataDir)
    const user = decideUser(native, dataDir)
    if (!holdsCluster(dataDir)) initCluster(native, dataDir, user, options)
    const password = readFileSync(join(dataDir, passwordName), 'utf8').trim()
    const { port, child } = await launch(native, dataDir, user, options)
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
    let stopping: Promise<void> | undefined
    const stop = (): Promise<void> => (stopping ??= endServer(dataDir, child).finally(claim.release))
    try {
      await greet(url)
    } catch (error) {
      await stop()
      throw error
    }
    const ended =
      child.exitCode === null ? new Promise<void>((done) => child.once('exit', () => done())) : Promise.resolve()
    return { url, stop, ended }
  } catch (error) {
    await claim.release()
    throw explain(error, dataDir)
  }
}

async function claimData(dataDir: string): Promise<{ release: () => Promise<void> }> {
  try {
    mkdirSync(dirname(dataDir), { recursive: true })
    const claim = await claimFolder(`${dataDir}.owner`)
    if ('release' in claim) return claim
    const who = claim.heldBy === process.pid ? 'this process' : `process ${claim.heldBy}`
    throw new Refusal(
      `The data folder ${dataDir} is in use by ${who}: stop it first, or set DATA_DIR to another folder.`,
    )
  } catch (error) {
    throw explain(error, dataDir)
  }
}

/** True for a whole cluster of our version, false for a folder that is empty or missing. */
function holdsCluster(dataDir: string): boolean {
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) return false
  const versionFile = join(dataDir, 'PG_VERSION')
  if (!existsSync(versionFile)) throw damaged(dataDir, 'PG_VERSION is missing')
  const version = readFileSync(versionFile, 'utf8').trim()
  if (!/^\d+(\.\d+)?$/.test(version)) throw damaged(dataDir, 'PG_VERSION is unreadable')
  if (version !== major) {
    const age = Number(version) < Number(major) ? 'older' : 'newer'
    throw new Refusal(
      `The data folder ${dataDir} is ${age}: Postgres ${version} made it and this is Postgres ${major}; move it away ` +
        'to start afresh, or dump and load it with that version.',
    )
  }
  if (!existsSync(join(dataDir, passwordName))) throw damaged(dataDir, `${passwordName} is missing`)
  return true
}

function damaged(dataDir: string, detail: string): Refusal {
  return new Refusal(
    `The data folder ${dataDir} is damaged (${detail}): put back a copy, or move it away to start afresh.`,
  )
}

/**
 * Makes the cluster beside its final place and renames it, so that a crash half-way leaves nothing that looks complete.
 */
function initCluster(
  native: string,
  dataDir: string,
  user: RunAs,
  { throwaway, fileLimitKb }: Omit<PostgresOptions, 'dataDir'>,
): void {
  const parent = dirname(dataDir)
  const draftName = `${basename(dataDir)}.new-`
  for (const left of readdirSync(parent).filter((name) => name.startsWith(draftName))) {
    rmSync(join(parent, left), { recursive: true, force: true })
  }
  const draft = join(parent, `${draftName}${process.pid}`)
  const passwordDraft = `${draft}.password`
  const password = randomBytes(24).toString('base64url')
  try {
    mkdirSync(draft, { mode: 0o700 })
    writeFileSync(passwordDraft, password, { mode: 0o600 })
    if (process.getuid?.() === 0) {
      for (const path of [draft, passwordDraft]) chownSync(path, user.owner.uid, user.owner.gid)
    }
    const [program, ...args] = [
      ...user.prefix,
      join(native, 'bin', 'initdb'),
      `--pgdata=${draft}`,
      '--username=postgres',
      `--pwfile=${passwordDraft}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
      ...(throwaway ? ['--no-sync'] : []),
      ...(fileLimitKb ? ['--wal-segsize=1'] : []),
    ]
    const made = spawnSync(program ?? '', args, {
      ...user.options,
      cwd: '/',
      env: serverEnvironment(native),
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    if (made.error) throw made.error
    if (made.status !== 0) {
      const fault = faultIn(made.stderr) ?? `code ${made.status}`
      throw new Refusal(`Postgres could not make its data folder ${dataDir}: ${fault}.`)
    }
    renameSync(passwordDraft, join(draft, passwordName))
    if (existsSync(dataDir)) rmSync(dataDir, { recursive: true })
    renameSync(draft, dataDir)
  } finally {
    rmSync(passwordDraft, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

function serverEnvironment(native: string): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'production',
    PATH: '/usr/bin:/bin',
    LANG: 'C',
    LC_ALL: 'C',
    TZ: 'UTC',
    LD_LIBRARY_PATH: join(native, 'lib'),
  }
}

/**
 * Runs the server under a shell that watches our end of a pipe: when this process dies, even by kill -9, the pipe
 * closes and the server gets a fast shutdown. Because the shell is the server's parent, it cannot hit a reused process
 * id.
 */
const watchdog = `
exec 3<&0
"$@" </dev/null 3<&- & server=$!
(read -r _ <&3; kill -INT "$server" 2>/dev/null) & watcher=$!
exec 3<&-
wait "$server"; code=$?
kill "$watcher" 2>/dev/null
exit "$code"
`

async function launch(
  native: string,
  dataDir: string,
  user: RunAs,
  { throwaway, fileLimitKb }: Omit<PostgresOptions, 'dataDir'>,
): Promise<{ port: number; child: ChildProcess }> {
  const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=4GB']
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort()
    const settings = [
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      'unix_socket_directories=',
      'max_connections=400',
      'timezone=UTC',
      'log_timezone=UTC',
      'jit=off',
      'shared_buffers=128MB',
      'log_min_messages=fatal',
      ...(throwaway ? fast : []),
    ]
    const [program, ...args] = [
      ...user.prefix,
      '/bin/sh',
      '-c',
      // The shell counts in blocks of 512 bytes.
      fileLimitKb ? `ulimit -f ${fileLimitKb * 2}\n${watchdog}` : watchdog,
      'sh',
      join(native, 'bin', 'postgres'),
      '-D',
      dataDir,
      ...settings.flatMap((setting) => ['-c', setting]),
    ]
    const logFile = join(dataDir, logName)
    const log = openSync(logFile, 'w', 0o600)
    const child = spawn(program ?? '', args, {
      ...user.options,
      cwd: '/',
      env: serverEnvironment(native),
      detached: true,
      stdio: ['pipe', log, log],
    })
    closeSync(log)
    child.unref()
    const ended = await readyOrEnded(dataDir, port, child)
    if (!ended) return { port, child }
    const fault = readFileSync(logFile, 'utf8')
    const passing = /could not bind|pre-existing shared memory/.test(fault)
    if (!passing || attempt === 5) {
      throw damaged(dataDir, faultIn(fault) ?? `the server ended with code ${child.exitCode}`)
    }
    await sleep(200)
  }
}

/** Whether the server ended instead of getting ready. A postmaster.pid with another port was left by an earlier one. */
async function readyOrEnded(dataDir: string, port: number, child: ChildProcess): Promise<boolean> {
  const until = Date.now() + readyWithinMs
  let failed: Error | undefined
  child.once('error', (error) => (failed = error))
  while (Date.now() < until) {
    if (failed) throw failed
    if (child.exitCode !== null || child.signalCode !== null) return true
    const told = readPidFile(dataDir)
    if (told?.state === 'ready' && told.port === port) return false
    await sleep(20)
  }
  child.stdin?.destroy()
  const waited = `${readyWithinMs / 1000} s`
  throw new Refusal(`Postgres in ${dataDir} was not ready after ${waited}; its log is ${logName} in that folder.`)
}

/** Reads postmaster.pid: the process on line 1, the port on line 4, the state on line 8. */
function readPidFile(dataDir: string): { pid: number; port: number; state: string } | undefined {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), state: (lines[7] ?? '').trim() }
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined
    throw error
  }
}

/**
 * Ends a server whose owner has died, and removes a stale postmaster.pid whose process id now belongs to another
 * process of the same user, which Postgres itself would take for a running server.
 */
async function endLeftover(dataDir: string): Promise<void> {
  const left = readPidFile(dataDir)
  if (!left || !(left.pid > 0) || startOfProcess(left.pid) === undefined) return
  if (!servesFolder(left.pid, dataDir)) {
    rmSync(join(dataDir, 'postmaster.pid'), { force: true })
    return
  }
  await signalUntilGone(left.pid)
}

/** A server's working folder is its data folder. */
function servesFolder(pid: number, dataDir: string): boolean {
  try {
    return realpathSync(readlinkSync(`/proc/${pid}/cwd`)) === realpathSync(dataDir)
  } catch (error) {
    if (errorCode(error) === 'EACCES' || errorCode(error) === 'EPERM') return true
    return process.platform !== 'linux'
  }
}

async function endServer(dataDir: string, child: ChildProcess): Promise<void> {
  const pid = readPidFile(dataDir)?.pid
  child.stdin?.destroy()
  if (pid !== undefined && pid > 0) await signalUntilGone(pid)
  const isRunning = () => child.exitCode === null && child.signalCode === null
  for (let waited = 0; isRunning() && waited < 2000; waited += 10) await sleep(10)
}

/** Asks for a fast shutdown, after a while for an immediate one, and finally kills the process. */
async function signalUntilGone(pid: number): Promise<void> {
  const started = startOfProcess(pid)
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      if (errorCode(error) === 'ESRCH') return
      throw error
    }
    for (const until = Date.now() + stopWithinMs; Date.now() < until; await sleep(15)) {
      if (startOfProcess(pid) !== started) return
    }
  }
}

async function greet(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} })
  try {
    await sql`select 1`
  } finally {
    await sql.end({ timeout: 1 })
  }
}

function faultIn(text: string): string | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const line = lines.findLast((each) => /(?:FATAL|PANIC|error): /.test(each)) ?? lines.at(-1)
  return line?.replace(/^.*?(?:FATAL|PANIC|error|initdb|postgres):\s+/, '').replace(/\.$/, '')
}

function explain(error: unknown, dataDir: string): unknown {
  const code = errorCode(error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new Refusal(
      `Permission is missing for the data folder ${dataDir}: start as the user it belongs to, or set DATA_DIR to ` +
        'another folder.',
    )
  }
  if (code === 'ENOSPC') return new Refusal(`The disk that holds the data folder ${dataDir} is full.`)
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new Refusal(`The data folder ${dataDir} is not a folder: set DATA_DIR to another one.`)
  }
  if (error instanceof postgres.PostgresError) return damaged(dataDir, error.message)
  return error
}
