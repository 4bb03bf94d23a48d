import { createContext, useContext } from 'react'
import { makeReader, type Reader, type ReaderFacts } from './reader.ts'

/**
 * The reader of this page: made by the server from the request, and by the browser from what the page says about them.
 */
export const ReaderContext = createContext<Reader>(makeReader({ language: 'en', country: '', timeZone: 'UTC', now: 0 }))

export const useReader = () => useContext(ReaderContext)

/** What a page carries about its reader, on its root element, so that the browser writes as the server did. */
export const factsOf = ({ language, country, timeZone, now, trade }: Reader) => ({
  language,
  country,
  timeZone,
  now,
  trade: { visit: trade.visit[language], worker: trade.worker[language] },
})

/** The reader the page was written for; only in the browser. */
export const readerOfPage = (): Reader =>
  makeReader(JSON.parse(document.documentElement.dataset.reader ?? '{}') as ReaderFacts)
