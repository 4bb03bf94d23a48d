import { describe, expect, test } from 'vitest'
import { planSteps, readChoice, steps } from './test-choice.ts'

const folders: Record<string, string[]> = {
  'tests/e2e': ['tests/e2e/harness.ts', 'tests/e2e/pages.test.ts'],
  'app/ui': ['app/ui/a.tsx', 'app/ui/b.tsx'],
  'app/lib/money.ts': ['app/lib/money.ts'],
  'app/lib/money.test.ts': ['app/lib/money.test.ts'],
}
const read = (...args: string[]) => readChoice(args, (path) => folders[path] ?? [])

describe('what a command line asks for', () => {
  test('nothing is everything', () => {
    expect(read()).toEqual({ steps: [...steps], tests: [], sources: [], changed: false })
  })
  test('steps by name, test files, a folder of them and other files', () => {
    expect(read('unit')).toMatchObject({ steps: ['unit'], tests: [], sources: [] })
    expect(read('app/lib/money.test.ts')).toMatchObject({ steps: [], tests: ['app/lib/money.test.ts'], sources: [] })
    expect(read('tests/e2e')).toMatchObject({ tests: ['tests/e2e/pages.test.ts'], sources: [] })
    expect(read('app/lib/money.ts')).toMatchObject({ steps: [], tests: [], sources: ['app/lib/money.ts'] })
  })
  test('what changed comes with types, lint and walls', () => {
    expect(read('--changed')).toMatchObject({ steps: ['types', 'lint', 'walls'], changed: true })
  })
  test('anything else is refused by name', () => {
    expect(() => read('unti')).toThrow('"unti" is neither a file nor a step; the steps are types, lint')
    expect(() => read('app/ui')).toThrow('There is no test in the folder "app/ui"')
  })
})

describe('the steps', () => {
  test('of a test file are its project, and the build only for browser tests', () => {
    expect([...planSteps([], ['tests/integration/api.test.ts', 'emails/a.test.tsx'])]).toEqual([
      ['unit', ['emails/a.test.tsx']],
      ['integration', ['tests/integration/api.test.ts']],
    ])
    expect([...planSteps([], ['tests/e2e/pages.test.ts'])]).toEqual([
      ['build', 'all'],
      ['e2e', ['tests/e2e/pages.test.ts']],
    ])
  })
  test('that run whole take in the files named beside them', () => {
    expect([...planSteps(['unit'], ['app/lib/money.test.ts'])]).toEqual([['unit', 'all']])
    expect([...planSteps([...steps], []).keys()]).toEqual([...steps])
  })
})
