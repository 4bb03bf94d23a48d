import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Not part of the repository: each machine knows its own times. */
const file = join('node_modules', '.cache', 'wayslot', 'test-seconds.json')

/** What each test file took when it last ran here, in seconds. */
export function readTestSeconds(): Record<string, number> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>
  } catch {
    return {}
  }
}

export function keepTestSeconds(files: { file: string; seconds: number }[]): void {
  const known = { ...readTestSeconds(), ...Object.fromEntries(files.map((each) => [each.file, each.seconds])) }
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(known))
  } catch {
    // Only the next choice would be worse, so this may fail.
  }
}
