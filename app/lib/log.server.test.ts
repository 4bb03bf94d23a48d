import { expect, test } from 'vitest'
import { account, letters, manage, oldManage, photos, shop } from '#app/paths.ts'
import { openLog } from './log.server.ts'

test('the log keeps the secret of a link out of the path, whatever page of the link it is', () => {
  const lines: string[] = []
  const log = openLog('info', { write: (line) => void lines.push(line) })
  const paths = [
    manage.booking('SECRET'),
    `${manage.cancel('SECRET')}.data`,
    oldManage.reschedule('1', 'SECRET'),
    account.invitation('SECRET'),
    letters.unsubscribe('SECRET'),
    letters.confirmNews('SECRET'),
    shop.with('SECRET'),
    photos.sent('SECRET'),
    manage.again,
    '/book/standard-visit',
  ]
  for (const path of paths) log.error({ path }, 'request failed')
  expect(lines.map((line) => (JSON.parse(line) as { path: string }).path)).toEqual([
    '/b/…',
    '/b/…',
    '/m/1/…',
    '/invitation/…',
    '/unsubscribe/…',
    '/news/…',
    '/with/…',
    '/photos/…',
    '/b',
    '/book/standard-visit',
  ])
})

test('an error that repeats a long word is written down without standing still', () => {
  const lines: string[] = []
  const log = openLog('error', { write: (line) => void lines.push(line) })
  const began = performance.now()
  log.error({ err: new Error(`no "${'a'.repeat(60_000)}" of ada@example.com, b@example.com`) }, 'request failed')
  expect(performance.now() - began).toBeLessThan(1_000)
  expect((JSON.parse(lines[0]!) as { err: { message: string } }).err.message).toMatch(/a" of \[e-mail\], \[e-mail\]$/)
})
