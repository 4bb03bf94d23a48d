import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

export type Counts = { passed: number; failed: number; skipped: number }
export type StepResult = Counts & { name: string; seconds: number; files?: FileSeconds[]; failures?: string[] }
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
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string().default(''),
          failureMessages: z.array(z.string()).default([]),
        }),
      ),
    }),
  ),
})

/** At most this many failed tests are named in the summary. */
const mostNamed = 20

/**
 * Counts a run of Vitest. What Vitest itself does not count as a test but is a fault counts as one failed test: a file that
 * cannot be loaded, a fault outside of any test, a run without tests, a run without a report.
 * @param text the JSON report, or undefined when there is none
 * @param code Vitest's exit code
 * @returns the counts, each file's seconds, and a line for each test that failed
 */
export function addVitestReport(
  text: string | undefined,
  code: number,
): Counts & { files: FileSeconds[]; failures: string[] } {
  const read = report.safeParse(parseJson(text))
  if (!read.success) return { passed: 0, failed: 1, skipped: 0, files: [], failures: [] }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = read.data
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
  )
  const counted = numFailedTests + brokenFiles.length
  const uncounted = counted === 0 && (code !== 0 || numPassedTests === 0) ? 1 : 0
  return {
    passed: numPassedTests,
    failed: counted + uncounted,
    skipped: numPendingTests + numTodoTests,
    files: testResults.map(({ name, startTime, endTime }) => ({
      file: relative(process.cwd(), name),
      seconds: (endTime - startTime) / 1000,
    })),
    failures: [
      ...brokenFiles.map(({ name, message }) => sayFailure(name, '', message)),
      ...testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === 'failed')
          .map(({ fullName, failureMessages }) => sayFailure(name, fullName, failureMessages[0] ?? '')),
      ),
    ],
  }
}

/** Where it failed and the first line of why: the last lines of a run are all that some of its readers see. */
function sayFailure(file: string, test: string, message: string): string {
  const [why = ''] = stripVTControlCharacters(message).trim().split('\n')
  return [relative(process.cwd(), file), test, why.slice(0, 200)].filter((part) => part !== '').join(' > ')
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

/** A line a step, the slowest files, what failed, and the sums as the last line. */
export function saySummary(results: StepResult[]): string {
  const sum = (key: 'passed' | 'failed') => results.reduce((total, result) => total + result[key], 0)
  const slowest = saySlowest(results.flatMap(({ files = [] }) => files))
  const failures = results.flatMap(({ failures: own = [] }) => own)
  return [
    '\n── summary ────────────────────────────────────────────────────',
    ...results.map(sayStep),
    ...(slowest ? ['', `  ${slowest}`] : []),
    ...(failures.length > 0 ? [''] : []),
    ...failures.slice(0, mostNamed).map((line) => `  ✗ ${line}`),
    ...(failures.length > mostNamed ? [`  and ${failures.length - mostNamed} more`] : []),
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
