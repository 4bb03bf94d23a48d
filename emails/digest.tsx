import { Fragment } from 'react'
import type { Reader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { previewBooking, previewDashboardUrl } from './booking-props.ts'
import { Action, FinePrint, Line, MailLayout, Part, RouteStop, type Brand, type Stop } from './theme.tsx'
import { digestWords as words } from './words/digest.ts'
import { lineWords } from './words/lines.ts'

/** Texts are already in the reader's language. */
type Props = {
  reader: Reader
  brand: Brand
  /** "Tuesday 24 November" */
  day: string
  /** At the business. */
  isToday: boolean
  /** One for each who drives, in the team's order. `name`: left out for whoever sees her own day alone. */
  routes: { name?: string | undefined; stops: Stop[] }[]
  visits: number
  /** "9:00 am"; null without visits. */
  first: string | null
  /** "45 min" */
  driving?: string | undefined
  /** There are more visits than stand here. */
  more: boolean
  news: string[]
  url: string
}

const subjectOf = ({ visits, first, day, isToday }: Props) => words.subject(visits, first, isToday ? null : day)

/** The message of a morning: the day as a route, and what happened since the last one. */
export function Digest(props: Props) {
  const { reader, brand, day, routes, driving, more, news, url, visits } = props
  const { say } = reader
  const subject = subjectOf(props)
  return (
    <MailLayout reader={reader} brand={brand} preview={subject} heading={asIs(day)} why={words.why(brand.name)}>
      {visits === 0 ? <Line>{say(words.nothing)}</Line> : <Line>{say(subject)}</Line>}
      {driving ? <FinePrint>{say(words.driving(driving))}</FinePrint> : null}
      {routes.map(({ name, stops }, place) => (
        <Fragment key={place}>
          {name ? <Part>{name}</Part> : null}
          {stops.map((stop, at) => (
            <RouteStop key={at} brand={brand} stop={stop} />
          ))}
        </Fragment>
      ))}
      {more ? <Line>{say(words.more)}</Line> : null}
      {news.length > 0 ? <Part>{say(words.since)}</Part> : null}
      {news.map((line, place) => (
        <Line key={place}>{line}</Line>
      ))}
      <Action brand={brand} href={url}>
        {words.open}
      </Action>
    </MailLayout>
  )
}

Digest.subject = (props: Props) => subjectOf(props)(props.reader.trade)

Digest.preview = (reader: Reader): Props => {
  const { brand, serviceName, where, when } = previewBooking(reader)
  const at = (time: string) => Date.parse(`2026-11-24T${time}-05:00`)
  return {
    reader,
    brand,
    day: reader.dayTitle(at('09:00')),
    isToday: true,
    routes: [
      {
        stops: [
          { when: reader.span(at('09:00'), at('10:00')), serviceName, where },
          {
            when: reader.span(at('10:15'), at('12:15')),
            serviceName,
            where,
            drive: reader.say(lineWords.drive(reader.duration(18))),
            more: reader.say(words.collect(reader.money(10_500, 'USD'))),
          },
        ],
      },
    ],
    visits: 2,
    first: reader.time(at('09:00')),
    driving: reader.duration(18),
    more: false,
    news: [`${reader.say(words.news['owner-booking-new'])}: ${serviceName}, ${when}`],
    url: previewDashboardUrl,
  }
}
