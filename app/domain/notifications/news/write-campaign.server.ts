import type { App } from '#app/lib/app.server.ts'
import { originOf } from '#app/lib/host.ts'
import { oneLine } from '#app/lib/lines.ts'
import { tenantColours } from '#app/lib/tenant-colour.ts'
import { letters } from '#app/paths.ts'
import { languageOf, type Language } from '#app/words/language.ts'
import { nodesOf, writeOwnMail, writeOwnSms, writeOwnSubject } from '#emails/own-words/write.ts'
import { smsSize } from '#emails/sms-size.ts'
import { campaignMailWords } from '#emails/words/campaign.ts'
import { sampleWords } from '#emails/words/samples.ts'
import { smsWords } from '#emails/words/sms.ts'
import { linkMark, withoutMark } from '../link-mark.ts'
import { campaignToken } from './campaign-token.server.ts'
import type { Preview } from '../own-words/preview.server.ts'
import type { BusinessFacts } from '../queries.server.ts'
import { readerFor } from '../write-message.server.ts'

export type CampaignText = { channel: 'email' | 'sms'; subject: string | null; body: string }
/** `body`: with the mark where the link goes; `parts`: of a text, as billed. */
export type CampaignWords = { subject: string | null; body: string; parts: number }

type To = {
  firstName: string
  language: Language
  couponCode: string | null
  /** Whose link it is; null: nobody's, as on the page where it is written. */
  recipientId: string | null
}

/** What a campaign says to one person; null: the text cannot be read, or names a coupon that there is not. */
export function writeCampaign(
  app: Pick<App, 'env' | 'clock'>,
  business: BusinessFacts,
  text: CampaignText,
  to: To,
): CampaignWords | null {
  const { facts } = factsOf(app, business, to)
  const nodes = nodesOf(text.body)
  if (!nodes) return null
  if (text.channel === 'sms') {
    const said = writeOwnSms(nodes, facts, 'USD', business.textWholeName)
    if (said === null) return null
    return { subject: null, body: withoutMark(said).replaceAll(facts.link, linkMark), parts: smsSize(said).parts }
  }
  const title = nodesOf(text.subject ?? '')
  const lines = writeOwnMail(nodes, facts)
  const subject = title && writeOwnSubject(title, facts)
  if (!lines?.length || !subject) return null
  const body = lines
    .map((line) => line.map((piece) => (piece.name === 'link' ? linkMark : withoutMark(piece.text))).join(''))
    .join('\n')
  return { subject: subject.slice(0, 300), body, parts: 0 }
}

/** What stands in the places of a campaign's text, each as one line. */
function factsOf(
  app: Pick<App, 'env' | 'clock'>,
  business: BusinessFacts,
  { firstName, language, couponCode, recipientId }: To,
) {
  const reader = readerFor(business, app.clock.now(), language)
  const origin = originOf(app.env.APP_ORIGIN, business.tenantSlug)
  const own = languageOf(business.locale) ?? 'en'
  return {
    reader,
    facts: {
      'customer.firstName': oneLine(firstName),
      'business.name': oneLine(business.businessName),
      'business.phone': business.contactPhone ?? undefined,
      'business.page': `${origin}/${language === own ? '' : `?lang=${language}`}`,
      'coupon.code': couponCode ?? undefined,
      link: origin + letters.campaign(recipientId ? campaignToken(app, business.tenantId, recipientId) : anyToken),
      stop: reader.say(smsWords.stop),
    },
  }
}

/** As long as every token is. */
const anyToken = 'x'.repeat(22)
const anyName = 'Maximilian-A'

/** What a page shows of a text while it is typed. `isReal`: null, as it is of no visit. */
export type CampaignFacts = Preview & { isReal: null }

export function readCampaignFacts(
  app: Pick<App, 'env' | 'clock'>,
  business: BusinessFacts,
  { firstName, language, couponCode }: { firstName: string | null; language: Language; couponCode: string | null },
): CampaignFacts {
  const to = { firstName: firstName ?? '', language, couponCode, recipientId: null }
  const { facts, reader } = factsOf(app, business, to)
  const { fill, ink } = tenantColours(business.brandColour).light
  return {
    facts: { ...facts, 'customer.firstName': firstName ?? reader.say(sampleWords.short.customer) },
    isReal: null,
    currency: 'USD',
    wholeName: business.textWholeName,
    business: { name: business.businessName, fill, ink },
    button: reader.say(campaignMailWords.action),
  }
}

/** How many texts one message of a campaign makes with a name of usual length; 0: it cannot be read. */
export const sizeOfCampaign = (
  app: Pick<App, 'env' | 'clock'>,
  business: BusinessFacts,
  body: string,
  { language, couponCode }: { language: Language; couponCode: string | null },
): number =>
  writeCampaign(
    app,
    business,
    { channel: 'sms', subject: null, body },
    { firstName: anyName, language, couponCode, recipientId: null },
  )?.parts ?? 0
