import { isTest, projectOf } from './test-choice.ts'

/** A file and the files it imports, as dependency-cruiser lists them. */
export type Module = { source: string; dependencies: { resolved: string }[] }

/** `steps` is how many imports lie between a changed file and the test. */
export type NearTest = { file: string; steps: number }

/**
 * The unit and integration tests that import one of the files, directly or through others, nearest first. Browser tests
 * are left out: they see the app through its build, not through imports.
 */
export function findNearTests(modules: Module[], files: string[]): NearTest[] {
  const importers = new Map<string, string[]>()
  for (const { source, dependencies } of modules)
    for (const { resolved } of dependencies) importers.set(resolved, [...(importers.get(resolved) ?? []), source])
  const found: NearTest[] = []
  const seen = new Set(files)
  let ring = [...seen]
  for (let steps = 0; ring.length > 0; steps += 1) {
    found.push(...ring.filter((file) => isTest(file) && projectOf(file) !== 'e2e').map((file) => ({ file, steps })))
    ring = [...new Set(ring.flatMap((file) => importers.get(file) ?? []))].filter((file) => !seen.has(file))
    for (const file of ring) seen.add(file)
  }
  return found
}

/** Assumed seconds of a file that was never measured here. */
const unknownSeconds = 4

/**
 * As many of the tests as fit, the nearest first and of equally near ones the quickest.
 * @param seconds what each file took when it last ran
 * @param budget seconds that all of them together may take
 */
export function chooseNearest(
  tests: NearTest[],
  seconds: Record<string, number>,
  budget: number,
): { chosen: string[]; left: string[] } {
  const secondsOf = (file: string) => seconds[file] ?? unknownSeconds
  const chosen: string[] = []
  const left: string[] = []
  let spent = 0
  for (const { file } of tests.toSorted(
    (a, b) => a.steps - b.steps || secondsOf(a.file) - secondsOf(b.file) || a.file.localeCompare(b.file),
  )) {
    const fits = spent + secondsOf(file) <= budget
    if (fits) spent += secondsOf(file)
    ;(fits ? chosen : left).push(file)
  }
  return { chosen, left }
}
