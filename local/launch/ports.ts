import { createServer } from 'node:net'
import { errorCode } from './refusal.ts'

/** A TCP port on loopback that nobody holds at this moment. */
export async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('a listening socket has no port')
  return address.port
}

/** Whether `port` can be bound, on every interface and on loopback; `denied`: not by this user (below 1024). */
export async function probePort(port: number): Promise<'free' | 'taken' | 'denied'> {
  for (const host of ['127.0.0.1', '::']) {
    const code = await bindOnce(port, host)
    if (code === 'EADDRINUSE') return 'taken'
    if (code === 'EACCES') return 'denied'
  }
  return 'free'
}

function bindOnce(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(errorCode(error)))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
}
