import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addVitestReport, saySlowest, saySummary } from './test-report.ts'

const report = (
  passed: number,
  failed: number,
  files: {
    status: string
    assertionResults: { status: string; fullName?: string; failureMessages?: string[] }[]
    message?: string
    name?: string
    startTime?: number
    endTime?: number
  }[] = [],
) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 1,
    numTodoTests: 2,
    testResults: files,
  })

describe('the result of a run', () => {
  test('counts tests as Vitest counts them', () => {
    expect(addVitestReport(report(5, 2), 1)).toEqual({ passed: 5, failed: 2, skipped: 3, files: [], failures: [] })
    expect(addVitestReport(report(5, 0), 0)).toEqual({ passed: 5, failed: 0, skipped: 3, files: [], failures: [] })
  })
  test('counts one failure for each file that could not be loaded', () => {
    const files = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ]
    expect(addVitestReport(report(1, 1, files), 1).failed).toBe(2)
  })
  test('is a failure when there was no test, no report, or an error outside of the tests', () => {
    expect(addVitestReport(report(0, 0), 0).failed).toBe(1)
    expect(addVitestReport(undefined, 1).failed).toBe(1)
    expect(addVitestReport('{', 0).failed).toBe(1)
    expect(addVitestReport(report(3, 0), 1).failed).toBe(1)
  })
})

describe('the slowest files', () => {
  test('are listed with their seconds, the slowest first, at most five', () => {
    const line = saySlowest([1, 6, 3, 5, 2, 4].map((seconds) => ({ file: `${seconds}.test.ts`, seconds })))
    expect(line).toBe('slowest: 6.test.ts 6.0 s, 5.test.ts 5.0 s, 4.test.ts 4.0 s, 3.test.ts 3.0 s, 2.test.ts 2.0 s')
  })
  test('are taken from the report, with their path in the repository', () => {
    const name = join(process.cwd(), 'tests', 'a.test.ts')
    const files = [{ name, startTime: 1000, endTime: 3500, status: 'passed', assertionResults: [] }]
    expect(saySlowest(addVitestReport(report(1, 0, files), 0).files)).toBe('slowest: tests/a.test.ts 2.5 s')
  })
  test('are left out when the report has no file', () => {
    expect(saySlowest([])).toBeUndefined()
  })
})

describe('the summary', () => {
  const step = (failures: string[]) => ({
    name: 'unit',
    seconds: 1,
    passed: 1,
    failed: failures.length,
    skipped: 0,
    failures,
  })
  test('names each failed test with the first line of its reason, and each file that could not be loaded', () => {
    const files = [
      { name: join(process.cwd(), 'a.test.ts'), status: 'failed', assertionResults: [], message: 'no such file\nat b' },
      {
        name: join(process.cwd(), 'b.test.ts'),
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'adds' },
          {
            status: 'failed',
            fullName: 'takes away',
            failureMessages: ['\u001b[31mexpected 1 to be 2\u001b[39m\nat c'],
          },
        ],
      },
    ]
    const { failures } = addVitestReport(report(1, 1, files), 1)
    expect(failures).toEqual(['a.test.ts > no such file', 'b.test.ts > takes away > expected 1 to be 2'])
    expect(saySummary([step(failures)])).toMatch(
      /✗ a\.test\.ts > no such file\n {2}✗ b\.test\.ts > takes away > .*\n\n1 passed, 2 failed$/,
    )
  })
  test('names twenty and counts the others', () => {
    const summary = saySummary([step(Array.from({ length: 23 }, (_, index) => `t${index}`))])
    expect(summary).toContain('✗ t19\n  and 3 more')
    expect(summary).not.toContain('t20')
  })
})
