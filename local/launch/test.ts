import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild } from './build.ts'
import { endWithParent } from './children.ts'
import { Refusal } from './refusal.ts'
import { startRun } from './run.ts'
import type { Run } from './run.ts'
import { addVitestReport } from './test-report.ts'
import type { StepResult } from './test-report.ts'

type Step = { name: string; work: (run: Run) => Promise<Omit<StepResult, 'name' | 'seconds'>> }

const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts
const oneFailure = { passed: 0, failed: 1, skipped: 0 }
const noTests = { passed: 0, failed: 0, skipped: 0 }

const steps: Step[] = [
  { name: 'types', work: (run) => runScript(run, 'types') },
  { name: 'lint', work: (run) => runScript(run, 'lint') },
  { name: 'walls', work: (run) => runScript(run, 'walls') },
  { name: 'unit', work: (run) => runVitest(run, 'unit') },
  { name: 'integration', work: (run) => runVitest(run, 'integration') },
  { name: 'build', work: build },
  { name: 'e2e', work: (run) => runVitest(run, 'e2e') },
]

startRun(async (run) => {
  const results: StepResult[] = []
  for (const step of chosenSteps()) {
    console.log(`\n── ${step.name} ${'─'.repeat(Math.max(0, 60 - step.name.length))}`)
    const started = performance.now()
    const outcome = await step.work(run)
    if (run.isEnding()) return undefined
    results.push({ name: step.name, seconds: (performance.now() - started) / 1000, ...outcome })
  }
  return report(results)
})

/** All steps, or those named on the command line: `npm test -- unit`. */
function chosenSteps(): Step[] {
  const names = process.argv.slice(2)
  const unknown = names.find((name) => !steps.some((step) => step.name === name))
  if (unknown !== undefined)
    throw new Refusal(`There is no step "${unknown}"; the steps are ${steps.map(({ name }) => name).join(', ')}.`)
  return names.length === 0 ? steps : steps.filter((step) => names.includes(step.name))
}

/** Prints a line a step and the sums. @returns the exit code */
function report(results: StepResult[]): number {
  const sum = (key: 'passed' | 'failed' | 'skipped') => results.reduce((total, result) => total + result[key], 0)
  console.log('\n── summary ────────────────────────────────────────────────────')
  for (const { name, seconds, passed, failed, skipped } of results) {
    const counts =
      passed + failed + skipped === 0
        ? ''
        : `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    console.log(`  ${failed > 0 ? '✗' : '✓'} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(7)} s   ${counts}`)
  }
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') === 0 ? 0 : 1
}

async function runScript(run: Run, name: string): Promise<typeof noTests> {
  const code = await runShell(run, scripts[name] ?? 'false', {})
  return code === 0 ? noTests : oneFailure
}

async function build(run: Run): Promise<typeof noTests> {
  try {
    await ensureBuild((child) => run.onEnd(child.end))
    return noTests
  } catch (error) {
    if (!run.isEnding()) console.error(error instanceof Refusal ? error.message : error)
    return oneFailure
  }
}

async function runVitest(run: Run, project: string): Promise<typeof noTests> {
  const folder = mkdtempSync(join(tmpdir(), 'wayslot-report-'))
  const file = join(folder, 'report.json')
  try {
    const command = `vitest run --project ${project} --reporter=default --reporter=json --outputFile.json="${file}"`
    const code = await runShell(run, command, { NODE_ENV: 'test' })
    return addVitestReport(existsSync(file) ? readFileSync(file, 'utf8') : undefined, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Runs a command line as npm would. Every Node program below it ends when its parent vanishes.
 * @returns the exit code
 */
async function runShell(run: Run, command: string, extra: Record<string, string>): Promise<number> {
  const env = {
    ...process.env,
    ...extra,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${endWithParent}`.trim(),
  }
  const child = spawn('/bin/sh', ['-c', `exec ${command}`], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 128))
  })
  run.onEnd(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const insist = setTimeout(() => child.kill('SIGKILL'), 15_000)
    await ended
    clearTimeout(insist)
  })
  return ended
}
