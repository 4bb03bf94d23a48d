import type { RequestListener, Server } from 'node:http'
import { createServer } from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { authority, server as own } from './certificates.ts'

/** The first byte of a TLS connection. */
const handshake = 0x16

/**
 * Lets a server of plain HTTP take encrypted connections on the same port too, from clients with a certificate of the
 * offline authority alone. Returns how to end it.
 */
export async function takeEncrypted(plain: Server, answer: RequestListener): Promise<() => Promise<void>> {
  const secure = createServer({ ...own, ca: authority, requestCert: true, rejectUnauthorized: true }, answer)
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
  const { port } = secure.address() as AddressInfo
  const serve = plain.listeners('connection')[0] as (socket: Socket) => void
  plain.removeListener('connection', serve)
  // A browser opens connections ahead and says nothing on them: the server would wait for their end, and they for its.
  const silent = new Set<Socket>()
  plain.on('connection', (socket) => {
    silent.add(socket)
    socket.on('error', () => socket.destroy()).once('close', () => silent.delete(socket))
    socket.once('data', (first: Buffer) => {
      silent.delete(socket)
      socket.pause()
      socket.unshift(first)
      if (first[0] !== handshake) serve.call(plain, socket)
      else pass(socket, connect(port, '127.0.0.1'))
      process.nextTick(() => socket.resume())
    })
  })
  return () =>
    new Promise((resolve) => {
      secure.close(() => resolve())
      secure.closeAllConnections()
      plain.on('connection', (socket: Socket) => socket.destroy())
      for (const socket of silent) socket.destroy()
    })
}

function pass(outer: Socket, inner: Socket): void {
  const end = () => void (outer.destroy(), inner.destroy())
  for (const side of [outer, inner]) side.on('error', end).on('close', end)
  outer.pipe(inner).pipe(outer)
}
