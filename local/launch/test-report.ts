import { relative } from 'node:path'
import { z } from 'zod'

export type Counts = { passed: number; failed: number; skipped: number }
export type StepResult = Counts & { name: string; seconds: number; files?: FileSeconds[] }
/** A test file, from the repository's folder on, and what its tests and hooks took. */
export type FileSeconds = { file: string; seconds: number }

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
  testResults: z.array(
    z.object({
      name: z.string().default(''),
      startTime: z.number().default(0),
      endTime: z.number().default(0),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
})

/**
 * Counts a run of Vitest. What Vitest itself does not count as a test but is a fault counts as one failed test: a file that
 * cannot be loaded, a fault outside of any test, a run without tests, a run without a report.
 * @param text the JSON report, or undefined when there is none
 * @param code Vitest's exit code
 */
export function addVitestReport(text: string | undefined, code: number): Counts & { files: FileSeconds[] } {
  const read = report.safeParse(parseJson(text))
  if (!read.success) return { passed: 0, failed: 1, skipped: 0, files: [] }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = read.data
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
  ).length
  const counted = numFailedTests + brokenFiles
  const uncounted = counted === 0 && (code !== 0 || numPassedTests === 0) ? 1 : 0
  return {
    passed: numPassedTests,
    failed: counted + uncounted,
    skipped: numPendingTests + numTodoTests,
    files: testResults.map(({ name, startTime, endTime }) => ({
      file: relative(process.cwd(), name),
      seconds: (endTime - startTime) / 1000,
    })),
  }
}

/** The five slowest test files in one line, or undefined when there was none. */
export function saySlowest(files: FileSeconds[]): string | undefined {
  const slowest = files.toSorted((a, b) => b.seconds - a.seconds).slice(0, 5)
  if (slowest.length === 0) return undefined
  return `slowest: ${slowest.map(({ file, seconds }) => `${file} ${seconds.toFixed(1)} s`).join(', ')}`
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

export const hasFailed = (results: StepResult[]): boolean => results.some(({ failed }) => failed > 0)

/** A line a step, the slowest files, and the sums as the last line. */
export function saySummary(results: StepResult[]): string {
  const sum = (key: 'passed' | 'failed') => results.reduce((total, result) => total + result[key], 0)
  const slowest = saySlowest(results.flatMap(({ files = [] }) => files))
  return [
    '\n── summary ────────────────────────────────────────────────────',
    ...results.map(sayStep),
    ...(slowest ? ['', `  ${slowest}`] : []),
    '',
    `${sum('passed')} passed, ${sum('failed')} failed`,
  ].join('\n')
}

function sayStep({ name, seconds, passed, failed, skipped }: StepResult): string {
  const counts =
    passed + failed + skipped === 0
      ? ''
      : `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
  return `  ${failed > 0 ? '✗' : '✓'} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(7)} s   ${counts}`
}
