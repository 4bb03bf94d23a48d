import { createContext, useContext } from 'react'
import { makeReader, type Reader, type ReaderFacts } from './reader.ts'

/** The reader of this page: made by the server from the request, and by the browser from what the page tells of it. */
export const ReaderContext = createContext<Reader>(makeReader({ language: 'en', country: '', timeZone: 'UTC', now: 0 }))

export const useReader = () => useContext(ReaderContext)

/** What a page carries of its reader, on its root element, so that the browser reads as the server wrote. */
export const factsOf = ({ language, country, timeZone, now, trade }: Reader) => ({
  language,
  country,
  timeZone,
  now,
  trade: { visit: trade.visit[language], worker: trade.worker[language] },
})

/** The reader that the page was written for; only in the browser. */
export const readerOfPage = (): Reader =>
  makeReader(JSON.parse(document.documentElement.dataset.reader ?? '{}') as ReaderFacts)
