import { randomBytes } from 'node:crypto'
import express from 'express'
import type { Request, Response, Router } from 'express'
import type { Sql } from 'postgres'
import { z } from 'zod'
import type { CloudContext } from '../context.ts'
import { tellEvent } from './callbacks.ts'
import { localPrimaryProfile } from '../keys.ts'
import { TwilioError } from './errors.ts'

// Who a business is to American carriers (A2P 10DLC), as far as the platform asks: bundles of Trust Hub with what belongs to
// them, brands, messaging services with their campaign, and a number for each. Nothing is looked up by what it says: the
// same twice makes two, as at Twilio.
// https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/onboarding-isv-api

type Thing = {
  sid: string
  kind: Kind
  name: string
  /** What it belongs to: a bundle, a service. */
  parent: string | null
  data: Record<string, unknown>
  status: string
  reason: string
  handed_in_at: Date | null
  created_at: Date
}
const prefixes = {
  profile: 'BU',
  product: 'BU',
  user: 'IT',
  document: 'RD',
  address: 'AD',
  assignment: 'BV',
  evaluation: 'EL',
  brand: 'BN',
  service: 'MG',
  campaign: 'QE',
  number: 'PN',
  pool: 'PO',
} as const
type Kind = keyof typeof prefixes

export async function createRegistrationTables(sql: Sql): Promise<void> {
  await sql`
    create table if not exists twilio.things (
      sid text primary key, kind text not null, name text not null default '', parent text, data jsonb not null,
      status text not null default '', reason text not null default '', handed_in_at timestamptz,
      created_at timestamptz not null default clock_timestamp())`
}

/** People look at what was handed in for a minute, on the clock of the offline run. */
const judgingMs = 60_000
const approvals: Partial<Record<Kind, readonly [from: string, to: string]>> = {
  profile: ['pending-review', 'twilio-approved'],
  product: ['pending-review', 'twilio-approved'],
  brand: ['PENDING', 'APPROVED'],
  campaign: ['IN_PROGRESS', 'VERIFIED'],
}

async function judge(sql: Sql, now: number): Promise<void> {
  const steps = Object.values(approvals)
  await sql`
    update twilio.things t set status = s.after
    from unnest(
      ${Object.keys(approvals)}::text[], ${steps.map(([from]) => from)}::text[], ${steps.map(([, to]) => to)}::text[]
    ) s (kind, before, after)
    where t.kind = s.kind and t.status = s.before and t.handed_in_at <= ${new Date(now - judgingMs)}
      and t.data ->> 'BrandType' is distinct from 'SOLE_PROPRIETOR'`
}

/** Kinds of bundles, and what one of them needs. */
const needed: Record<string, { kind: 'profile' | 'product'; users: string[] }> = {
  RNdfbf3fae0e1107f8aded0e7cead80bf5: {
    kind: 'profile',
    users: ['customer_profile_business_information', 'authorized_representative_1'],
  },
  RN806dd6cd175f314e1f96a9727ee271f4: { kind: 'profile', users: ['starter_customer_profile_information'] },
  RNb0d4771c2c98518d916a3d4cd70a8f8b: { kind: 'product', users: ['us_a2p_messaging_profile_information'] },
  RN670d5d2e282a6130ae063b234b6019c8: { kind: 'product', users: ['sole_proprietor_information'] },
}
const fieldsOf: Record<string, string[]> = {
  customer_profile_business_information: [
    'business_name',
    'business_identity',
    'business_type',
    'business_industry',
    'business_registration_identifier',
    'business_registration_number',
    'business_regions_of_operation',
    'website_url',
  ],
  authorized_representative_1: ['first_name', 'last_name', 'email', 'phone_number', 'business_title', 'job_position'],
  starter_customer_profile_information: ['first_name', 'last_name', 'email', 'phone_number'],
  us_a2p_messaging_profile_information: ['company_type'],
  sole_proprietor_information: ['brand_name', 'vertical', 'mobile_phone_number'],
}

