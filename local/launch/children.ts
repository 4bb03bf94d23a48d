import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** As long as the app takes to shut down, and a little more. */
const graceMs = 12_000

export const endWithParent = new URL('./end-with-parent.mjs', import.meta.url).href

/** What Node compiled of programs and packages, kept for the next start: a third of the time that the app takes to begin. */
const compiled = join('node_modules', '.cache', 'wayslot', 'compiled')

export type Child = {
  process: ChildProcess
  /** Resolves when it has ended, with its exit code; a signal counts as 128 and its number is not told. */
  ended: Promise<number>
  /** Asks it to end, insists after a while, and resolves when it is gone. */
  end: () => Promise<void>
}

/**
 * Starts a Node program that ends when this process vanishes.
 * @param args the program's file and its arguments
 * @param onLine gets each line it writes
 */
export function startNode(args: string[], env: Record<string, string>, onLine: (line: string) => void): Child {
  const all: Record<string, string> = { NODE_COMPILE_CACHE: resolve(compiled), ...env }
  const child = spawn(process.execPath, ['--import', endWithParent, ...args], {
    env: all as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (code) => resolve(code ?? 128))
  })
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine)
  return { process: child, ended, end: () => endChild(child, ended) }
}

async function endChild(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const insist = setTimeout(() => child.kill('SIGKILL'), graceMs)
  await ended
  clearTimeout(insist)
}
