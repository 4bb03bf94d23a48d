import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { wholePage } from './lib/whole-page.server.ts'
import { NonceContext } from './ui/layout/nonce.ts'
import { readTheme, ThemeContext } from './ui/layout/theme.ts'
import { ReaderContext } from './words/reader-context.ts'

export { startBackground } from './background.server.ts'

export const streamTimeout = 8_000

/**
 * A page is sent when it is complete: its data are there before it is rendered, so a part of it would be ready hardly sooner, and an
 * error after the first part could no longer become an error page.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failed = false
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <ReaderContext.Provider value={context.reader}>
          <ThemeContext.Provider value={readTheme(request.headers.get('cookie'))}>
            <RemixServer context={remix} url={request.url} nonce={context.nonce} abortDelay={streamTimeout} />
          </ThemeContext.Provider>
        </ReaderContext.Provider>
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        // Nothing is left for a second piece, whatever its size.
        progressiveChunkSize: Infinity,
        onAllReady() {
          clearTimeout(late)
          pipe(
            wholePage((html) => {
              headers.set('content-type', 'text/html; charset=utf-8')
              const response = new Response(null, { headers, status: failed ? 500 : status })
              context.page = { response, html }
              resolve(response)
            }),
          )
        },
        onShellError: reject,
        onError(error) {
          failed = true
          if (!request.signal.aborted)
            context.log.error({ err: error, requestId: context.requestId }, 'page failed to render')
        },
      },
    )
    const late = setTimeout(abort, streamTimeout + 1_000).unref()
  })
}

/** Logs unexpected errors with the request's id, which the error page shows. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  // A page that does not exist is not our error.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  context.log.error({ err: error, requestId: context.requestId, path: new URL(request.url).pathname }, 'request failed')
}
