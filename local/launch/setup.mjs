// The first thing every npm script runs, by whatever Node is there (20 or later), before anything is installed:
// brings node_modules in step with the lock file, then hands over to the Node that came with the packages.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const commands = ['start', 'dev', 'test', 'bench', 'screenshots']
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.wayslot-lock')
/** The Node that runs the platform, at least: it brings Temporal and reads TypeScript. */
const leastMajor = 26

const [command = '', ...rest] = process.argv.slice(2)
let child
let ending = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    ending = true
    child?.kill(signal)
  })
}
// npm that was killed cannot pass the signal on. Between it and us there may be the shell that it runs scripts in.
if (process.env.npm_lifecycle_event) {
  const parents = () => `${process.ppid} ${parentOf(process.ppid)}`
  const known = parents()
  setInterval(() => {
    if (parents() === known || ending) return
    console.log('\n  Ended, as the shell that started it is gone.\n')
    process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)

async function main() {
  if (!commands.includes(command)) return refuse(`"${command}" is none of the commands: ${commands.join(', ')}.`)
  if (!existsSync(join(root, 'package-lock.json')))
    return refuse('package-lock.json is missing: restore it from the repository.')
  if (!isInStep()) {
    const fault = await install()
    if (ending) return 130
    if (fault) return refuse(fault)
  }
  const node = findNode()
  if (!node) {
    return refuse(
      `Wayslot needs Node ${leastMajor}, and none came for ${process.platform}-${process.arch}: install it and start again.`,
    )
  }
  return run(node, [join(root, 'local', 'launch', `${command}.ts`), ...rest])
}

function parentOf(pid) {
  const stat = readText(`/proc/${pid}/stat`) ?? ''
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
}

function refuse(sentence) {
  console.error(`\n  ${sentence}\n`)
  return 1
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

/** By our own stamp, or by npm's list of what it put there, so that a person's own `npm ci` is not repeated. */
function isInStep() {
  if (readText(stampFile) === lockHash()) return true
  const wanted = readJson(join(root, 'package-lock.json'))?.packages
  const there = readJson(join(modules, '.package-lock.json'))?.packages
  if (!wanted || !there) return false
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue
    const found = there[path]
    if (found ? found.version !== entry.version : !entry.optional && !entry.peer) return false
  }
  stamp()
  return true
}

function stamp() {
  try {
    writeFileSync(stampFile, lockHash())
  } catch {
    // A read-only node_modules is looked through each time.
  }
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Resolves to a sentence when it failed. */
async function install() {
  console.log('\n  Installing packages; the first time this takes a minute …')
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const [program, given] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args]
  let output = ''
  const env = { ...process.env }
  // With this set npm leaves out what builds and tests the platform.
  delete env.NODE_ENV
  const code = await new Promise((resolve) => {
    child = spawn(program, given, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const keep = (chunk) => (output = (output + chunk).slice(-20_000))
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve(error.code === 'ENOENT' ? 'missing' : 1))
    child.on('close', resolve)
  })
  child = undefined
  if (code === 0) return stamp()
  if (ending) return undefined
  if (code === 'missing') return 'npm is missing: install Node 20 or later with npm, and start again.'
  return explainInstall(output)
}

function explainInstall(output) {
  console.error(output.trimEnd().split('\n').slice(-12).join('\n'))
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network/i.test(output)) {
    return 'The packages could not be fetched: the npm registry cannot be reached; mend the connection and start again.'
  }
  if (/EACCES|EPERM|EROFS/.test(output))
    return `The packages could not be installed: permission is missing for ${modules}.`
  if (/ENOSPC/.test(output)) return 'The packages could not be installed: the disk is full.'
  if (/can only install packages when|not in sync/i.test(output)) {
    return 'The packages could not be installed: package.json and package-lock.json do not fit each other; run "npm install".'
  }
  return 'The packages could not be installed; npm says why above.'
}

function findNode() {
  const own = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(own)) return own
  return Number(process.versions.node.split('.')[0]) >= leastMajor ? process.execPath : undefined
}

/**
 * Runs it in a session of its own, so that a Ctrl-C comes once, through us. The channel closes when we are killed, which
 * tells the child to end.
 */
function run(node, args) {
  const env = {
    // Node then keeps what it compiled, which takes a second off each start.
    NODE_COMPILE_CACHE: join(modules, '.cache', 'compiled'),
    ...process.env,
    PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`,
  }
  return new Promise((resolve) => {
    child = spawn(node, args, { cwd: root, env, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    child.on('error', (error) => resolve(refuse(`${node} cannot be run: ${error.message}.`)))
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signalNumbers[signal] ?? 1)))
  })
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }
