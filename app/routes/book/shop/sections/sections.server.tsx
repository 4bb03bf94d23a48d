import type { ReactNode } from 'react'
import { ownText } from '#app/words/own-texts.ts'
import type { SectionKind } from '#app/domain/pages/schema.ts'
import { Avatar } from '#app/ui/layout/card.tsx'
import { Icon, type IconName } from '#app/ui/layout/icon.tsx'
import { bookingWords } from '#app/words/catalog/booking.ts'
import { pageSections as words } from '#app/words/catalog/pageSections.ts'
import { roughRing } from '#app/ui/map/away.ts'
import { aboutOf, section, tellItems, type PageView } from '../page-view.server.ts'
import { AreaMap } from './area-map.server.tsx'
import { Picture } from './picture.server.tsx'

type Props = { view: PageView }

/** A section with its heading and the owner's text: `usual` where she gave it none. */
function Framed({
  view,
  kind,
  usual,
  small,
  children,
}: Props & { kind: SectionKind; usual: string; small?: boolean; children?: ReactNode }) {
  const heading = view.tell(section(view, kind).heading)
  const text = kind === 'about' ? { text: '' } : view.tell(section(view, kind).text)
  return (
    <section aria-labelledby={kind}>
      <h2 id={kind} lang={heading.lang} className={small ? 'mb-2 text-lg wrap-anywhere' : 'mb-3 text-xl wrap-anywhere'}>
        {heading.text || usual}
      </h2>
      {text.text ? (
        <p lang={text.lang} className="mb-4 max-w-2xl whitespace-pre-line text-soft wrap-anywhere">
          {text.text}
        </p>
      ) : null}
      {children}
    </section>
  )
}

function Said({ view }: Props) {
  const own = tellItems(view, section(view, 'said').items)
  const { said, reader } = view
  const heading = view.tell(section(view, 'said').heading)
  const text = view.tell(section(view, 'said').text)
  if (own.length === 0 && !said) return null
  const stars = said ? (
    <a href={said.href} className="inline-flex min-h-target items-center gap-2 hover:underline">
      <i role="img" aria-label={said.label} className="star text-accent-text" />
      {said.text}
    </a>
  ) : null
  const isNamed = heading.text !== '' || !stars
  return (
    <section aria-labelledby="said">
      <h2 id="said" lang={heading.lang} className="text-xl wrap-anywhere">
        {isNamed ? heading.text || reader.say(words.said) : stars}
      </h2>
      {isNamed ? stars : null}
      {text.text ? (
        <p lang={text.lang} className="mb-2 max-w-2xl whitespace-pre-line text-soft wrap-anywhere">
          {text.text}
        </p>
      ) : null}
      {own.map(({ id, text: quote, author }) => (
        <figure key={id} className="border-t border-rule py-3">
          <blockquote lang={quote.lang} className="whitespace-pre-line wrap-anywhere">
            {quote.text}
          </blockquote>
          <figcaption className="text-sm text-soft wrap-anywhere">{author}</figcaption>
        </figure>
      ))}
      {said?.quotes.map(({ id, stars: given, label, text: quote, lang, author }) => (
        <figure key={id} className="border-t border-rule py-3">
          <blockquote dir="auto" lang={lang} className="wrap-anywhere">
            {quote}
          </blockquote>
          <figcaption className="text-sm text-soft">
            <span role="img" aria-label={label} className="me-1.5 text-accent-text">
              {Array.from({ length: given }, (_, each) => (
                <i key={each} className="star" />
              ))}
            </span>
            {author}
          </figcaption>
        </figure>
      ))}
    </section>
  )
}

function About({ view }: Props) {
  const about = aboutOf(view)
  if (!about.text) return null
  return (
    <Framed view={view} kind="about" usual={view.reader.say(bookingWords.about(view.shop.name))} small>
      <p lang={about.lang} className="max-w-2xl whitespace-pre-line text-soft wrap-anywhere">
        {about.text}
      </p>
    </Framed>
  )
}

function Line({
  icon,
  href,
  external,
  children,
}: {
  icon: IconName
  href: string
  external?: boolean
  children: string
}) {
  return (
    <li>
      <a
        href={href}
        className="flex min-h-target items-center gap-3 wrap-anywhere hover:underline"
        {...(external && { rel: 'noreferrer', target: '_blank' })}
      >
        <Icon name={icon} className="text-soft" /> <span className="min-w-0">{children}</span>
      </a>
    </li>
  )
}

function Contact({ view }: Props) {
  const { address, phone, email, name } = view.shop
  if (!address && !phone && !email) return null
  const map = address ? `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(address)}` : ''
  const lines = (
    <ul>
      {address ? (
        <Line icon="map-pin" href={map} external>
          {address}
        </Line>
      ) : null}
      {phone ? (
        <Line icon="phone" href={phone.href}>
          {phone.text}
        </Line>
      ) : null}
      {email ? (
        <Line icon="mail" href={`mailto:${email}`}>
          {email}
        </Line>
      ) : null}
    </ul>
  )
  const { heading, text } = section(view, 'contact')
  const shown = view.page.sections.filter((one) => one.shown).map(({ kind }) => kind)
  const isBelowAbout = shown[shown.indexOf('contact') - 1] === 'about'
  // Of whom it is, the heading above says.
  if (isBelowAbout && Object.keys(heading).length + Object.keys(text).length === 0) {
    if (aboutOf(view).text) return <section aria-label={view.reader.say(words.contact)}>{lines}</section>
    return (
      <Framed view={view} kind="contact" usual={view.reader.say(bookingWords.about(name))} small>
        {lines}
      </Framed>
    )
  }
  return (
    <Framed view={view} kind="contact" usual={view.reader.say(words.contact)} small>
      {lines}
    </Framed>
  )
}

function Team({ view }: Props) {
  if (view.people.length === 0) return null
  return (
    <Framed view={view} kind="team" usual={view.reader.say(words.team)}>
      <ul className="grid gap-4 sm:grid-cols-2">
        {view.people.map(({ name, bio, pictureUrl }) => {
          const about = ownText(bio, {}, view.reader.language, view.own)
          return (
            <li key={name + bio} className="flex gap-4 rounded-lg border border-rule bg-sheet p-4">
              <Avatar name={name} src={pictureUrl} large />
              <div className="min-w-0">
                <h3 className="font-semibold wrap-anywhere">{name}</h3>
                {about.text ? (
                  <p lang={about.lang} className="mt-1 text-sm whitespace-pre-line text-soft wrap-anywhere">
                    {about.text}
                  </p>
                ) : null}
              </div>
            </li>
          )
        })}
      </ul>
    </Framed>
  )
}

function Gallery({ view }: Props) {
  const pictures = tellItems(view, section(view, 'gallery').items).flatMap((item) => {
    const picture = view.pictureOf(item.picture)
    return picture ? [{ ...item, picture }] : []
  })
  if (pictures.length === 0) return null
  return (
    <Framed view={view} kind="gallery" usual={view.reader.say(words.gallery)}>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3 sm:gap-3">
        {pictures.map(({ id, title, picture }, at) => (
          <li key={id}>
            <a href={picture.webp.at(-1)?.url} className="block">
              <Picture
                picture={picture}
                alt={title.text || view.reader.say(words.picture(at + 1))}
                altLang={title.lang}
                sizes="(width >= 64rem) 20rem, (width >= 40rem) 33vw, 50vw"
                className="aspect-4/3 w-full rounded-md object-cover"
              />
            </a>
          </li>
        ))}
      </ul>
    </Framed>
  )
}

const postcodesShown = 30

function Areas({ view }: Props) {
  const { area } = view.facts
  const { reader, shop } = view
  const told = view.tell(section(view, 'areas').text)
  const home = area && area.lat !== null && area.lng !== null ? { lat: area.lat, lng: area.lng } : null
  const comes = area?.comesToCustomers ?? false
  const km = comes ? (area?.serviceRadiusKm ?? null) : null
  // Where customers come, the address is no secret.
  const exact = shop.address !== null
  const ring = exact && home && km !== null ? { middle: home, km } : roughRing(home, km)
  const codes = comes ? (area?.servicePostcodes ?? []) : []
  if (!told.text && !ring && codes.length === 0) return null
  const listed = codes.slice(0, postcodesShown).join(', ')
  const more = codes.length - postcodesShown
  return (
    <Framed view={view} kind="areas" usual={reader.say(words.areas)}>
      {ring ? (
        <p className="mb-3">
          {reader.say(
            exact && shop.address
              ? words.within(reader.distance(ring.km), shop.address)
              : words.withinUs(reader.distance(ring.km)),
          )}
        </p>
      ) : null}
      {listed ? (
        <p className="mb-3 wrap-anywhere">
          {reader.say(words.postcodes(more > 0 ? `${listed} ${reader.say(words.andMore(more))}` : listed))}
        </p>
      ) : null}
      {ring ? <AreaMap ring={ring} home={exact ? home : null} reader={reader} /> : null}
    </Framed>
  )
}

