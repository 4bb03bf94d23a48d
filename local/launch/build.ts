import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { machineEnvironment } from './app-environment.ts'
import { startNode } from './children.ts'
import type { Child } from './children.ts'
import { Refusal } from './refusal.ts'

/** What the built app is made of. */
const sources = [
  'app',
  'emails',
  'inngest',
  'public',
  'package-lock.json',
  'package.json',
  'remix.config.js',
  'tsconfig.json',
  'vite.config.ts',
]
const stampFile = join('build', '.wayslot-stamp')
const remix = join('node_modules', '@remix-run', 'dev', 'dist', 'cli.js')

/** Whether `build/` was made from the current sources. */
function isBuilt(): boolean {
  return (
    existsSync(join('build', 'server', 'index.js')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === hashSources()
  )
}

/**
 * Builds the app for production unless that was done already.
 * @param onStart gets the running build, to end it early
 * @throws Refusal after printing what the build said
 */
export async function ensureBuild(onStart: (child: Child) => void): Promise<void> {
  if (isBuilt()) return
  const hash = hashSources()
  rmSync(stampFile, { force: true })
  const lines: string[] = []
  const child = startNode(
    [remix, 'vite:build'],
    { ...machineEnvironment(process.env), NODE_ENV: 'production' },
    (line) => lines.push(line),
  )
  onStart(child)
  const code = await child.ended
  if (code !== 0) {
    // Rollup ends its faults with a list of every file it read.
    const said = lines.filter((line) => !/^\s+'.*',?$/.test(line))
    console.error(said.slice(-40).join('\n'))
    throw new Refusal('The app could not be built; the build says why above.')
  }
  mkdirSync('build', { recursive: true })
  writeFileSync(stampFile, hash)
}

function hashSources(): string {
  const hash = createHash('sha256')
  for (const source of sources) addTo(hash, source)
  return hash.digest('hex')
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  if (!existsSync(path)) return
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).toSorted()) addTo(hash, join(path, name))
  } else if (!/\.test\.tsx?$/.test(path)) {
    hash.update(`${path}\0`).update(readFileSync(path)).update('\0')
  }
}
