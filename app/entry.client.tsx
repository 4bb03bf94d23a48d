import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { ThemeContext, themeOfPage } from './ui/layout/theme.ts'
import { ReaderContext, readerOfPage } from './words/reader-context.ts'

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <ReaderContext.Provider value={readerOfPage()}>
        <ThemeContext.Provider value={themeOfPage()}>
          <RemixBrowser />
        </ThemeContext.Provider>
      </ReaderContext.Provider>
    </StrictMode>,
  )
})