/** Asked and answered; shown with the page's data, too. */
export const questionsOf = (view: PageView) => tellItems(view, section(view, 'questions').items)

function Questions({ view }: Props) {
  const asked = questionsOf(view)
  if (asked.length === 0) return null
  return (
    <Framed view={view} kind="questions" usual={view.reader.say(words.questions)}>
      <div className="divide-y divide-rule rounded-lg border border-rule bg-sheet">
        {asked.map(({ id, title, text }) => (
          <details key={id} className="group">
            <summary
              lang={title.lang}
              className="flex min-h-target items-center justify-between gap-3 px-4 py-3 font-semibold wrap-anywhere"
            >
              <span className="min-w-0">{title.text}</span>
              <Icon name="chevron-down" className="flex-none text-soft group-open:rotate-180" />
            </summary>
            <p lang={text.lang} className="px-4 pb-4 whitespace-pre-line text-soft wrap-anywhere">
              {text.text}
            </p>
          </details>
        ))}
      </div>
    </Framed>
  )
}

const isOpenAllDay = ({ starts, ends }: { starts: string; ends: string }) => starts === '00:00' && ends === '24:00'

function Hours({ view }: Props) {
  const { reader, facts } = view
  if (facts.hours.every(({ spans }) => spans.length === 0)) return null
  return (
    <Framed view={view} kind="hours" usual={reader.say(words.hours)} small>
      <dl className="grid max-w-sm grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        {facts.hours.map(({ weekday, spans }) => (
          <div key={weekday} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-soft">{reader.weekday(weekday, 'long')}</dt>
            <dd className="figures">
              {spans.length === 0
                ? reader.say(words.closed)
                : spans
                    .map((span) =>
                      isOpenAllDay(span)
                        ? reader.say(words.allDay)
                        : `${reader.clock(span.starts)}–${reader.clock(span.ends)}`,
                    )
                    .join(', ')}
            </dd>
          </div>
        ))}
      </dl>
    </Framed>
  )
}

const newsShown = 3

function News({ view }: Props) {
  const news = tellItems(view, section(view, 'news').items)
  if (news.length === 0) return null
  const entry = ({ id, day, title, text }: (typeof news)[number]) => (
    <article key={id} className="border-t border-rule py-3">
      <p className="text-sm text-soft">{day ? <time dateTime={day}>{view.reader.date(day)}</time> : null}</p>
      <h3 lang={title.lang} className="text-lg font-semibold wrap-anywhere">
        {title.text}
      </h3>
      {text.text ? (
        <p lang={text.lang} className="mt-1 max-w-2xl whitespace-pre-line text-soft wrap-anywhere">
          {text.text}
        </p>
      ) : null}
    </article>
  )
  const older = news.slice(newsShown)
  return (
    <Framed view={view} kind="news" usual={view.reader.say(words.news)}>
      {news.slice(0, newsShown).map(entry)}
      {older.length > 0 ? (
        <details>
          <summary className="link inline-flex min-h-target items-center">{view.reader.say(words.olderNews)}</summary>
          {older.map(entry)}
        </details>
      ) : null}
    </Framed>
  )
}

/** Every section that is written by the server; the hero and the services have places of their own. */
export const shapes = {
  said: Said,
  about: About,
  contact: Contact,
  team: Team,
  gallery: Gallery,
  areas: Areas,
  questions: Questions,
  hours: Hours,
  news: News,
} satisfies Partial<Record<SectionKind, (props: Props) => ReactNode>>
export type WrittenKind = keyof typeof shapes
export const isWritten = (kind: SectionKind): kind is WrittenKind => Object.hasOwn(shapes, kind)