/** Whether texts of a messaging service reach the United States; null: a service that was not made here. */
export async function isServiceRegistered(sql: Sql, service: string): Promise<boolean | null> {
  const [made] = await sql`select from twilio.things where kind = 'service' and sid = ${service}`
  if (!made) return null
  const [verified] = await sql`
    select from twilio.things where kind = 'campaign' and parent = ${service} and status = 'VERIFIED'`
  const [number] = await sql`select from twilio.things where kind = 'pool' and parent = ${service}`
  return Boolean(verified && number)
}

/** The number that a messaging service writes from. */
export async function numberOfService(sql: Sql, service: string): Promise<string | null> {
  const [row] = await sql<{ number: string }[]>`
    select n.data ->> 'PhoneNumber' as number from twilio.things p
    join twilio.things n on n.sid = p.data ->> 'PhoneNumberSid' where p.kind = 'pool' and p.parent = ${service}`
  return row?.number ?? null
}

/** The messaging service that a number belongs to. */
export async function serviceOfNumber(sql: Sql, number: string): Promise<string | null> {
  const [row] = await sql<{ service: string }[]>`
    select p.parent as service from twilio.things p
    join twilio.things n on n.sid = p.data ->> 'PhoneNumberSid' where p.kind = 'pool' and n.data ->> 'PhoneNumber' = ${number}`
  return row?.service ?? null
}

const text = (max: number, min = 1) => z.string().min(min).max(max)
const attributes = z.string().transform((json, context) => {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(json))
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' })
    return z.NEVER
  }
})
const list = (value: unknown) => (Array.isArray(value) ? value : [value])
const flag = z.enum(['true', 'false'])

