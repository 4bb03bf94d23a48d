import { describe, expect, test } from 'vitest'
import { chooseNearest, findNearTests, type Module } from './near-tests.ts'

const imports = (source: string, ...others: string[]): Module => ({
  source,
  dependencies: others.map((resolved) => ({ resolved })),
})
const modules = [
  imports('app/price.ts'),
  imports('app/price.test.ts', 'app/price.ts'),
  imports('app/door.ts', 'app/price.ts'),
  imports('tests/integration/door.test.ts', 'app/door.ts'),
  imports('tests/e2e/door.test.ts', 'app/door.ts'),
  imports('app/other.test.ts', 'app/other.ts'),
]

describe('the tests near a file', () => {
  test('import it, directly or through others, and need no browser', () => {
    expect(findNearTests(modules, ['app/price.ts'])).toEqual([
      { file: 'app/price.test.ts', steps: 1 },
      { file: 'tests/integration/door.test.ts', steps: 2 },
    ])
  })
  test('are the file itself when it is a test', () => {
    expect(findNearTests(modules, ['app/other.test.ts'])).toEqual([{ file: 'app/other.test.ts', steps: 0 }])
  })
  test('are found even when files import each other in a circle', () => {
    const circle = [imports('a.ts', 'b.ts'), imports('b.ts', 'a.ts'), imports('a.test.ts', 'a.ts')]
    expect(findNearTests(circle, ['b.ts'])).toEqual([{ file: 'a.test.ts', steps: 2 }])
  })
})

describe('the tests that fit into the time', () => {
  const near = [
    { file: 'far.test.ts', steps: 3 },
    { file: 'slow.test.ts', steps: 1 },
    { file: 'quick.test.ts', steps: 1 },
  ]
  test('are the nearest, and of those the fastest first', () => {
    const seconds = { 'far.test.ts': 2, 'slow.test.ts': 20, 'quick.test.ts': 1 }
    expect(chooseNearest(near, seconds, 21)).toEqual({
      chosen: ['quick.test.ts', 'slow.test.ts'],
      left: ['far.test.ts'],
    })
  })
  test('are chosen by a guess when nothing has been measured', () => {
    expect(chooseNearest(near, {}, 8)).toEqual({ chosen: ['quick.test.ts', 'slow.test.ts'], left: ['far.test.ts'] })
  })
})
