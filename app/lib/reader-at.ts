import type { Language } from '#app/words/language.ts'
import { makeReader, type Reader } from '#app/words/reader.ts'
import type { HostContext } from './context.ts'

/** Who reads the pages of a host, `now` (epoch ms): with the clock, units and zone of the business whose host it is. */
export function readerAt(host: HostContext, language: Language, now: number): Reader {
  const tenant = host.kind === 'tenant' ? host.tenant : null
  return makeReader({ language, country: '', timeZone: tenant?.timeZone ?? 'UTC', now })
}
