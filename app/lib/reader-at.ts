import type { Language } from '#app/words/language.ts'
import { tradeOf } from '#app/words/trade.ts'
import { makeReader, type Reader } from '#app/words/reader.ts'
import type { HostContext } from './context.ts'

/**
 * Who reads the pages of a host, `now` (epoch ms): with the clock, units, zone and trade of the business whose host it is. Where no
 * business is concerned, on the site and for admins, with those of her own `region` (ISO code, '' where her browser names none).
 */
export function readerAt(host: HostContext, language: Language, now: number, region = ''): Reader {
  if (host.kind !== 'tenant') return makeReader({ language, country: region, timeZone: 'UTC', now })
  const { country, timeZone } = host.tenant
  return makeReader({ language, country, timeZone, now, trade: tradeOf(host.tenant) })
}
