import './styles/app.css'
import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, useLocation, useRouteError } from '@remix-run/react'
import { useContext, useEffect, type ComponentProps, type ReactNode } from 'react'
import {
  UNSAFE_DataRouterStateContext as DataRouterStateContext,
  UNSAFE_useScrollRestoration as useScrollRestoration,
} from 'react-router-dom'
import { fontsOf } from './styles/fonts.ts'
import { account, manage } from './paths/public.ts'
import { ErrorPage, type ErrorKind } from './ui/layout/error-page.tsx'
import { useNonce } from './ui/layout/nonce.ts'
import { useTheme } from './ui/layout/theme.ts'
import { errorPageWords } from './words/catalog/errorPages.ts'
import { factsOf, useReader } from './words/reader-context.ts'

/** A page that failed is called what it says, which only the layout knows in the reader's language. */
export const meta = ({ error }: { error?: unknown }) => (error ? [] : [{ title: 'Wayslot' }])

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  const reader = useReader()
  const theme = useTheme()
  const error = useRouteError()
  return (
    <html
      lang={reader.language}
      data-reader={JSON.stringify(factsOf(reader))}
      data-theme={theme === 'system' ? undefined : theme}
    >
      <head>
        <meta charSet="utf-8" data-served />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content={theme === 'system' ? 'light dark' : theme} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <link rel="manifest" href="/manifest.webmanifest" />
        {fontsOf[reader.language].map((font) => (
          <link key={font} rel="preload" as="font" type="font/woff2" href={font} crossOrigin="anonymous" />
        ))}
        {error ? <title>{toldBy(error)?.title ?? reader.say(errorPageWords[kindOf(error)].title)}</title> : null}
        <Meta />
        <Links />
        <template data-served />
      </head>
      <body>
        <template data-served />
        {children}
        <Scripts nonce={nonce} />
        <template data-served />
      </body>
    </html>
  )
}

export default function Root() {
  return (
    <>
      <Outlet />
      <Scrolling />
    </>
  )
}

/**
 * A page that a link opens begins at its top, and Back returns to where one was. Remix's own component adds a script, which
 * the content policy refuses after an error in the browser.
 */
function Scrolling() {
  useScrollRestoration()
  // The hook scrolls before Preact has put the page in place: the page before it may have been too short for that.
  const { restoreScrollPosition: y } = useContext(DataRouterStateContext)!
  useEffect(() => {
    if (typeof y === 'number') scrollTo(0, y)
  }, [y])
  return null
}

function kindOf(error: unknown): ErrorKind {
  if (isLostConnection(error)) return 'offline'
  const { status, code } = { status: 500, ...toldBy(error) }
  if (code === 'tenant_suspended' || code === 'page_stopped') return 'suspended'
  if (status === 410) return 'gone'
  if (status === 404) return 'not_found'
  if (status === 403 || status === 401) return 'forbidden'
  if (status === 429) return 'too_often'
  return status === 503 ? 'busy' : 'failed'
}

type Told = {
  status: number
  code?: string
  message?: string
  requestId?: string
  title?: string
  ways?: { href: string; text: string }[]
  contact?: ComponentProps<typeof ErrorPage>['contact']
}

const toldBy = (error: unknown): Told | null =>
  isRouteErrorResponse(error) ? { ...(error.data as object), status: error.status } : null

export function ErrorBoundary() {
  const error = useRouteError()
  const told = toldBy(error)
  const kind = kindOf(error)
  const { say } = useReader()
  const { pathname } = useLocation()
  // This host's front page is for customers, so members go back to the dashboard, and customers who lost a link can ask
  // for it.
  const atWork = /^\/dashboard\/./.test(pathname)
  const way = atWork
    ? { href: account.work, text: errorPageWords.yourDay }
    : [404, 410].includes(told?.status ?? 0) && /^\/[bm]\//.test(pathname)
      ? { href: manage.again, text: errorPageWords.linkAgain }
      : null
  const action = way
    ? {
        action: (
          <>
            <a href={way.href} className="btn btn-ink">
              {say(way.text)}
            </a>
            {atWork ? null : (
              <a href="/" className="btn btn-quiet">
                {say(errorPageWords.frontPage)}
              </a>
            )}
          </>
        ),
      }
    : {}
  if (kind === 'offline') return <ErrorPage kind={kind} action={<TryAgain />} />
  if (!told) return <ErrorPage kind={kind} {...action} />
  return (
    <ErrorPage
      kind={kind}
      {...(told.ways ? { title: told.title, label: 'demo', action: <Ways ways={told.ways} /> } : action)}
      contact={told.contact}
      {...(told.message ? { text: told.message } : {})}
      {...(told.requestId && !told.ways ? { requestId: told.requestId } : {})}
    />
  )
}

/** What Chromium, Firefox and Safari say of a request that reached nobody. */
const isLostConnection = (error: unknown) =>
  error instanceof TypeError && /^(Failed to fetch|NetworkError|Load failed)/.test(error.message)

function TryAgain() {
  const { say } = useReader()
  const { pathname, search } = useLocation()
  return (
    <a href={pathname + search} className="btn btn-ink">
      {say(errorPageWords.tryAgain)}
    </a>
  )
}

const Ways = ({ ways }: { ways: NonNullable<Told['ways']> }) =>
  ways.map(({ href, text }, at) => (
    <a key={href} href={href} className={at === 0 ? 'btn btn-primary' : 'btn btn-quiet'}>
      {text}
    </a>
  ))
