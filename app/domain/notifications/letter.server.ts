import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { originOf } from '#app/lib/host.ts'
import { photoUrl } from '#app/lib/photo-links.server.ts'
import { letters } from '#app/paths.ts'
import { linesOf } from './news/campaign-messages.server.ts'
import { campaignToken } from './news/campaign-token.server.ts'
import { endNewsLink } from './news/news.server.ts'
import { wishToken } from './news/news-wish.server.ts'
import { CampaignMail } from '#emails/campaign.tsx'
import { Written } from '#emails/written.tsx'
import { renderTemplate } from '#emails/render.ts'
import { wordingFor } from '#emails/whatsapp.ts'
import { smsWords } from '#emails/words/sms.ts'
import { noticeWords } from '#app/words/catalog/talkNotices.ts'
import { manageUrl, offerUrl } from '../booking/index.server.ts'
import { writeDigest } from './choices/digest-mail.server.ts'
import { findDeviceLanguage, isAddress } from './addresses/address-queries.server.ts'
import { linkMark, withoutMark } from './link-mark.ts'
import { findSaying, sayOwnMail, sayOwnText, sayOwnWording, type OwnSaying } from './own-words/say-own.server.ts'
import { findMoney, stateOf } from './plan-messages.server.ts'
import {
  findBusiness,
  findCustomerLanguage,
  findFacts,
  findMemberLanguage,
  findMessage,
  wasTexted,
  type BookingMessage,
  type BusinessFacts,
  type MessageFacts,
  type WrittenMessage,
} from './queries.server.ts'
import { asksForOptOut, isWritten, refuseMessage } from './rules.ts'
import { findSayable, sayByWhatsapp, type Sayable, type WhatsappWords } from './whatsapp-words.server.ts'
import { brandOf, readerFor, writeMail, writeSms, type Told } from './write-message.server.ts'

/** A message with what it is about. `refusal`: why it must not be sent any more. */
export type Letter =
  | ({
      kind: 'told'
      message: BookingMessage
      business: MessageFacts
      told: Told
      /** What the business says itself. */
      own?: OwnSaying | null
      refusal: string | null
    } & ForWhatsapp)
  | ({
      kind: 'written'
      message: WrittenMessage
      business: BusinessFacts
      /** Null: about no booking. */
      facts: MessageFacts | null
      language: Told['language']
      refusal: 'over' | null
      /** See `Told`. */
      firstText?: boolean
    } & ForWhatsapp)
type ForWhatsapp = { sayable?: Sayable }

export async function loadLetter(app: App, tenantId: string, messageId: string): Promise<Letter | null> {
  const loaded = await loadWithLanguage(app, tenantId, messageId)
  if (!loaded) return null
  const letter = await withFirstText(app, tenantId, loaded)
  const { audience, channel, receiver } = letter.message
  const wordable = letter.kind === 'told' && audience === 'customer' ? letter : null
  if (channel !== 'whatsapp' && !wordable) return letter
  const { language } = readerOf(app, letter)
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Letter> => {
    const sayable = channel === 'whatsapp' ? await findSayable(app, tx, receiver, language) : undefined
    if (!wordable) return { ...letter, ...(sayable && { sayable }) }
    const { message, told } = wordable
    const own = await findSaying(tx, tenantId, { template: message.template, told, channel, language })
    return { ...wordable, own, ...(sayable && { sayable }) }
  })
}

/** Whether it is the first text to this number, which has to say how to opt out where carriers want that. */
async function withFirstText(app: App, tenantId: string, letter: Letter): Promise<Letter> {
  const { message } = letter
  if (message.channel !== 'sms' || message.audience !== 'customer' || !asksForOptOut(message.receiver)) return letter
  const firstText = !(await app.db.withTenant(asWorker(tenantId), (tx) => wasTexted(tx, tenantId, message)))
  return letter.kind === 'told' ? { ...letter, told: { ...letter.told, firstText } } : { ...letter, firstText }
}

const readerOf = (app: App, letter: Letter) =>
  readerFor(letter.business, app.clock.now(), letter.kind === 'told' ? letter.told.language : letter.language)

