import { shop, withQuery } from '#app/paths.ts'
import { instantSchema } from '#app/domain/booking/schema.ts'
import { isId } from '#app/lib/ids.ts'
import { utcDate } from '#app/lib/time.ts'
import { isTimeZone } from '#app/lib/time-zones.ts'
import { isLanguage, type Language } from '#app/words/language.ts'

/**
 * How far a customer has come in booking, as stored in the page's URL: going back, reloading and sharing just work.
 * Parts that make no sense are left out instead of refused.
 */
export type BookingQuery = {
  /** As typed; becomes lat, lng and place once it is found. */
  address?: string | undefined
  lat?: number | undefined
  lng?: number | undefined
  /** The address of lat and lng, for people. */
  place?: string | undefined
  /** The address as the customer typed it, if different from `place`. */
  typed?: string | undefined
  /** Of lat, lng and place, as they were looked up. */
  seal?: string | undefined
  /** A suggestion chosen while typing, and its session. */
  choice?: string | undefined
  session?: string | undefined
  /** From the device: the point has no address yet. */
  here?: boolean | undefined
  technician?: string | undefined
  /** First day in view, 'YYYY-MM-DD'. */
  from?: string | undefined
  date?: string | undefined
  /** RFC 3339 with offset. */
  start?: string | undefined
  /** Of a visit online: the zone times are shown in, where it is not to be the business's. */
  zone?: string | undefined
  /** Go back to choosing the place, with what was typed; or choose another zone. */
  edit?: 'place' | 'zone' | undefined
  /** The code of a coupon, as its link or the form has it. */
  coupon?: string | undefined
  source?: string | undefined
  /** The page is in a frame on another website, where browsers keep no cookie: the language travels along. */
  embed?: boolean | undefined
  lang?: Language | undefined
}

const datePattern = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

export function readBookingQuery(url: URL): BookingQuery {
  const { searchParams } = url
  const read = (name: string) => searchParams.get(name)?.slice(0, 300) || undefined
  const [lat, lng] = [readDegrees(read('lat'), 90), readDegrees(read('lng'), 180)]
  const point = lat !== undefined && lng !== undefined
  const start = instantSchema.safeParse(read('start'))
  const technician = read('technician')
  const lang = read('lang')
  return {
    address: searchParams.has('address') ? cleanLine(searchParams.get('address') ?? '') : undefined,
    choice: read('choice'),
    session: read('session')?.slice(0, 36),
    ...(point
      ? {
          lat,
          lng,
          place: cleanLine(read('place') ?? '') || undefined,
          typed: cleanLine(read('typed') ?? '') || undefined,
          seal: read('seal')?.slice(0, 60),
          here: searchParams.has('here'),
        }
      : {}),
    technician: isId(technician) ? technician : undefined,
    from: readDate(read('from')),
    date: readDate(read('date')),
    start: start.success ? start.data : undefined,
    zone: isTimeZone(read('zone') ?? '') ? read('zone') : undefined,
    edit: readEdit(read('edit')),
    coupon: cleanLine(read('coupon')?.slice(0, 40) ?? '') || undefined,
    source: readSource(searchParams),
    embed: searchParams.has('embed'),
    lang: isLanguage(lang) ? lang : undefined,
  }
}

/** Where a booking came from: `source`, or a campaign's `utm_source/utm_campaign`; only harmless characters, in lower case. */
export function readSource(params: URLSearchParams): string | undefined {
  const utm = [params.get('utm_source'), params.get('utm_campaign')].filter(Boolean).join('/')
  return (
    (params.get('source') || utm)
      .replaceAll(/[^\p{L}\p{N} ._:/-]/gu, '')
      .trim()
      .toLowerCase()
      .slice(0, 80) || undefined
  )
}

/** Of bookings by whoever came by a customer's link. */
export const referralSource = 'referral'
/** And by a customer's link for neighbours. */
export const neighbourSource = 'neighbour'

/** What every link within booking passes on. */
export const carried = ({ coupon, source, embed, lang }: BookingQuery) => ({
  coupon,
  source,
  ...(embed ? { embed: 1, lang } : {}),
})

/** The booking page of a service at this point; the URL holds only what is set. */
export function bookingPath(slug: string, query: BookingQuery): string {
  const { address, lat, lng, place, typed, seal, technician, from, date, start, zone, edit } = query
  const said = { address, lat, lng, place, typed, seal, technician, from, date, start, zone, edit, ...carried(query) }
  return withQuery(shop.service(slug), said)
}

const readEdit = (text: string | undefined): BookingQuery['edit'] =>
  text === 'place' || text === 'zone' ? text : undefined

const cleanLine = (text: string) =>
  text
    .replaceAll(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, 300)

function readDegrees(text: string | undefined, limit: number): number | undefined {
  if (!text || !/^-?\d{1,3}(\.\d{1,15})?$/.test(text)) return undefined
  const degrees = Number(text)
  return Math.abs(degrees) <= limit ? degrees : undefined
}

function readDate(text: string | undefined): string | undefined {
  // The 30th of February would be read as a day in March.
  return text && datePattern.test(text) && utcDate(Date.parse(text)) === text ? text : undefined
}
