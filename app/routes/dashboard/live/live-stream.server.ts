import { AppError } from '#app/lib/errors.ts'
import type { Listener } from '#app/lib/listener.server.ts'
import type { Log } from '#app/lib/log.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

export type LiveOptions = {
  /** Whose stream it is: one person may have a few. */
  person: string
  /** The caller's network address: somebody with many links, or many businesses, has no more than an office. */
  address: string
  listener: Listener
  channel: string
  /** Only notifications with exactly this payload count. */
  payload: string
  /** Of the request: aborted when the browser disconnects. */
  signal: AbortSignal
  log: Log
  /** Called after a change; its result is sent as JSON. */
  tell: () => Promise<object>
  /** Called once a minute; false ends the stream. */
  mayStay: () => Promise<boolean>
  heartbeatMs?: number
  recheckMs?: number
}

/** One command writes several events: they are reported as one. */
const gatherMs = 250

/** Enough for all windows a person has open; pages without a stream reload once a minute. */
const streamsAtMost = 10
/** Enough for a call centre, and for the people behind one address of a phone company who write at the same time. */
const streamsByAddress = 300

/** Open streams of this process, by person and by address. */
const streams = new Map<string, number>()

/** Throws AppError `rate_limited` when the person, or the address, has too many; returns a function that gives the places back. */
function takePlaces({ person, address }: Pick<LiveOptions, 'person' | 'address'>): () => void {
  const counted: [whose: string, most: number][] = [
    [person, streamsAtMost],
    [`from ${address}`, streamsByAddress],
  ]
  if (counted.some(([whose, most]) => (streams.get(whose) ?? 0) >= most))
    throw new AppError('rate_limited', refusals.waitMinutes(1), { retryAfterSeconds: 60 })
  for (const [whose] of counted) streams.set(whose, (streams.get(whose) ?? 0) + 1)
  return () => {
    for (const [whose] of counted) {
      const left = (streams.get(whose) ?? 1) - 1
      if (left > 0) streams.set(whose, left)
      else streams.delete(whose)
    }
  }
}

/**
 * A stream of server-sent events that ends with the request, with the process's shutdown, or when the viewer loses the
 * right to listen. Heartbeat comments keep proxies from closing it. Throws AppError `rate_limited` for one stream too
 * many. https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function openLiveStream(options: LiveOptions): Response {
  const { listener, signal, log } = options
  const encoder = new TextEncoder()
  const closers: (() => void)[] = [takePlaces(options)]
  let open = true
  const close = () => {
    if (!open) return
    open = false
    for (const each of closers) each()
  }

  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => open && controller.enqueue(encoder.encode(text))
      const end = () => {
        if (!open) return
        close()
        controller.close()
      }
      let gathering: ReturnType<typeof setTimeout> | undefined
      const change = async () => {
        gathering = undefined
        const told = await options.tell().catch((error: unknown) => {
          log.warn({ err: error }, 'a change is told without its news')
          return {}
        })
        send(`event: change\ndata: ${JSON.stringify(told)}\n\n`)
      }
      const recheck = async () => {
        // When the database is away for a moment, nothing is known, so the stream stays open.
        if (await options.mayStay().catch(() => true)) return
        send('event: end\ndata: {}\n\n')
        end()
      }
      const heartbeat = setInterval(() => send(': here\n\n'), options.heartbeatMs ?? 20_000)
      const rechecking = setInterval(() => void recheck(), options.recheckMs ?? minuteMs)
      closers.push(
        () => clearInterval(heartbeat),
        () => clearInterval(rechecking),
        () => clearTimeout(gathering),
      )
      for (const each of [signal, listener.draining]) {
        each.addEventListener('abort', end)
        closers.push(() => each.removeEventListener('abort', end))
      }
      if (signal.aborted || listener.draining.aborted) return end()
      const unsubscribe = await listener.subscribe(options.channel, (payload) => {
        if (payload === options.payload) gathering ??= setTimeout(() => void change(), gatherMs)
      })
      if (!open) return unsubscribe()
      closers.push(unsubscribe)
      send('retry: 3000\nevent: ready\ndata: {}\n\n')
    },
    cancel: close,
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  })
}
