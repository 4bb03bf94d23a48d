import { kinds, states, ways, type HistoryFilter } from '#app/domain/analytics/rules.ts'
import { isId } from '#app/lib/ids.ts'
import { decimalSignOf, parseMoney } from '#app/lib/money.ts'
import { dayBounds } from '#app/lib/time.ts'
import type { Reader } from '#app/words/reader.ts'
import { readDate } from '../dates.server.ts'

/** The filter as it stands in the URL; what is not set is ''. */
export type Asked = Record<'q' | 'state' | 'from' | 'to' | 'kind' | 'way' | 'service' | 'technician', string>

const oneOf = <T extends string>(all: readonly T[], text: string | null): T | null =>
  all.find((each) => each === text) ?? null

/** Reads the filter of a URL; whatever makes no sense counts as not set. Dates are days of the business. */
export function readHistoryQuery(
  query: URLSearchParams,
  reader: Reader,
  currency: string,
): { filter: HistoryFilter; asked: Asked } {
  const text = (query.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 80)
  const [from, to] = [readDate(query.get('from')), readDate(query.get('to'))]
  const idOf = (name: string) => {
    const id = query.get(name)
    return isId(id) ? id : null
  }
  const filter: HistoryFilter = {
    state: oneOf(states, query.get('state')) ?? 'done',
    from: from ? dayBounds(from, reader.timeZone)[0] : null,
    until: to ? dayBounds(to, reader.timeZone)[1] : null,
    kind: oneOf(kinds, query.get('kind')),
    way: oneOf(ways, query.get('way')),
    serviceId: idOf('service'),
    technicianId: idOf('technician'),
    text,
    amountMinor: parseMoney(text.replace(/^[-−]/, ''), currency, decimalSignOf(reader)),
  }
  return {
    filter,
    asked: {
      q: text,
      state: filter.state === 'done' ? '' : filter.state,
      from: from ?? '',
      to: to ?? '',
      kind: filter.kind ?? '',
      way: filter.way ?? '',
      service: filter.serviceId ?? '',
      technician: filter.technicianId ?? '',
    },
  }
}
