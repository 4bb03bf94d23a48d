import { describe, expect, test, vi } from 'vitest'
import { action as forgot } from '#app/routes/account/mail/forgot-password.tsx'
import { action as signIn } from '#app/routes/account/sign-in/sign-in.tsx'
import { action as signUp } from '#app/routes/site/sign-up/sign-up.tsx'
import { openBrowser, readMailbox } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makePerson, newAddress, newIp, password } from '#tests/setup/people.ts'

// Answers are slow on purpose, and asked for many times.
vi.setConfig({ testTimeout: 120_000 })
const world = await openTestContext()

const pairs = 15
/**
 * The time difference that reveals an account must stay below this, ms: across a network it would take thousands of
 * tries to notice.
 */
const noiseMs = 40

const median = (values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

type Ask = (email: string) => Promise<unknown>

/**
 * Asks about an account and about nobody, in pairs under the same load, taking turns who goes first. Returns how much
 * longer an account takes, ms: the median of the differences, which one slow answer does not change.
 */
async function measure(known: Ask, unknown: Ask, accounts: string[]) {
  const differences: number[] = []
  const answers: [unknown, unknown][] = []
  const timed = async (ask: Ask, email: string) => {
    const started = performance.now()
    const answer = await ask(email)
    return { ms: performance.now() - started, seen: JSON.stringify(answer).replaceAll(email, '@') }
  }
  for (const [at, account] of accounts.entries()) {
    const [first, second] = at % 2 ? [known, unknown] : [unknown, known]
    const stranger = newAddress()
    const [one, other] = await Promise.all([
      timed(first, first === known ? account : stranger),
      timed(second, second === known ? account : stranger),
    ])
    const [asked, guessed] = first === known ? [one, other] : [other, one]
    differences.push(asked.ms - guessed.ms)
    answers.push([asked.seen, guessed.seen])
  }
  return { difference: median(differences), answers }
}

const ask =
  (action: unknown, path: string, form: Record<string, string>): Ask =>
  async (email) => {
    const browser = openBrowser(world, 'root', newIp())
    const { status, location, data } = await browser.visit(action as typeof forgot, path, { form: { ...form, email } })
    return { status, location, data }
  }

const accounts: string[] = []
for (let at = 0; at < pairs; at += 1) accounts.push((await makePerson(world)).email)

describe('AUTH6: whether an address has an account stays unknown', () => {
  test.each([
    ['signing up', signUp, '/sign-up', { name: 'N', password }],
    ['signing in', signIn, '/sign-in', { password: 'not the password' }],
    ['asking for a link', forgot, '/forgot-password', {}],
  ])('%s: the answer and its time are the same', async (_what, action, path, form) => {
    const asked = ask(action, path, form)
    // A function of its own, so that the two can be told apart.
    const { difference, answers } = await measure(asked, (email) => asked(email), accounts)
    for (const [known, unknown] of answers) expect(known).toBe(unknown)
    expect(Math.abs(difference)).toBeLessThan(noiseMs)
  })

  test('a known address that signs up again learns so by mail and keeps its password', async () => {
    const { email } = await makePerson(world)
    await openBrowser(world, 'root', newIp()).visit(signUp, '/sign-up', {
      form: { name: 'Again', email, password: 'a new password here' },
    })
    const [mail] = await readMailbox(world, email)
    expect(mail?.subject).toMatch(/already/)
    const back = await openBrowser(world, 'root', newIp()).visit(signIn, '/sign-in', { form: { email, password } })
    expect(back.status).toBe(302)
  })

  test('an address without an account gets no mail and no account', async () => {
    const email = newAddress()
    await openBrowser(world, 'root', newIp()).visit(forgot, '/forgot-password', { form: { email } })
    expect(await readMailbox(world, email)).toEqual([])
    const { data } = await world.app.supabaseAdmin.auth.admin.listUsers({ perPage: 1000 })
    expect(data.users.map((user) => user.email)).not.toContain(email)
  })

  test('this test would notice a password that is hashed only for existing accounts', async () => {
    const plain: Ask = (email) => new Promise((resolve) => setTimeout(() => resolve(email), 20))
    const hashing: Ask = (email) => new Promise((resolve) => setTimeout(() => resolve(email), 20 + 2 * noiseMs))
    const { difference } = await measure(hashing, plain, accounts)
    expect(difference).toBeGreaterThan(noiseMs)
    expect(Math.abs((await measure(plain, (email) => plain(email), accounts)).difference)).toBeLessThan(noiseMs)
  })
})
