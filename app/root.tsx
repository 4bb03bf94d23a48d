import './styles/app.css'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteError,
} from '@remix-run/react'
import type { ComponentProps, ReactNode } from 'react'
import { fontsOf } from './styles/fonts.ts'
import { account, manage } from './paths/public.ts'
import { ErrorPage, type ErrorKind } from './ui/layout/error-page.tsx'
import { useNonce } from './ui/layout/nonce.ts'
import { useTheme } from './ui/layout/theme.ts'
import { errorPageWords } from './words/catalog/errorPages.ts'
import { factsOf, useReader } from './words/reader-context.ts'

export const meta = () => [{ title: 'Wayslot' }]

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  const reader = useReader()
  const theme = useTheme()
  // An error that comes up in the browser makes this anew: the content policy would refuse a script without its nonce.
  const hasFailed = useRouteError() !== undefined
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
        <Meta />
        <Links />
        <template data-served />
      </head>
      <body>
        <template data-served />
        {children}
        {hasFailed ? null : <ScrollRestoration nonce={nonce} />}
        <Scripts nonce={nonce} />
        <template data-served />
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

const kindOf = (status: number, code?: string): ErrorKind => {
  if (code === 'tenant_suspended' || code === 'page_stopped') return 'suspended'
  if (status === 410) return 'gone'
  if (status === 404) return 'not_found'
  if (status === 403 || status === 401) return 'forbidden'
  if (status === 429) return 'too_often'
  return status === 503 ? 'busy' : 'failed'
}

type Told = {
  code?: string
  message?: string
  requestId?: string
  title?: string
  ways?: { href: string; text: string }[]
  contact?: ComponentProps<typeof ErrorPage>['contact']
}

export function ErrorBoundary() {
  const error = useRouteError()
  const { say } = useReader()
  const { pathname } = useLocation()
  // This host's front page is for customers, so members go back to the dashboard, and customers who lost a link can ask
  // for it.
  const atWork = /^\/dashboard\/./.test(pathname)
  const way = atWork
    ? { href: account.work, text: errorPageWords.yourDay }
    : isRouteErrorResponse(error) && [404, 410].includes(error.status) && /^\/[bm]\//.test(pathname)
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
  if (isLostConnection(error)) return <ErrorPage kind="offline" action={<TryAgain />} />
  if (!isRouteErrorResponse(error)) return <ErrorPage kind="failed" {...action} />
  const data = error.data as Told | undefined
  return (
    <ErrorPage
      kind={kindOf(error.status, data?.code)}
      {...(data?.ways ? { title: data.title, label: 'demo', action: <Ways ways={data.ways} /> } : action)}
      contact={data?.contact}
      {...(data?.message ? { text: data.message } : {})}
      {...(data?.requestId && !data.ways ? { requestId: data.requestId } : {})}
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
