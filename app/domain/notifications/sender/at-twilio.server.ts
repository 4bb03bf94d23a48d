import twilio from 'twilio'
import type { App } from '#app/lib/app.server.ts'
import { originOf } from '#app/lib/host.ts'
import { legal, providers } from '#app/paths.ts'
import type { Judged, Registration, Step } from './sender-queries.server.ts'

/**
 * Kinds of bundles at Twilio, which are the same in each account.
 * https://www.twilio.com/docs/messaging/compliance/a2p-10dlc/onboarding-isv-api
 */
const policies = {
  company: { profile: 'RNdfbf3fae0e1107f8aded0e7cead80bf5', product: 'RNb0d4771c2c98518d916a3d4cd70a8f8b' },
  sole: { profile: 'RN806dd6cd175f314e1f96a9727ee271f4', product: 'RN670d5d2e282a6130ae063b234b6019c8' },
} as const

/** A registration at work: what it says, and how its next thing is made, once. */
export type Case = {
  app: App
  row: Registration
  taxId: string | null
  business: { name: string; slug: string }
  /**
   * The id of a step's thing: known, or `find` it where an attempt broke off in the middle, or `make` it. It is written
   * down before it is asked for. Throws `Refused`.
   */
  once: (step: Step, how: { find: () => Promise<string | undefined>; make: () => Promise<string> }) => Promise<string>
}

/** Twilio does not take what a business says of itself; in Twilio's words. Its owner can mend that. */
export class Refused extends Error {}

/** Steps that hand over what a business says of itself. What Twilio refuses in the others is nothing that its owner can mend. */
const itsOwnWords: ReadonlySet<Step> = new Set([
  'profile',
  'business',
  'person',
  'address',
  'product',
  'messaging',
  'brand',
  'campaign',
])

/** Throws `Refused` for a refusal of a business's own words, otherwise the error. */
export function refuse(step: Step, error: unknown): never {
  if (itsOwnWords.has(step) && isRefusal(error)) throw new Refused(`${error.message} (${error.code ?? 400})`)
  throw error
}

const isRefusal = (error: unknown): error is InstanceType<typeof twilio.RestException> =>
  error instanceof twilio.RestException && error.status === 400

/** One call after the other, each step by what those before have made. Throws what Twilio answers, and `Refused`. */
export async function advance(at: Case): Promise<Judged> {
  const profile = await at.once('profile', profileOf(at))
  const facts = at.row.details.kind === 'company' ? ['business', 'person'] : ['person']
  const objects: string[] = []
  for (const step of facts) objects.push(await at.once(step as Step, endUser(at, step as 'business' | 'person')))
  const address = await at.once('address', addressOf(at))
  objects.push(await at.once('document', documentOf(at, address)), at.app.env.TWILIO_PRIMARY_PROFILE!)
  const ofProfile = await submitBundle(at, 'customerProfiles', profile, objects)
  if (ofProfile) return ofProfile
  const product = await at.once('product', productOf(at))
  const messaging = await at.once('messaging', endUser(at, 'messaging'))
  const ofProduct = await submitBundle(at, 'trustProducts', product, [messaging, profile])
  if (ofProduct) return ofProduct
  return (await judgeBrand(at, profile, product)) ?? finish(at)
}

/** The number of a business, and the service that it belongs to, go from attempt to attempt: STOPs are to those. */
export const lasting: ReadonlySet<Step> = new Set(['service', 'number'])

/** What a thing of a business is called at Twilio; by it one that was made and lost is found. At most 64 signs. */
const nameAtTwilio = ({ tenantId, attempt }: Pick<Registration, 'tenantId' | 'attempt'>, step: Step) =>
  `wayslot ${tenantId} ${lasting.has(step) ? '' : `${attempt} `}${step}`

