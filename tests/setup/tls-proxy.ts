import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { TLSSocket } from 'node:tls'

/** Made for the tests only; valid until 2100, for the name localhost. */
export const testAuthority = `-----BEGIN CERTIFICATE-----
MIIBZjCCAQygAwIBAgICEAAwCgYIKoZIzj0EAwIwITEfMB0GA1UEAwwWV2F5c2xv
dCB0ZXN0IGF1dGhvcml0eTAgFw0yNDAxMDEwMDAwMDBaGA8yMTAwMDEwMTAwMDAw
MFowITEfMB0GA1UEAwwWV2F5c2xvdCB0ZXN0IGF1dGhvcml0eTBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABIdtmPNmwEZxogorbPu8ZLxcsbnXN0sL0thEPJMS1hmH
CSGLFDxREY2ZT4aJ61fbQ3nKxw+wH+U8f5M1wBl8TImjMjAwMA8GA1UdEwEB/wQF
MAMBAf8wHQYDVR0OBBYEFENn9CMqXrxtr3W6gLWizHY58vQpMAoGCCqGSM49BAMC
A0gAMEUCIGeqmyvp+894eoK/f1NcgSekgtEcFJG4VZ3Dj84JZjJ8AiEA+mzX1WwR
LRCPAiTUFddhRWzUzA78aKRMHyh2/NIUdoY=
-----END CERTIFICATE-----`
const cert = `-----BEGIN CERTIFICATE-----
MIIBfjCCASWgAwIBAgICEAEwCgYIKoZIzj0EAwIwITEfMB0GA1UEAwwWV2F5c2xv
dCB0ZXN0IGF1dGhvcml0eTAgFw0yNDAxMDEwMDAwMDBaGA8yMTAwMDEwMTAwMDAw
MFowFDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD
QgAErPIvUBCEASXcjMRP2s+ETMkFxwbZkAsGbR+QDHaOBkEwj7r4Zze0Jxx2Gi0b
qtPOo+M7OrEWwT0ABXLx4O6Z86NYMFYwFAYDVR0RBA0wC4IJbG9jYWxob3N0MB0G
A1UdDgQWBBSIr3hTO7Xam2wcxw08RAJYWYOe7jAfBgNVHSMEGDAWgBRDZ/QjKl68
ba91uoC1osx2OfL0KTAKBggqhkjOPQQDAgNHADBEAiAJgO5zJPY9acVHQGd92wRk
jZs0ZC3Y4bhydvizkRN0swIgZQlQL8CsHKetEP4l/G38i27qxCLOBrH8KcBWaSCx
wb4=
-----END CERTIFICATE-----`
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgMlemR2QO8nOzB4io
Y0jFOnNvekkwk6YygKzjEEPHJQahRANCAASs8i9QEIQBJdyMxE/az4RMyQXHBtmQ
CwZtH5AMdo4GQTCPuvhnN7QnHHYaLRuq086j4zs6sRbBPQAFcvHg7pnz
-----END PRIVATE KEY-----`

export type TlsProxy = { port: number; close: () => Promise<void> }

/** Postgres behind encryption: answers the request for it as a server does, and passes everything on to `port`. */
export async function openTlsProxy(target: { port: number }): Promise<TlsProxy> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('data', () => {
      socket.write('S')
      const secure = new TLSSocket(socket, { isServer: true, cert, key })
      const behind = connect(target.port, '127.0.0.1')
      const end = () => void (secure.destroy(), behind.destroy())
      for (const side of [secure, behind]) side.on('error', end).on('close', end)
      secure.pipe(behind).pipe(secure)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of open) socket.destroy()
      server.close(() => resolve())
    })
  return { port: (server.address() as AddressInfo).port, close }
}
