import { Refusal } from './refusal.ts'

export const projects = ['unit', 'integration', 'timed', 'e2e'] as const
export const steps = ['types', 'lint', 'walls', 'unit', 'integration', 'timed', 'build', 'e2e'] as const
export type Project = (typeof projects)[number]
export type StepName = (typeof steps)[number]

export type Choice = {
  /** Steps that run whole. */
  steps: StepName[]
  /** Test files that run whatever they cost. */
  tests: string[]
  /** Files of which the tests nearest to them run. */
  sources: string[]
  /** Whether the files that differ from the main branch are added to `tests` and `sources`. */
  changed: boolean
}

/**
 * What a command line asks for: nothing means every step; a step's name, test files, a folder of them, other files
 * (their nearest tests run) and `--changed` may be mixed.
 * @param args as they come after `npm test --`
 * @param listFiles the files a path stands for, relative to the repository: itself, all below a folder, or none
 * @throws Refusal naming the argument that is none of these
 */
export function readChoice(args: string[], listFiles: (path: string) => string[]): Choice {
  if (args.length === 0) return { steps: [...steps], tests: [], sources: [], changed: false }
  const choice: Choice = { steps: [], tests: [], sources: [], changed: false }
  for (const arg of args) {
    const step = steps.find((name) => name === arg)
    if (step) choice.steps.push(step)
    else if (arg === '--changed') choice.changed = true
    else addFiles(choice, arg, listFiles(arg))
  }
  if (choice.changed) choice.steps.push('types', 'lint', 'walls')
  return choice
}

function addFiles(choice: Choice, arg: string, files: string[]): void {
  if (files.length === 0) throw new Refusal(`"${arg}" is neither a file nor a step; the steps are ${steps.join(', ')}.`)
  const tests = files.filter(isTest)
  if (tests.length === 0 && files.length > 1) throw new Refusal(`There is no test in the folder "${arg}".`)
  choice.tests.push(...tests)
  if (tests.length === 0) choice.sources.push(...files)
}

export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file)

/** The project of vitest.config.ts that a test file belongs to. */
export function projectOf(file: string): Project {
  if (file.startsWith('tests/integration/')) return /\.timed\.test\./.test(file) ? 'timed' : 'integration'
  return file.startsWith('tests/e2e/') ? 'e2e' : 'unit'
}

/** What each step runs, in the order of the steps: everything, or these test files. */
export type Plan = Map<StepName, 'all' | string[]>

/** The build is a step of its own only when browser tests need it or somebody asks for it. */
export function planSteps(whole: StepName[], tests: string[]): Plan {
  const plan: Plan = new Map()
  const filesOf = (step: StepName) => [...new Set(tests)].filter((file) => projectOf(file) === step).toSorted()
  for (const step of steps) {
    const files = step === 'build' ? [] : filesOf(step)
    const builds = step === 'build' && (whole.includes('e2e') || filesOf('e2e').length > 0)
    if (whole.includes(step) || builds) plan.set(step, 'all')
    else if (files.length > 0) plan.set(step, files)
  }
  return plan
}
