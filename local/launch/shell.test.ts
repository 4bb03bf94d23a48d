import { expect, test } from 'vitest'
import { runShell } from './shell.ts'

const run = { onEnd: () => {}, end: () => Promise.reject(new Error('ended')), isEnding: () => false }

test('a list of commands runs in order and fails when one of them fails', async () => {
  expect(await runShell(run, 'echo one && echo two', {}, 'kept')).toMatchObject({ code: 0, output: 'one\ntwo\n' })
  expect((await runShell(run, 'true && false', {}, 'kept')).code).toBe(1)
  expect((await runShell(run, 'sh -c "exit 3"', {}, 'kept')).code).toBe(3)
})
