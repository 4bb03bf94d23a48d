import { createElement as h } from 'react'
import { PassThrough } from 'node:stream'
import compression from 'compression'
import express from 'express'
import postgres from 'postgres'
import { renderToPipeableStream } from 'react-dom/server'
import { json, createReadableStreamFromReadable, createRequestHandler, type ServerBuild } from '@remix-run/node'
import { Links, Meta, Outlet, RemixServer, Scripts, useLoaderData } from '@remix-run/react'
import { writeReadableStreamToWritable } from '@remix-run/node'

/*
 * What the same stack answers without a line of ours, as a process of its own: `node bench/floor.ts`, with PORT and DATABASE_URL.
 *   /page                        a Remix page with one loader and nothing in it, streamed and compressed
 *   /rows?tenant=&from=&to=      one transaction under row-level security that reads a business's bookings, as JSON
 */
const { PORT = '0', DATABASE_URL = '' } = process.env

function Root() {
  return h('html', { lang: 'en' }, h('head', null, h(Meta), h(Links)), h('body', null, h(Outlet), h(Scripts)))
}

function Page() {
  const { hello } = useLoaderData<{ hello: string }>()
  return h('h1', null, hello)
}

function answerPage(
  request: Request,
  status: number,
  headers: Headers,
  context: Parameters<typeof RemixServer>[0]['context'],
) {
  return new Promise<Response>((resolve, reject) => {
    const { pipe } = renderToPipeableStream(h(RemixServer, { context, url: request.url }), {
      onShellReady() {
        const body = new PassThrough()
        headers.set('content-type', 'text/html; charset=utf-8')
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
        pipe(body)
      },
      onShellError: reject,
    })
  })
}

const route = (id: string, path: string, parentId?: string) => ({
  id,
  path,
  parentId,
  module: `/assets/${id}.js`,
  hasAction: false,
  hasErrorBoundary: false,
  hasClientAction: false,
  hasClientLoader: false,
  hasLoader: parentId !== undefined,
})

const build = {
  mode: 'production',
  entry: { module: { default: answerPage } },
  routes: {
    root: { id: 'root', path: '', module: { default: Root } },
    page: {
      id: 'page',
      path: 'page',
      parentId: 'root',
      module: { default: Page, loader: () => json({ hello: 'Hello' }) },
    },
  },
  assets: {
    entry: { module: '/assets/entry.js', imports: [] },
    routes: { root: route('root', ''), page: route('page', 'page', 'root') },
    url: '/assets/manifest.js',
    version: '1',
  },
  publicPath: '/',
  assetsBuildDirectory: '',
  future: { v3_singleFetch: true },
  isSpaMode: false,
} as unknown as ServerBuild

const handle = createRequestHandler(build, 'production')
const sql = postgres(DATABASE_URL, { max: 10, onnotice: () => {} })
const server = express()
server.use(compression())
server.get('/page', (req, res, next) => {
  handle(new Request(`http://${req.headers.host}${req.url}`))
    .then(async (answer) => {
      res.status(answer.status)
      for (const [name, value] of answer.headers) res.append(name, value)
      if (answer.body) await writeReadableStreamToWritable(answer.body, res)
      else res.end()
    })
    .catch(next)
})
server.get('/rows', (req, res, next) => {
  const { tenant, from, to } = req.query as Record<string, string>
  const claims = JSON.stringify({ tenant_id: tenant, role: 'worker' })
  sql
    .begin(async (tx) => {
      void tx`select set_config('role', 'worker', true), set_config('request.jwt.claims', ${claims}, true)`.execute()
      return tx`
        select technician_id, starts_at, ends_at, buffer_before_minutes, buffer_after_minutes, lat, lng from bookings
        where tenant_id = ${tenant!} and starts_at >= ${from!} and starts_at < ${to!}`
    })
    .then((rows) => res.json({ rows }))
    .catch(next)
})
const listening = server.listen(Number(PORT))
process.on('SIGTERM', () => {
  listening.close()
  void sql.end({ timeout: 1 })
})