async function loadWithLanguage(app: App, tenantId: string, messageId: string): Promise<Letter | null> {
  const letter = await app.db.withTenant(asWorker(tenantId), async (tx): Promise<Letter | null> => {
    const message = await findMessage(tx, tenantId, messageId)
    if (!message) return null
    const facts = message.bookingId ? await findFacts(tx, tenantId, message.bookingId) : null
    if (isWritten(message)) {
      const business = facts ?? (await findBusiness(tx, tenantId))
      if (!business) return null
      const language = message.customerId ? await findCustomerLanguage(tx, tenantId, message.customerId) : null
      const over = (message.event.digest?.until ?? Infinity) <= app.clock.now()
      const refusal = over ? 'over' : null
      return { kind: 'written', message, business, facts, language: facts?.language ?? language, refusal }
    }
    if (!facts) return null
    const money = await findMoney(tx, tenantId, message.event)
    const now = app.clock.now()
    const told = { facts, occasion: message.event, money, now, language: facts.language }
    return { kind: 'told', message, business: facts, told, refusal: refusalOf(message, facts, now) }
  })
  if (!letter || letter.message.audience === 'customer') return letter
  const { receiver, event, channel } = letter.message
  const ofOwner = !('technicianId' in event)
  const language =
    channel === 'push'
      ? await app.db.withTenant(asWorker(tenantId), (tx) => findDeviceLanguage(tx, tenantId, receiver))
      : await app.db.withTenant(asPlatform(), (tx) => findMemberLanguage(tx, tenantId, receiver, ofOwner))
  return letter.kind === 'told' ? { ...letter, told: { ...letter.told, language } } : { ...letter, language }
}

/** "No longer your visit" stays true, whatever happened to the visit since. */
const refusalOf = ({ template, event }: BookingMessage, facts: MessageFacts, now: number) =>
  template === 'technician-booking-gone' ? null : refuseMessage(event, stateOf(facts), now)

/**
 * `body` is what is stored, without the link; `text`, with the link in it, and `html` are what goes out. `otherText`: how an
 * earlier attempt may have put it.
 */
export type Words = {
  subject: string | null
  body: string
  link?: string | null
  html?: string
  otherText?: string
} & WhatsappWords

export function writeLetter(app: App, letter: Letter): Promise<Words> | Words {
  if (letter.kind === 'written' && isOfCampaign(letter.message))
    return letter.message.channel === 'email' ? campaignMail(app, letter) : campaignText(app, letter)
  if (letter.kind === 'written')
    return letter.message.channel === 'email' ? givenMail(app, letter) : givenText(app, letter)
  return letter.message.channel === 'email' ? wordMail(app, letter) : wordText(app, letter)
}

type ToldLetter = Letter & { kind: 'told' }

/** Uses the words of an earlier attempt again, so that the text can be recognised at the provider. */
function wordText(app: App, { message, told, own, sayable }: ToldLetter): Words {
  const { channel, template } = message
  const phrase = writeSms(app, template, told)
  const { link, reader } = phrase
  const ownText = own ? sayOwnText(app, template, told, channel, own) : null
  const ours = sayable
    ? sayByWhatsapp(sayable, ownText ?? phrase.whole(), wordingFor(phrase, reader), phrase.values)
    : { text: ownText ?? (isAddress(channel) ? phrase.whole() : phrase.text) }
  const approved = own && sayable && !sayable.freely ? sayOwnWording(app, template, told, own) : null
  // A text that was approved or changed since an earlier attempt is not taken for it.
  const before = message.body
  const said = approved && (!before || before === hideLink(approved.text, link)) ? approved : ours
  const body = before || hideLink(said.text, link)
  return { ...said, subject: null, body, text: body.replaceAll(linkMark, () => link), link }
}

/** A name or a text that looks like the mark must not lead to where the link does. */
const hideLink = (text: string, link: string) => withoutMark(text).replaceAll(link, linkMark)

async function wordMail(app: App, { message, told, own }: ToldLetter): Promise<Words> {
  const { template } = message
  const mail = await writeMail(app, template, told, own && sayOwnMail(app, template, told, own))
  return { ...mail, body: mail.text.replace(/https?:\/\/\S+/g, linkMark) }
}

type Given = Letter & { kind: 'written' }