const hub = ({ app }: Case) => app.sms.client.trusthub.v1
const messagingOf = ({ app }: Case) => app.sms.client.messaging.v1
const called = (name: string) => (one: { friendlyName: string }) => one.friendlyName === name
/** Things without a filter by name are looked through, newest first. */
const lookedAt = 1000

function profileOf(at: Case) {
  const friendlyName = nameAtTwilio(at.row, 'profile')
  const { kind, email } = at.row.details
  return {
    find: async () =>
      (await hub(at).customerProfiles.list({ friendlyName, limit: 20 })).find(called(friendlyName))?.sid,
    make: async () =>
      (await hub(at).customerProfiles.create({ friendlyName, email, policySid: policies[kind].profile })).sid,
  }
}

function productOf(at: Case) {
  const friendlyName = nameAtTwilio(at.row, 'product')
  const { kind, email } = at.row.details
  return {
    find: async () => (await hub(at).trustProducts.list({ friendlyName, limit: 20 })).find(called(friendlyName))?.sid,
    make: async () =>
      (await hub(at).trustProducts.create({ friendlyName, email, policySid: policies[kind].product })).sid,
  }
}

const idKinds: Record<string, string> = { US: 'EIN', CA: 'CBN' }

/** What each kind of "end user" says, by its name at Twilio. */
function attributesOf({ row: { details }, taxId, business }: Case, step: 'business' | 'person' | 'messaging') {
  const { kind, firstName, lastName, email, phone, website, country } = details
  if (step === 'business')
    return {
      type: 'customer_profile_business_information',
      attributes: {
        business_name: details.legalName,
        business_identity: 'direct_customer',
        business_type: details.companyForm,
        business_industry: 'PROFESSIONAL_SERVICES',
        business_registration_identifier: idKinds[country] ?? 'Other',
        business_registration_number: taxId,
        business_regions_of_operation: country === 'US' || country === 'CA' ? 'USA_AND_CANADA' : 'EUROPE',
        website_url: website,
        social_media_profile_urls: '',
      },
    }
  if (step === 'person') {
    const person = { first_name: firstName, last_name: lastName, email, phone_number: phone }
    return kind === 'company'
      ? {
          type: 'authorized_representative_1',
          attributes: { ...person, business_title: 'Owner', job_position: 'CEO' },
        }
      : { type: 'starter_customer_profile_information', attributes: person }
  }
  return kind === 'company'
    ? {
        type: 'us_a2p_messaging_profile_information',
        attributes: {
          company_type: details.companyForm === 'Non-profit Corporation' ? 'non_profit' : 'private',
          brand_contact_email: email,
        },
      }
    : {
        type: 'sole_proprietor_information',
        attributes: { brand_name: business.name, vertical: 'PROFESSIONAL', mobile_phone_number: phone },
      }
}

function endUser(at: Case, step: 'business' | 'person' | 'messaging') {
  const friendlyName = nameAtTwilio(at.row, step)
  return {
    find: async () =>
      (await hub(at).endUsers.list({ limit: lookedAt, pageSize: lookedAt })).find(called(friendlyName))?.sid,
    make: async () => (await hub(at).endUsers.create({ friendlyName, ...attributesOf(at, step) })).sid,
  }
}

function addressOf(at: Case) {
  const friendlyName = nameAtTwilio(at.row, 'address')
  const { legalName, firstName, lastName, street, city, region, postalCode, country } = at.row.details
  const { addresses } = at.app.sms.client
  return {
    find: async () => (await addresses.list({ friendlyName, limit: 20 })).find(called(friendlyName))?.sid,
    make: async () => {
      const customerName = legalName ?? `${firstName} ${lastName}`
      const where = { street, city, region, postalCode, isoCountry: country }
      return (await addresses.create({ friendlyName, customerName, ...where })).sid
    },
  }
}

