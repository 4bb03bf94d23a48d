import type { LoaderFunctionArgs, MetaDescriptor } from '@remix-run/node'
import type { Offered } from '#app/domain/booking/index.server.ts'
import { cardMark, type CardFacts } from '#app/domain/pages/index.server.ts'
import type { readQuotes } from '#app/domain/reviews/index.server.ts'
import { meanOf } from '#app/domain/reviews/rules.ts'
import type { PublicPage } from '#app/domain/tenancy/index.server.ts'
import { moneyText } from '#app/lib/money.ts'
import type { TenantSummary } from '#app/lib/context.ts'
import { reviews, shop as paths, withQuery } from '#app/paths.ts'
import { isLanguage, languages, type Language } from '#app/words/language.ts'
import { ownLanguage } from '#app/words/own-texts.ts'
import { serviceTexts } from '../service-texts.ts'
import { section, type PageView } from './page-view.server.ts'
import type { PageHtml } from './page-html.server.tsx'
import { questionsOf } from './sections/sections.server.tsx'

type Asked = { view: PageView; tenant: TenantSummary; page: PublicPage; html: PageHtml; offered: readonly Offered[] }
type Quoted = Awaited<ReturnType<typeof readQuotes>>

/** A page in a language: the business's own one has no mark. */
export const inLanguage = (url: string, language: Language, own: Language) =>
  language === own ? url : withQuery(url, { lang: language })

/** The same page in each language, and without one for whoever reads none of them. */
export const alternatesOf = (url: string, own: Language) => [
  ...languages.map((language) => ({ hreflang: language, href: inLanguage(url, language, own) })),
  { hreflang: 'x-default', href: url },
]

export function cardFacts(view: PageView, tenant: TenantSummary, page: PublicPage, origin: string): CardFacts {
  const hero = section(view, 'hero').picture
  return {
    tenantId: tenant.id,
    name: tenant.name,
    host: new URL(origin).host,
    colour: tenant.brandColour,
    look: view.page.look,
    picture: view.facts.pictures.find(({ id }) => id === hero) ?? null,
    headerPath: page.headerPath,
  }
}

/** What search engines and other websites are told of the front page, and its address. Nothing of it is not on the page. */
export function searchTags(
  { request, context }: LoaderFunctionArgs,
  { title, description, quoted, ...asked }: Asked & { title: string; description: string; quoted: Quoted },
): MetaDescriptor[] {
  const { view, tenant, page } = asked
  const { origin } = context.host
  const own = ownLanguage(tenant.locale)
  const url = `${origin}${paths.home}`
  const lang = new URL(request.url).searchParams.get('lang')
  const canonical = inLanguage(url, isLanguage(lang) ? lang : own, own)
  const card = origin + withQuery(paths.card, { v: cardMark(cardFacts(view, tenant, page, origin)) })
  if (view.shop.preview) return [{ title }, { name: 'robots', content: 'noindex' }]
  return [
    { title },
    { name: 'description', content: description },
    { tagName: 'link', rel: 'canonical', href: canonical },
    ...alternatesOf(url, own).map(({ hreflang, href }) => ({
      tagName: 'link',
      rel: 'alternate',
      hrefLang: hreflang,
      href,
    })),
    { property: 'og:type', content: 'website' },
    { property: 'og:title', content: view.shop.name },
    { property: 'og:description', content: description },
    { property: 'og:url', content: canonical },
    { property: 'og:image', content: card },
    { property: 'og:image:width', content: '1200' },
    { property: 'og:image:height', content: '630' },
    { name: 'twitter:card', content: 'summary_large_image' },
    { 'script:ld+json': describeBusiness(asked, { origin, description, card, quoted }) },
    ...questionData(asked),
  ]
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** https://schema.org/LocalBusiness */
function describeBusiness(
  { view, tenant, html, offered }: Asked,
  { origin, description, card, quoted }: { origin: string; description: string; card: string; quoted: Quoted },
) {
  const { shop, reader } = view
  const all = [html.before, html.after, html.beside].join('')
  const shows = (kind: string) => all.includes(`id="${kind}"`)
  const contact = section(view, 'contact').shown
  const mean = quoted && shows('said') ? meanOf(quoted.sums) : null
  return {
    '@context': 'https://schema.org',
    '@type': 'LocalBusiness',
    '@id': `${origin}/`,
    name: shop.name,
    url: `${origin}/`,
    description,
    image: card,
    ...(shop.logoUrl ? { logo: shop.logoUrl } : {}),
    ...(contact && shop.address ? { address: shop.address } : {}),
    ...(contact && shop.phone ? { telephone: shop.phone.href.slice('tel:'.length) } : {}),
    ...(contact && shop.email ? { email: shop.email } : {}),
    ...(shows('hours') ? { openingHoursSpecification: hoursData(view) } : {}),
    ...(mean === null || !quoted
      ? {}
      : {
          aggregateRating: {
            '@type': 'AggregateRating',
            ratingValue: mean,
            reviewCount: quoted.sums.count,
            bestRating: 5,
            worstRating: 1,
          },
        }),
    makesOffer: offered.map((service) => {
      const { name, description: text } = serviceTexts(service, reader, tenant)
      return {
        '@type': 'Offer',
        url: `${origin}${paths.service(service.slug)}`,
        price: moneyText(service.priceMinor, tenant.currency),
        priceCurrency: tenant.currency,
        itemOffered: { '@type': 'Service', name, ...(text ? { description: text } : {}) },
      }
    }),
  }
}

const hoursData = ({ facts }: PageView) =>
  facts.hours.flatMap(({ weekday, spans }) =>
    spans.map(({ starts, ends }) => ({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: weekdays[weekday - 1],
      opens: starts,
      closes: ends === '24:00' ? '23:59' : ends,
    })),
  )

/** https://schema.org/FAQPage */
function questionData({ view }: Asked): MetaDescriptor[] {
  const asked = section(view, 'questions').shown ? questionsOf(view) : []
  if (asked.length === 0) return []
  return [
    {
      'script:ld+json': {
        '@context': 'https://schema.org',
        '@type': 'FAQPage',
        mainEntity: asked.map(({ title, text }) => ({
          '@type': 'Question',
          name: title.text,
          acceptedAnswer: { '@type': 'Answer', text: text.text },
        })),
      },
    },
  ]
}

/** Every page of a business that search engines should know. */
export const pagesToFind = (
  offered: readonly Pick<Offered, 'slug'>[],
  pages: readonly { slug: string }[],
  reviewed: boolean,
): string[] => [
  paths.home,
  ...pages.map(({ slug }) => paths.page(slug)),
  ...offered.map(({ slug }) => paths.service(slug)),
  ...(reviewed ? [reviews.list] : []),
]
