import type { Language } from '#app/words/language.ts'
import { tradeOf } from '#app/words/trade.ts'
import { makeReader, type Reader } from '#app/words/reader.ts'
import type { HostContext } from './context.ts'

/**
 * The reader of a host's pages at `now` (epoch ms): with the clock, units, zone and trade words of the host's business.
 * Without a business, on the site and for admins, by the reader's own `region` (ISO code, '' if the browser names
 * none).
 */
export function readerAt(host: HostContext, language: Language, now: number, region = ''): Reader {
  if (host.kind !== 'tenant') return makeReader({ language, country: region, timeZone: 'UTC', now })
  const { country, timeZone } = host.tenant
  return makeReader({ language, country, timeZone, now, trade: tradeOf(host.tenant) })
}
