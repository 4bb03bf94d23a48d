import { spawn } from 'node:child_process'
import { endWithParent } from './children.ts'
import type { Run } from './run.ts'

/**
 * Runs a command line as npm would. Every Node program below it ends when its parent vanishes.
 * @param output whether what it writes is shown at once, or kept and returned
 * @returns the exit code, all it wrote, and what of it went to standard output
 */
export async function runShell(
  run: Run,
  command: string,
  extra: Record<string, string>,
  output: 'shown' | 'kept',
): Promise<{ code: number; output: string; answer: string }> {
  const env = {
    ...process.env,
    ...extra,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${endWithParent}`.trim(),
  }
  // A single program takes the shell's place; of several, the shell starts one after the other.
  const line = command.includes('&&') ? command : `exec ${command}`
  const child = spawn('/bin/sh', ['-c', line], {
    env: env,
    stdio: output === 'shown' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  })
  const all: Buffer[] = []
  const answer: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => answer.push(chunk))
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => all.push(chunk))
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (code) => resolve(code ?? 128))
  })
  run.onEnd(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const insist = setTimeout(() => child.kill('SIGKILL'), 15_000)
    await ended
    clearTimeout(insist)
  })
  const code = await ended
  return { code, output: Buffer.concat(all).toString(), answer: Buffer.concat(answer).toString() }
}