function documentOf(at: Case, address: string) {
  const friendlyName = nameAtTwilio(at.row, 'document')
  const type = 'customer_profile_address'
  return {
    find: async () =>
      (await hub(at).supportingDocuments.list({ limit: lookedAt, pageSize: lookedAt })).find(called(friendlyName))?.sid,
    make: async () =>
      (await hub(at).supportingDocuments.create({ friendlyName, type, attributes: { address_sids: address } })).sid,
  }
}

/** Puts what belongs to a bundle into it and hands it in; null once it is approved. Done again, it adds nothing. */
async function submitBundle(
  at: Case,
  kind: 'customerProfiles' | 'trustProducts',
  sid: string,
  objects: readonly string[],
): Promise<Judged | null> {
  const policySid = policies[at.row.details.kind][kind === 'customerProfiles' ? 'profile' : 'product']
  const isProfile = kind === 'customerProfiles'
  const [profile, product] = [hub(at).customerProfiles(sid), hub(at).trustProducts(sid)]
  const bundle = await (isProfile ? profile.fetch() : product.fetch())
  if (bundle.status === 'twilio-approved') return null
  if (bundle.status === 'twilio-rejected') return { state: 'rejected', reason: reasonOf(bundle.errors) }
  if (bundle.status !== 'draft') return { state: 'in_review' }
  const assigned = isProfile
    ? await profile.customerProfilesEntityAssignments.list({ limit: 50 })
    : await product.trustProductsEntityAssignments.list({ limit: 50 })
  for (const objectSid of objects) {
    if (assigned.some((one) => one.objectSid === objectSid)) continue
    await (isProfile
      ? profile.customerProfilesEntityAssignments.create({ objectSid })
      : product.trustProductsEntityAssignments.create({ objectSid }))
  }
  const { status, results } = await (isProfile
    ? profile.customerProfilesEvaluations.create({ policySid })
    : product.trustProductsEvaluations.create({ policySid }))
  if (status === 'noncompliant') return { state: 'rejected', reason: reasonOf(results) }
  await (isProfile ? profile.update({ status: 'pending-review' }) : product.update({ status: 'pending-review' }))
  return { state: 'in_review' }
}

/** Null once the brand is approved. A person without a company answers a text first, which carriers send to her. */
async function judgeBrand(at: Case, profile: string, product: string): Promise<Judged | null> {
  const { brandRegistrations } = messagingOf(at)
  const isOurs = (one: { customerProfileBundleSid: string }) => one.customerProfileBundleSid === profile
  const sid = await at.once('brand', {
    find: async () => (await brandRegistrations.list({ limit: lookedAt })).find(isOurs)?.sid,
    make: async () => {
      const bundles = { customerProfileBundleSid: profile, a2PProfileBundleSid: product }
      const more =
        at.row.details.kind === 'sole'
          ? { brandType: 'SOLE_PROPRIETOR' }
          : { brandType: 'STANDARD', skipAutomaticSecVet: true }
      return (await brandRegistrations.create({ ...bundles, ...more })).sid
    },
  })
  const { status, failureReason, errors } = await brandRegistrations(sid).fetch()
  if (status === 'APPROVED') return null
  if (status === 'PENDING' || status === 'IN_REVIEW') return { state: 'in_review' }
  return { state: 'rejected', reason: failureReason || reasonOf(errors) }
}

