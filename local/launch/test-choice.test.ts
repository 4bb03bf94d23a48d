import { describe, expect, test } from 'vitest'
import { planSteps, readChoice, steps } from './test-choice.ts'

const folders: Record<string, string[]> = {
  'tests/e2e': ['tests/e2e/harness.ts', 'tests/e2e/pages.test.ts'],
  'app/ui': ['app/ui/a.tsx', 'app/ui/b.tsx'],
  'app/lib/money.ts': ['app/lib/money.ts'],
  'app/lib/money.test.ts': ['app/lib/money.test.ts'],
}
const read = (...args: string[]) => readChoice(args, (path) => folders[path] ?? [])

describe('the arguments of npm test', () => {
  test('choose everything when there are none', () => {
    expect(read()).toEqual({ steps: [...steps], tests: [], sources: [], changed: false })
  })
  test('may be steps, test files, folders of tests and other files', () => {
    expect(read('unit')).toMatchObject({ steps: ['unit'], tests: [], sources: [] })
    expect(read('app/lib/money.test.ts')).toMatchObject({ steps: [], tests: ['app/lib/money.test.ts'], sources: [] })
    expect(read('tests/e2e')).toMatchObject({ tests: ['tests/e2e/pages.test.ts'], sources: [] })
    expect(read('app/lib/money.ts')).toMatchObject({ steps: [], tests: [], sources: ['app/lib/money.ts'] })
  })
  test('choose types, lint and walls beside the tests of changed files', () => {
    expect(read('--changed')).toMatchObject({ steps: ['types', 'lint', 'walls'], changed: true })
  })
  test('are refused by name when they are anything else', () => {
    expect(() => read('unti')).toThrow('"unti" is neither a file nor a step; the steps are types, lint')
    expect(() => read('app/ui')).toThrow('There is no test in the folder "app/ui"')
  })
})

describe('the steps of a run', () => {
  test('include the project of each named test file, and the build only for browser tests', () => {
    const named = ['tests/integration/api.test.ts', 'tests/integration/kaspi.timed.test.ts', 'emails/a.test.tsx']
    expect([...planSteps([], named)]).toEqual([
      ['unit', ['emails/a.test.tsx']],
      ['integration', ['tests/integration/api.test.ts']],
      ['timed', ['tests/integration/kaspi.timed.test.ts']],
    ])
    expect([...planSteps([], ['tests/e2e/pages.test.ts'])]).toEqual([
      ['build', 'all'],
      ['e2e', ['tests/e2e/pages.test.ts']],
    ])
  })
  test('that run whole already contain the files named beside them', () => {
    expect([...planSteps(['unit'], ['app/lib/money.test.ts'])]).toEqual([['unit', 'all']])
    expect([...planSteps([...steps], []).keys()]).toEqual([...steps])
  })
})
