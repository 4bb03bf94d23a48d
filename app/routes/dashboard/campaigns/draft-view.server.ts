import type { LoaderFunctionArgs } from '@remix-run/node'
import { readAudience, type CampaignPage } from '#app/domain/campaigns/index.server.ts'
import { wayChoices, type CampaignWay } from '#app/domain/campaigns/rules.ts'
import { listServices } from '#app/domain/catalog/index.server.ts'
import { isFiltering, queryOfFilter } from '#app/domain/customers/rules.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import { listCoupons } from '#app/domain/payments/index.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { campaignWords as words } from '#app/words/catalog/campaigns.ts'
import { customerLists } from '#app/words/catalog/customerLists.ts'
import { languageNames, languages } from '#app/words/language.ts'

/** What the page of a draft shows, or of a campaign that is planned. */
export async function draftView({ context }: LoaderFunctionArgs, member: Member, page: CampaignPage) {
  const { app, reader } = context
  const { say, number, money } = reader
  const { campaign, filter, texts } = page
  const [audience, services, coupons] = await Promise.all([
    readAudience(app, member, page),
    listServices(app, member),
    listCoupons(app, member),
  ])
  const { people, email, sms, heldOut, parts, dollars } = audience
  const reached = email + sms
  const wayName = (way: CampaignWay) => say(way === 'email' ? words.byMail : words.byText)
  const isWritten = (way: CampaignWay, language: string) =>
    texts.some((text) => text.channel === way && text.language === language)
  const conditions = Object.keys(queryOfFilter({ ...filter, fields: [] })).filter(
    (name) => queryOfFilter(filter)[name] !== undefined,
  ).length
  const count = conditions + filter.fields.length
  return {
    version: campaign.version,
    values: {
      name: campaign.name,
      ways: wayChoices.find((choice) => choice === campaign.ways.join(',')) ?? 'email',
      service: campaign.serviceId ?? '',
      coupon: campaign.couponId ?? '',
    },
    services: services
      .filter(({ id, active }) => active || id === campaign.serviceId)
      .map(({ id, name }) => ({ value: id, label: name })),
    coupons: coupons
      .filter(({ id, retiredAt }) => retiredAt === null || id === campaign.couponId)
      .map(({ id, code }) => ({ value: id, label: code })),
    textsLead: say(words.textsLead(languageNames[campaign.language])),
    texts: campaign.ways.map((way) => ({
      way,
      name: wayName(way),
      languages: [campaign.language, ...languages.filter((each) => each !== campaign.language)].map((language) => ({
        language,
        name: languageNames[language],
        isWritten: isWritten(way, language),
        isNeeded: language === campaign.language,
      })),
    })),
    written: campaign.ways.flatMap((way) =>
      languages
        .filter((language) => isWritten(way, language))
        .map((language) => ({ value: `${way} ${language}`, label: `${wayName(way)}, ${languageNames[language]}` })),
    ),
    isFiltered: isFiltering(filter),
    segment: isFiltering(filter) ? say(words.filtered(count, number(count))) : say(words.everybody),
    peopleHref: withQuery(dashboard.campaignPeople(campaign.id), queryOfFilter(filter)),
    reaches: reached === 0 ? null : say(words.reachesOf(number(reached), number(people))),
    sendTo: reached > heldOut ? say(words.sendTo(reached - heldOut, number(reached - heldOut))) : null,
    nobody: say(people === 0 ? customerLists.nobodyInList : words.nobodyAgreed),
    counts: [
      { label: say(words.inSegment), value: number(people) },
      ...(campaign.ways.includes('email') ? [{ label: say(words.byMail), value: number(email) }] : []),
      ...(campaign.ways.includes('sms') ? [{ label: say(words.byText), value: number(sms) }] : []),
      ...(heldOut > 0 ? [{ label: say(words.heldOut), value: number(heldOut) }] : []),
    ],
    heldOut: heldOut > 0 ? say(words.heldOutText(heldOut, number(heldOut))) : null,
    cost:
      parts > 0
        ? { money: money(Math.round(dollars * 100), 'USD'), parts: say(words.costOf(parts, number(parts))) }
        : null,
    isFree: sms === 0 && email > 0,
  }
}
export type DraftView = Awaited<ReturnType<typeof draftView>>
