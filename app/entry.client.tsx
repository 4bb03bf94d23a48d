import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { ReaderContext, readerOfPage } from './words/reader-context.ts'

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <ReaderContext.Provider value={readerOfPage()}>
        <RemixBrowser />
      </ReaderContext.Provider>
    </StrictMode>,
  )
})