const inputs = {
  bundle: z.strictObject({ FriendlyName: text(64), Email: z.email(), PolicySid: z.string() }),
  user: z.strictObject({ FriendlyName: text(64), Type: z.string(), Attributes: attributes }),
  address: z.strictObject({
    FriendlyName: text(64),
    CustomerName: text(100),
    Street: text(200),
    City: text(100),
    Region: text(100),
    PostalCode: text(20),
    IsoCountry: z.string().regex(/^[A-Z]{2}$/),
  }),
  brand: z.strictObject({
    CustomerProfileBundleSid: z.string(),
    A2PProfileBundleSid: z.string(),
    BrandType: z.enum(['STANDARD', 'SOLE_PROPRIETOR']),
    SkipAutomaticSecVet: flag.optional(),
  }),
  service: z.strictObject({
    FriendlyName: text(64),
    InboundRequestUrl: z.string().regex(/^https?:\/\//),
    UseInboundWebhookOnNumber: flag,
  }),
  campaign: z.strictObject({
    BrandRegistrationSid: z.string(),
    Description: text(4096, 40),
    MessageFlow: text(2048, 40),
    MessageSamples: z.preprocess(list, z.array(text(1024, 20)).min(2).max(5)),
    UsAppToPersonUsecase: z.enum(['LOW_VOLUME', 'SOLE_PROPRIETOR']),
    HasEmbeddedLinks: flag,
    HasEmbeddedPhone: flag,
    PrivacyPolicyUrl: z.url(),
    TermsAndConditionsUrl: z.url(),
  }),
  number: z.strictObject({ PhoneNumber: z.string().regex(/^\+1\d{10}$/), FriendlyName: text(64) }),
}

/** `path`: a part of it. */
const refusal = z.strictObject({
  method: z.enum(['GET', 'POST', 'DELETE']),
  path: text(100),
  code: z.int().default(20001),
  message: text(500),
})

/** `hub`, `messaging`: where those APIs are mounted. `require` throws unless the caller is this account. */
export function registrationRoutes(
  context: CloudContext,
  at: { hub: string; messaging: string; base: string },
  require: (req: Request) => void,
): Router {
  const { sql, keys } = context
  const router = express.Router()
  const form = express.urlencoded({ extended: false, limit: '100kb' })
  /** Calls that are refused, once each: Twilio has reasons of its own. */
  const refusals: z.output<typeof refusal>[] = []
  const answer =
    (status: number, work: (req: Request) => Promise<unknown>) =>
    (req: Request, res: Response, next: (error: unknown) => void) => {
      require(req)
      const refused = refusals.findIndex(({ method, path }) => req.method === method && req.path.includes(path))
      if (refused >= 0) {
        const [{ code, message }] = refusals.splice(refused, 1) as [z.output<typeof refusal>]
        throw new TwilioError(code, message)
      }
      judge(sql, context.now())
        .then(() => work(req))
        .then((body) => (body === null ? res.status(status).end() : res.status(status).json(body)), next)
    }
  const read = <T>(schema: z.ZodType<T>, body: unknown): T => {
    const parsed = schema.safeParse(body)
    if (!parsed.success) throw new TwilioError(20001, z.prettifyError(parsed.error))
    return parsed.data
  }
  const make = async (kind: Kind, data: object, more: { name?: string; parent?: string; status?: string } = {}) => {
    const sid = prefixes[kind] + randomBytes(16).toString('hex')
    const [thing] = await sql<Thing[]>`
      insert into twilio.things (sid, kind, name, parent, data, status, handed_in_at)
      values (${sid}, ${kind}, ${more.name ?? ''}, ${more.parent ?? null}, ${sql.json(data as never)}, ${more.status ?? ''},
        ${new Date(context.now())}) returning *`
    return thing!
  }
  const find = async (kinds: readonly Kind[], sid: unknown): Promise<Thing> => {
    const [thing] = await sql<Thing[]>`
      select * from twilio.things where sid = ${String(sid)} and kind = any (${[...kinds]})`
    if (!thing) throw new TwilioError(20404, 'The requested resource was not found', 404)
    return thing
  }
  const all = (kind: Kind, { parent, name }: { parent?: unknown; name?: unknown } = {}) => sql<Thing[]>`
    select * from twilio.things where kind = ${kind}
      and (${parent === undefined} or parent = ${String(parent)}) and (${name === undefined} or name = ${String(name)})
    order by created_at desc limit 1000`
  const show = (thing: Thing) => toResource(thing, keys.twilioAccountSid)
  const page = (key: string, things: readonly Thing[], url: string) => ({
    meta: { page: 0, page_size: 1000, first_page_url: url, previous_page_url: null, url, next_page_url: null, key },
    [key]: things.map(show),
  })

  for (const [path, kind] of [
    ['CustomerProfiles', 'profile'],
    ['TrustProducts', 'product'],
  ] as const) {
    const root = `${at.hub}/v1/${path}`
    router.post(
      root,
      form,
      answer(201, async (req) => {
        const data = read(inputs.bundle, req.body)
        if (needed[data.PolicySid]?.kind !== kind) throw new TwilioError(20001, 'PolicySid is not valid')
        return show(await make(kind, data, { name: data.FriendlyName, status: 'draft' }))
      }),
    )
    router.get(
      root,
      answer(200, async (req) => page('results', await all(kind, { name: req.query.FriendlyName }), req.originalUrl)),
    )
    router.get(
      `${root}/:sid`,
      answer(200, async (req) => show(await find([kind], req.params.sid))),
    )
    router.post(
      `${root}/:sid`,
      form,
      answer(200, async (req) => {
        const { sid, status } = await find([kind], req.params.sid)
        if (req.body.Status !== 'pending-review') throw new TwilioError(20001, 'Status is not served offline')
        if (status !== 'draft' && status !== 'twilio-rejected')
          throw new TwilioError(20001, 'This bundle was submitted before')
        await sql`update twilio.things set status = 'pending-review', handed_in_at = ${new Date(context.now())} where sid = ${sid}`
        return show(await find([kind], sid))
      }),
    )
    router.get(
      `${root}/:sid/EntityAssignments`,
      answer(200, async (req) => page('results', await all('assignment', { parent: req.params.sid }), req.originalUrl)),
    )
    router.post(
      `${root}/:sid/EntityAssignments`,
      form,
      answer(201, async (req) => {
        const { sid, status } = await find([kind], req.params.sid)
        if (status !== 'draft') throw new TwilioError(20001, 'Items can only be assigned to a draft')
        const { ObjectSid } = read(z.strictObject({ ObjectSid: z.string() }), req.body)
        if (ObjectSid !== localPrimaryProfile) await find(['user', 'document', 'profile'], ObjectSid)
        if ((await all('assignment', { parent: sid })).some(({ data }) => data.ObjectSid === ObjectSid))
          throw new TwilioError(20001, 'This item is assigned already')
        return show(await make('assignment', { ObjectSid }, { parent: sid }))
      }),
    )
    router.post(
      `${root}/:sid/Evaluations`,
      form,
      answer(201, async (req) => {
        const bundle = await find([kind], req.params.sid)
        if (req.body.PolicySid !== bundle.data.PolicySid) throw new TwilioError(20001, 'PolicySid is not valid')
        const faults = await faultsOf(sql, bundle)
        const results = faults.map((failure_reason) => ({ passed: false, failure_reason }))
        const status = faults.length > 0 ? 'noncompliant' : 'compliant'
        return { ...show(await make('evaluation', {}, { parent: bundle.sid })), status, results }
      }),
    )
  }

  const simple = (
    root: string,
    key: string,
    kind: Kind,
    schema: z.ZodType<Record<string, unknown>>,
    check?: (data: never) => Promise<string | undefined> | string | undefined,
    status = '',
  ) => {
    router.post(
      root,
      form,
      answer(201, async (req) => {
        const data = read(schema, req.body)
        const fault = await check?.(data as never)
        if (fault) throw new TwilioError(20001, fault)
        return show(
          await make(kind, data, { name: typeof data.FriendlyName === 'string' ? data.FriendlyName : '', status }),
        )
      }),
    )
    router.get(
      root,
      answer(200, async (req) => {
        const things = await all(kind, { name: req.query.FriendlyName })
        if (!root.startsWith(at.base)) return page(key, things, req.originalUrl)
        const uri = req.originalUrl
        return { [key]: things.map(show), page: 0, page_size: 1000, uri, first_page_uri: uri, next_page_uri: null }
      }),
    )
  }
  simple(
    `${at.hub}/v1/EndUsers`,
    'results',
    'user',
    inputs.user,
    ({ Type, Attributes }: z.output<typeof inputs.user>) => {
      const fields = fieldsOf[Type]
      if (!fields) return `EndUser type ${Type} is not known`
      const missing = fields.find((name) => typeof Attributes[name] !== 'string' || Attributes[name] === '')
      return missing && `${missing} is required`
    },
  )
  simple(
    `${at.hub}/v1/SupportingDocuments`,
    'results',
    'document',
    inputs.user,
    async (data: z.output<typeof inputs.user>) => {
      if (data.Type !== 'customer_profile_address') return `SupportingDocument type ${data.Type} is not known`
      await find(['address'], data.Attributes.address_sids)
      return undefined
    },
  )
  const account = `${at.base}/Accounts/:account`
  simple(`${account}/Addresses.json`, 'addresses', 'address', inputs.address)
  const takenNumbers = async () => new Set((await all('number')).map(({ data }) => data.PhoneNumber))
  simple(
    `${account}/IncomingPhoneNumbers.json`,
    'incoming_phone_numbers',
    'number',
    inputs.number,
    async ({ PhoneNumber }: z.output<typeof inputs.number>) => {
      if ((await takenNumbers()).has(PhoneNumber)) throw new TwilioError(21422, `${PhoneNumber} is not available`)
      return undefined
    },
  )
  router.delete(
    `${account}/IncomingPhoneNumbers/:sid.json`,
    answer(204, async (req) => {
      const { sid } = await find(['number'], req.params.sid)
      await sql`delete from twilio.things where sid = ${sid} or (kind = 'pool' and data ->> 'PhoneNumberSid' = ${sid})`
      return null
    }),
  )
  simple(`${at.messaging}/v1/Services`, 'services', 'service', inputs.service)
  simple(
    `${at.messaging}/v1/a2p/BrandRegistrations`,
    'data',
    'brand',
    inputs.brand,
    async (data: z.output<typeof inputs.brand>) => {
      const profile = await find(['profile'], data.CustomerProfileBundleSid)
      const product = await find(['product'], data.A2PProfileBundleSid)
      if (profile.status !== 'twilio-approved' || product.status !== 'twilio-approved')
        return 'The bundles are not approved'
      const brands = await all('brand')
      if (brands.some((one) => one.data.CustomerProfileBundleSid === profile.sid))
        return 'A brand was registered with this customer profile before'
      return undefined
    },
    'PENDING',
  )
  router.get(
    `${at.messaging}/v1/a2p/BrandRegistrations/:sid`,
    answer(200, async (req) => show(await find(['brand'], req.params.sid))),
  )
  router.get(
    `${account}/AvailablePhoneNumbers/US/Local.json`,
    answer(200, async (req) => {
      const taken = await takenNumbers()
      const free = Array.from({ length: 9000 }, (_, at) => `+1646555${1000 + at}`).filter((one) => !taken.has(one))
      const numbers = free.slice(0, Math.min(Number(req.query.PageSize) || 50, 50))
      const shown = numbers.map((number) => ({ phone_number: number, friendly_name: number, iso_country: 'US' }))
      return { available_phone_numbers: shown, uri: '' }
    }),
  )
  const campaigns = `${at.messaging}/v1/Services/:service/Compliance/Usa2p`
  router.post(
    campaigns,
    form,
    answer(201, async (req) => {
      const service = await find(['service'], req.params.service)
      const data = read(inputs.campaign, req.body)
      const brand = await find(['brand'], data.BrandRegistrationSid)
      if (brand.status !== 'APPROVED') throw new TwilioError(20001, 'The brand is not approved')
      if ((await all('campaign', { parent: service.sid })).length > 0)
        throw new TwilioError(20001, 'This messaging service has a campaign already')
      return show(await make('campaign', data, { parent: service.sid, status: 'IN_PROGRESS' }))
    }),
  )
  router.get(
    campaigns,
    answer(200, async (req) =>
      page('compliance', await all('campaign', { parent: req.params.service }), req.originalUrl),
    ),
  )
  router.get(
    `${campaigns}/:sid`,
    answer(200, async (req) => show(await find(['campaign'], req.params.sid))),
  )
  router.delete(
    `${campaigns}/:sid`,
    answer(204, async (req) => {
      await sql`delete from twilio.things where sid = ${(await find(['campaign'], req.params.sid)).sid}`
      return null
    }),
  )
  const pool = `${at.messaging}/v1/Services/:service/PhoneNumbers`
  router.post(
    pool,
    form,
    answer(201, async (req) => {
      const { sid: parent } = await find(['service'], req.params.service)
      const { PhoneNumberSid } = read(z.strictObject({ PhoneNumberSid: z.string() }), req.body)
      await find(['number'], PhoneNumberSid)
      if ((await all('pool')).some(({ data }) => data.PhoneNumberSid === PhoneNumberSid))
        throw new TwilioError(21710, 'Phone Number is already in a Messaging Service', 409)
      return show(await make('pool', { PhoneNumberSid }, { parent }))
    }),
  )
  router.get(
    pool,
    answer(200, async (req) =>
      page('phone_numbers', await all('pool', { parent: req.params.service }), req.originalUrl),
    ),
  )

  router.delete(
    `${pool}/:sid`,
    answer(204, async (req) => {
      const { count } = await sql`
        delete from twilio.things where kind = 'pool' and parent = ${req.params.service ?? ''}
          and data ->> 'PhoneNumberSid' = ${req.params.sid ?? ''}`
      if (count === 0) throw new TwilioError(20404, 'The requested resource was not found', 404)
      return null
    }),
  )

  // For tests and the page: what people at the carriers decide about whatever of a business they look at now, and what there is.
  router.get('/twilio/registrations', (_req, res, next) => {
    judge(sql, context.now())
      .then(
        () =>
          sql<
            Thing[]
          >`select * from twilio.things where kind in ('profile', 'product', 'brand', 'campaign') order by created_at`,
      )
      .then((things) =>
        res.json(things.map(({ sid, kind, name, status, reason }) => ({ sid, kind, name, status, reason }))),
      )
      .catch(next)
  })
  router.get('/twilio/refusals', (_req, res) => void res.json({ waiting: refusals.length }))
  router.post('/twilio/refusals', express.json(), (req, res) => {
    const told = refusal.safeParse(req.body)
    if (!told.success) return void res.status(400).json({ error: z.prettifyError(told.error) })
    refusals.push(told.data)
    res.json({ waiting: refusals.length })
  })
  router.post('/twilio/registrations', express.json(), (req, res, next) => {
    const told = z
      .object({ sid: z.string(), status: z.enum(['approved', 'rejected']), reason: z.string().default('') })
      .safeParse(req.body)
    if (!told.success) return void res.status(400).json({ error: z.prettifyError(told.error) })
    const { sid, status, reason } = told.data
    decide(sql, sid, status === 'approved', reason)
      .then(async (changed) => {
        if (changed > 0) await tellEvent(context, `com.twilio.messaging.compliance.${status}`, { resourcesid: sid })
        res.json({ changed })
      })
      .catch(next)
  })
  return router
}

async function decide(sql: Sql, sid: string, isApproved: boolean, reason: string): Promise<number> {
  const [thing] = await sql<Thing[]>`select * from twilio.things where sid = ${sid}`
  const approved = thing && approvals[thing.kind]
  if (!approved) return 0
  const rejected = thing.kind === 'profile' || thing.kind === 'product' ? 'twilio-rejected' : 'FAILED'
  const { count } = await sql`
    update twilio.things set status = ${isApproved ? approved[1] : rejected}, reason = ${isApproved ? '' : reason} where sid = ${sid}`
  return count
}

/** What a bundle lacks. */
async function faultsOf(sql: Sql, bundle: Thing): Promise<string[]> {
  const items = await sql<Thing[]>`
    select t.* from twilio.things a join twilio.things t on t.sid = a.data ->> 'ObjectSid'
    where a.kind = 'assignment' and a.parent = ${bundle.sid}`
  const { users = [], kind } = needed[String(bundle.data.PolicySid)] ?? {}
  const faults = users
    .filter((type) => !items.some(({ data }) => data.Type === type))
    .map((type) => `${type} is missing`)
  if (kind === 'product' && !items.some((one) => one.kind === 'profile')) faults.push('A customer profile is missing')
  if (kind === 'profile') {
    if (!items.some((one) => one.kind === 'document')) faults.push('An address is missing')
    const [primary] = await sql`
      select from twilio.things where kind = 'assignment' and parent = ${bundle.sid} and data ->> 'ObjectSid' = ${localPrimaryProfile}`
    if (!primary) faults.push('The primary customer profile is missing')
  }
  return faults
}

const snake = (name: string) =>
  name
    .replace(/A2P/, '_a2p_')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/__/g, '_')
    .replace(/^_/, '')

function toResource(thing: Thing, accountSid: string) {
  const { sid, kind, name, parent, data, status, reason, created_at } = thing
  const errors = reason ? [{ error_code: 30000, description: reason }] : []
  const fields = Object.fromEntries(Object.entries(data).map(([key, value]) => [snake(key), value]))
  const at = created_at.toISOString()
  return {
    account_sid: accountSid,
    ...fields,
    sid: kind === 'pool' ? String(data.PhoneNumberSid) : sid,
    friendly_name: name,
    ...(kind === 'campaign' ? { campaign_status: status, messaging_service_sid: parent } : { status }),
    ...(kind === 'brand' ? { failure_reason: reason || null } : {}),
    errors,
    date_created: kind === 'address' || kind === 'number' ? created_at.toUTCString().replace('GMT', '+0000') : at,
    date_updated: kind === 'address' || kind === 'number' ? created_at.toUTCString().replace('GMT', '+0000') : at,
    capabilities: kind === 'pool' ? ['SMS'] : {},
    url: '',
    links: {},
  }
}
