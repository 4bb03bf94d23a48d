import { z } from 'zod'

export type StepResult = { name: string; seconds: number; passed: number; failed: number; skipped: number }

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
})

/**
 * Counts a run of Vitest. What Vitest itself does not count as a test but is a fault counts as one failed test: a file that
 * cannot be loaded, a fault outside of any test, a run without tests, a run without a report.
 * @param text the JSON report, or undefined when there is none
 * @param code Vitest's exit code
 */
export function addVitestReport(
  text: string | undefined,
  code: number,
): { passed: number; failed: number; skipped: number } {
  const read = report.safeParse(parseJson(text))
  if (!read.success) return { passed: 0, failed: 1, skipped: 0 }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = read.data
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
  ).length
  const counted = numFailedTests + brokenFiles
  const uncounted = counted === 0 && (code !== 0 || numPassedTests === 0) ? 1 : 0
  return { passed: numPassedTests, failed: counted + uncounted, skipped: numPendingTests + numTodoTests }
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