function givenText(app: App, letter: Given): Words {
  const { body } = letter.message
  const url = linkOf(app, letter)
  const said = withPhotos(app, letter, fillMark(body, url))
  // Who has just ended texts, or brought them back, knows how.
  if (letter.firstText !== undefined && letter.message.template !== 'stop-answer') {
    // Whether it is the first is another thing once an earlier text has failed.
    const asking = `${said} ${readerOf(app, letter).say(smsWords.stop)}`
    const [text, otherText] = letter.firstText ? [asking, said] : [said, asking]
    return { subject: null, body, text, otherText, link: url }
  }
  if (!letter.sayable) return { subject: null, body, text: said, link: url }
  // Outside of WhatsApp's day the customer is told that there is an answer, and where.
  const { businessName } = letter.business
  const words = sayByWhatsapp(letter.sayable, said, url ? 'answer-waiting' : null, { businessName, url: url ?? '' })
  return { ...words, subject: null, body }
}

const isOfCampaign = ({ template }: WrittenMessage) => template === 'campaign' || template === 'campaign-test'

function campaignText(app: App, letter: Given): Words {
  const { body } = letter.message
  const url = linkOf(app, letter) ?? ''
  return { subject: null, body, text: body.replaceAll(linkMark, () => url), link: url }
}

async function campaignMail(app: App, letter: Given): Promise<Words> {
  const { message, business } = letter
  const { body, subject, customerId } = message
  const url = linkOf(app, letter) ?? ''
  const tenant = { id: business.tenantId, slug: business.tenantSlug }
  const mail = await renderTemplate(CampaignMail, {
    reader: readerOf(app, letter),
    brand: { ...brandOf(app, business), ...(customerId && { endNewsUrl: endNewsLink(app, tenant, customerId) }) },
    own: { subject: subject ?? '', lines: linesOf(body, url, originOf(app.env.APP_ORIGIN, business.tenantSlug)) },
    url,
  })
  return { ...mail, subject: mail.subject, body }
}

/** What stands for the mark; null: the words have no link, and what looks like the mark is what somebody wrote. */
const fillMark = (body: string, stands: string | null) =>
  (stands === null ? body : body.replace(linkMark, () => stands)).trim()

/** Photos are links that open for a while: every way can carry them. */
function withPhotos(app: App, { message, business }: Given, text: string): string {
  const tenant = { id: business.tenantId, slug: business.tenantSlug }
  return [text, ...(message.event.photos ?? []).map((id) => photoUrl(app, tenant, id))].join('\n')
}

async function givenMail(app: App, letter: Given): Promise<Words> {
  const { message, business } = letter
  const { body, subject, event } = message
  if (event.digest) {
    const { userId } = message
    const order = { business, userId, language: letter.language, digest: event.digest, url: linkOf(app, letter) ?? '' }
    const morning = await writeDigest(app, order)
    // The day of all customers, of whom none could be found in it to be forgotten.
    return { ...morning, body: '' }
  }
  const url = linkOf(app, letter)
  const mail = await renderTemplate(Written, {
    reader: readerOf(app, letter),
    brand: { ...brandOf(app, business), lettersUrl: lettersOf(app, letter) },
    subject: subject ?? readerOf(app, letter).say(noticeWords.from(business.businessName)),
    text: withPhotos(app, letter, fillMark(body, url && '')),
    url: url ?? undefined,
    toTeam: message.audience === 'owner',
  })
  return { ...mail, subject: mail.subject, body }
}

/** Where she chooses what she gets: on the link of the visit it is about. */
function lettersOf(app: App, { message, facts }: Given): string | undefined {
  if (message.audience !== 'customer' || !facts) return undefined
  return manageUrl(app, { id: facts.tenantId, slug: facts.tenantSlug }, facts, 'letters')
}

/** Where a given text leads: to her booking, or for the team to the dashboard. */
function linkOf(app: App, { message, business, facts }: Given): string | null {
  const { link } = message.event
  if (!link) return null
  const origin = originOf(app.env.APP_ORIGIN, business.tenantSlug)
  if (typeof link === 'object' && 'offer' in link)
    return offerUrl(app, { id: business.tenantId, slug: business.tenantSlug }, link.offer)
  if (typeof link === 'object')
    return (
      origin +
      ('wish' in link
        ? letters.confirmNews(wishToken(app, business.tenantId, link.wish))
        : 'recipient' in link
          ? letters.campaign(campaignToken(app, business.tenantId, link.recipient))
          : link.path)
    )
  return facts ? manageUrl(app, { id: facts.tenantId, slug: facts.tenantSlug }, facts, link) : `${origin}/`
}