/** The campaign, and once it is verified a number of its own. */
async function finish(at: Case): Promise<Judged> {
  const { services } = messagingOf(at)
  const friendlyName = nameAtTwilio(at.row, 'service')
  const service = await at.once('service', {
    find: async () => (await services.list({ limit: lookedAt })).find(called(friendlyName))?.sid,
    make: async () => {
      const inboundRequestUrl = at.app.env.APP_ORIGIN + providers.twilioInbound
      return (await services.create({ friendlyName, inboundRequestUrl, useInboundWebhookOnNumber: false })).sid
    },
  })
  const { usAppToPerson } = services(service)
  const brand = at.row.made.brand!
  const campaign = await at.once('campaign', {
    find: async () =>
      (await usAppToPerson.list({ limit: 20 })).find(
        (one) => one.brandRegistrationSid === brand && !isTurnedDown(one.campaignStatus),
      )?.sid,
    make: async () => {
      for (const { sid, campaignStatus } of await usAppToPerson.list({ limit: 20 })) {
        // One that was refused stands in the way of the next; by any other, texts go.
        if (!isTurnedDown(campaignStatus)) throw new Error('a campaign of another brand is in use')
        await usAppToPerson(sid).remove()
      }
      return (await usAppToPerson.create({ brandRegistrationSid: brand, ...campaignOf(at) })).sid
    },
  })
  const { campaignStatus, errors } = await usAppToPerson(campaign).fetch()
  if (isTurnedDown(campaignStatus)) return { state: 'rejected', reason: reasonOf(errors) }
  if (campaignStatus !== 'VERIFIED') return { state: 'in_review' }
  await takeNumber(at, service)
  return { state: 'approved', sender: service }
}

const isTurnedDown = (campaignStatus: string) => campaignStatus === 'FAILED' || campaignStatus === 'SUSPENDED'

/** What is asked for, in words for the people at the carriers. */
function campaignOf({ app, row: { details }, business }: Case) {
  const page = originOf(app.env.APP_ORIGIN, business.slug)
  return {
    usAppToPersonUsecase: details.kind === 'sole' ? 'SOLE_PROPRIETOR' : 'LOW_VOLUME',
    description: `${business.name} tells its customers about the visits that they booked: confirmations, changes, reminders and when somebody is on the way.`,
    messageFlow:
      `Customers enter their phone number when they book a visit at ${page}, next to a note that they get texts about that visit, ` +
      'and can switch texts off on the link of the visit or with STOP. Numbers are never bought or passed on.',
    messageSamples: [
      `${business.name}: your visit is booked for Tue Nov 24, 10:15 AM. Move or cancel: ${page}/b/AbCdEf Reply STOP to opt out`,
      `${business.name}: see you tomorrow at 10:15 AM. Move or cancel: ${page}/b/AbCdEf`,
    ],
    hasEmbeddedLinks: true,
    hasEmbeddedPhone: false,
    privacyPolicyUrl: page + legal.privacy,
    termsAndConditionsUrl: page + legal.terms,
  }
}

/** A local number, which belongs to the campaign from then on. */
async function takeNumber(at: Case, service: string): Promise<void> {
  const friendlyName = nameAtTwilio(at.row, 'number')
  const { incomingPhoneNumbers, availablePhoneNumbers } = at.app.sms.client
  const number = await at.once('number', {
    find: async () => (await incomingPhoneNumbers.list({ friendlyName, limit: 20 })).find(called(friendlyName))?.sid,
    make: async () => {
      // Somebody else may take one at the same moment.
      for (const { phoneNumber } of await availablePhoneNumbers('US').local.list({ smsEnabled: true, limit: 10 })) {
        try {
          return (await incomingPhoneNumbers.create({ phoneNumber, friendlyName })).sid
        } catch (error) {
          if (!isRefusal(error)) throw error
        }
      }
      throw new Error('Twilio has no number')
    },
  })
  const { phoneNumbers } = messagingOf(at).services(service)
  const has = (await phoneNumbers.list({ limit: 50 })).some((one) => one.sid === number)
  if (!has) await phoneNumbers.create({ phoneNumberSid: number })
}

/** The provider's words out of whatever shape its errors have. */
function reasonOf(errors: unknown): string {
  const found: string[] = []
  const look = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(look)
    if (typeof value !== 'object' || value === null) return
    for (const [name, part] of Object.entries(value)) {
      if (/^(description|failure_reason|error_message|message)$/.test(name) && typeof part === 'string')
        found.push(part)
      else look(part)
    }
  }
  look(errors)
  return [...new Set(found.filter(Boolean))].join(' ') || 'No reason was given.'
}
