import { Transform } from 'node:stream'

/**
 * React 18's stream without the zero bytes it pads with: when a character of several bytes no longer fits into React's
 * buffer, the rest of the buffer stays zero, and a browser shows '\uFFFD'. HTML itself never contains a zero byte.
 */
export const withoutPadding = (): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk)
    },
  })
