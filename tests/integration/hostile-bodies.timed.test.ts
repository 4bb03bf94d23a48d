import { beforeAll, expect, test } from 'vitest'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { serveApp, type Address, type Answered, type Asked } from '#tests/setup/served-app.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

let world: TestContext
let shop: TestTenant
let ask: (origin: string, path: string, asked?: Asked) => Promise<Answered>
let addresses: Address[]
beforeAll(async () => {
  world = await openTestContext()
  shop = await makeTenant(world)
  ;({ ask, addresses } = await serveApp({ ...world.app, env: { ...world.app.env, TRUSTED_PROXIES: 1 } }))
})

const originOf = (kind: Address['kind']) => {
  const own = new URL(world.app.env.APP_ORIGIN)
  return `${own.protocol}//${{ root: '', tenant: `${shop.slug}.`, admin: 'admin.' }[kind]}${own.host}`
}

const boundary = 'x'.repeat(20)
const parts = (names: string[]) =>
  `${names.map((name) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n1\r\n`).join('')}--${boundary}--\r\n`
const many = (name: (index: number) => string) => Array.from({ length: 1_999 }, (_, index) => name(index))
const multipart = `multipart/form-data; boundary=${boundary}`
const urlencoded = 'application/x-www-form-urlencoded'
const bodies: [name: string, type: string, body: string][] = [
  ['large indices, two deep', multipart, parts(many((index) => `x${index}[999][999]`))],
  ['large indices of a name there is', multipart, parts(many((index) => `hours[999][${index}].start`))],
  ['deep names', urlencoded, `${'a[b]'.repeat(2_000)}=1`],
  ['dotted names', urlencoded, many((index) => `a${'.b'.repeat(40)}.c${index}=1`).join('&')],
  ['one name, often', urlencoded, many(() => 'serviceIds=x').join('&')],
  ['deep JSON', 'application/json', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
  ['wide JSON', 'application/json', `{${many((index) => `"k${index}":{"__proto__":[${index}]}`).join(',')}}`],
]

test.each(bodies)(
  'HTTP10: %s cost no address that takes a body more than a moment, and are not sent back',
  async (_name, type, body) => {
    const acting = addresses.filter(({ acts }) => acts)
    expect(acting.length).toBeGreaterThan(40)
    let asked = 0
    for (const { kind, path } of acting) {
      const to = path.replaceAll(/[:*]\w*/g, '00000000-0000-4000-8000-000000000000')
      const origin = originOf(kind)
      const send = () =>
        ask(origin, to, {
          method: 'POST',
          headers: {
            origin,
            'content-type': type,
            accept: 'application/json',
            'x-forwarded-for': `10.0.${(asked += 1) >> 8}.${asked & 255}`,
          },
          body,
        })
      const cost = async () => {
        const before = process.cpuUsage()
        const answer = await send()
        const { user, system } = process.cpuUsage(before)
        return { answer, spent: user + system }
      }
      let { answer, spent } = await cost()
      // The first asking may compile what it needs, and a collection of garbage may fall into any: the least tells what the body costs.
      for (let again = 0; again < 2 && spent > 250_000; again += 1) spent = Math.min(spent, (await cost()).spent)
      expect(spent, `µs of ${kind} ${path}`).toBeLessThan(300_000)
      expect(answer.status, `${kind} ${path}: ${answer.text.slice(0, 200)}`).toBeLessThan(500)
      expect(answer.text.length, `${kind} ${path}`).toBeLessThan(300_000)
    }
  },
)
