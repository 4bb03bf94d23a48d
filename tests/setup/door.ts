import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** How a connection goes: closed, reset, or ended by Postgres with its own last words. */
export type Ending = 'close' | 'reset' | 'farewell'
export const endings: Ending[] = ['close', 'reset', 'farewell']

export type Door = {
  /** The database's URL by way of the door. */
  url: string
  /** From now on each new connection ends `how` once `afterPieces` of its talk, from either side, have gone through. */
  cut: (afterPieces: number, how: Ending) => void
  /** New connections go through again. */
  mend: () => void
  /** Connections that were cut so far. */
  count: () => number
  close: () => Promise<void>
}

/** What Postgres says to a client whose backend is ended by an administrator. */
const farewell = (() => {
  const fields = Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0')
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeUInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
})()

/** A way to the database that ends connections at a moment of the test's choice. */
export async function openDoor(databaseUrl: string): Promise<Door> {
  const target = Number(new URL(databaseUrl).port)
  let order: { afterPieces: number; how: Ending } | null = null
  let cuts = 0
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const behind = connect(target, '127.0.0.1')
    const mine = order
    let pieces = 0
    const hangUp = () => [client, behind].forEach((socket) => socket.destroy())
    const pass = (to: Socket) => (piece: Buffer) => {
      if (!mine || pieces++ < mine.afterPieces) return void to.write(piece)
      if (client.destroyed) return
      cuts += 1
      if (mine.how === 'farewell') client.end(farewell)
      else if (mine.how === 'reset') client.resetAndDestroy()
      else client.end()
      behind.destroy()
      client.removeAllListeners('data')
      client.resume()
    }
    open.add(client)
    client.on('data', pass(behind))
    behind.on('data', pass(client))
    client.on('error', hangUp).on('close', hangUp)
    behind.on('error', hangUp).on('close', () => mine ?? client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    cut: (afterPieces, how) => void (order = { afterPieces, how }),
    mend: () => void (order = null),
    count: () => cuts,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
