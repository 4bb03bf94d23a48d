/**
 * What a test file opens is closed after its last test, wherever it was opened. Vitest forgets an `afterAll` that is asked
 * for inside of a hook or a test, so what is to be closed is remembered here. All files of a worker share this module.
 */
import { afterAll } from 'vitest'

const endings: (() => Promise<unknown>)[] = []

/** Closes this after the file's last test; what was opened last is closed first. */
export const atEnd = (end: () => Promise<unknown>): void => void endings.push(end)

/** To be called before each test file. */
export function closeAtEnd(): void {
  afterAll(async () => {
    for (const end of endings.splice(0).toReversed()) await end()
  })
}
