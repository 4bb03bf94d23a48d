import { Transform } from 'node:stream'

/**
 * What React 18 streams, without the zeros it pads with: a letter of several bytes that no longer fits into its buffer leaves the
 * rest of the buffer as it was, and a browser shows '\uFFFD' for it. HTML itself never holds a zero byte.
 */
export const withoutPadding = (): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk)
    },
  })
