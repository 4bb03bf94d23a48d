import { describe, expect, test } from 'vitest'
import { addVitestReport } from './test-report.ts'

const report = (
  passed: number,
  failed: number,
  files: { status: string; assertionResults: { status: string }[] }[] = [],
) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 1,
    numTodoTests: 2,
    testResults: files,
  })

describe('a run of Vitest is counted', () => {
  test('as Vitest counts its tests', () => {
    expect(addVitestReport(report(5, 2), 1)).toEqual({ passed: 5, failed: 2, skipped: 3 })
    expect(addVitestReport(report(5, 0), 0)).toEqual({ passed: 5, failed: 0, skipped: 3 })
  })
  test('with one failure for each file that could not be loaded', () => {
    const files = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ]
    expect(addVitestReport(report(1, 1, files), 1).failed).toBe(2)
  })
  test('as failed when there was no test, no report, or a fault outside of the tests', () => {
    expect(addVitestReport(report(0, 0), 0).failed).toBe(1)
    expect(addVitestReport(undefined, 1).failed).toBe(1)
    expect(addVitestReport('{', 0).failed).toBe(1)
    expect(addVitestReport(report(3, 0), 1).failed).toBe(1)
  })
})
