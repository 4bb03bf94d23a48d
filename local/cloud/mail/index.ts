import type { Socket } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerSession } from 'smtp-server'
import type { CloudContext } from '../context.ts'
import type { Faults } from '../faults.ts'

/** What large mail services take, in bytes. */
const largestMessage = 10 * 1024 * 1024

export type MailServer = { port: number; close: () => Promise<void> }

class SmtpError extends Error {
  readonly responseCode: number
  constructor(responseCode: number, message: string) {
    super(message)
    this.responseCode = responseCode
  }
}

/**
 * Takes mail for anybody, on loopback, without encryption; a login is allowed and not needed. Each receiver of the envelope
 * gets the message. An ordered failure hits one message: 451 for `500`, 421 for `429`, silence, or a break after storing.
 * @param port 0 for any free one
 */
export async function startMailServer(
  context: Pick<CloudContext, 'deliverToInbox'>,
  faults: Pick<Faults, 'take'>,
  port: number,
): Promise<MailServer> {
  const dropping = new Set<string>()
  const server = new SMTPServer({
    banner: 'Wayslot offline mail',
    hideSTARTTLS: true,
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    size: largestMessage,
    closeTimeout: 500,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username ?? 'anyone' }),
    onMailFrom: (_address, session, callback) => {
      dropping.delete(session.id)
      const mode = faults.take('smtp')
      if (mode === 'timeout') return
      if (mode === '500') return callback(new SmtpError(451, '4.3.0 Error: queue file write error'))
      if (mode === '429') {
        callback(new SmtpError(421, '4.7.0 Too many messages, try again later'))
        return void setImmediate(() => socketOf(server, session)?.end())
      }
      if (mode === 'drop_reply') dropping.add(session.id)
      callback()
    },
    onRcptTo: (address, _session, callback) => {
      const wellFormed = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address.address)
      callback(wellFormed ? null : new SmtpError(550, `5.1.3 <${address.address}>: bad recipient address syntax`))
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (stream.sizeExceeded) return callback(new SmtpError(552, '5.3.4 Message size exceeds fixed limit'))
        deliver(context, session, Buffer.concat(chunks)).then(
          () => {
            if (dropping.delete(session.id)) socketOf(server, session)?.destroy()
            else callback()
          },
          () => callback(new SmtpError(451, '4.3.0 The message could not be stored')),
        )
      })
    },
  })
  // Clients that break off are not a fault of the server.
  server.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port')
  return { port: address.port, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

async function deliver(
  context: Pick<CloudContext, 'deliverToInbox'>,
  session: SMTPServerSession,
  raw: Buffer,
): Promise<void> {
  const mail = await PostalMime.parse(raw)
  const from = mail.from?.address
    ? mail.from.name
      ? `${mail.from.name} <${mail.from.address}>`
      : mail.from.address
    : session.envelope.mailFrom
      ? session.envelope.mailFrom.address
      : ''
  for (const receiver of session.envelope.rcptTo) {
    await context.deliverToInbox({
      channel: 'email',
      to: receiver.address,
      from,
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      ...(mail.replyTo?.[0]?.address ? { replyTo: mail.replyTo[0].address } : {}),
      ...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo } : {}),
      ...(mail.messageId ? { messageId: mail.messageId } : {}),
      ...(mail.html ? { html: mail.html } : {}),
    })
  }
}

/** smtp-server hands out no socket, but keeps its connections. */
function socketOf(server: SMTPServer, session: SMTPServerSession): Socket | undefined {
  const open = (server as unknown as { connections: Set<{ id: string; _socket: Socket }> }).connections
  for (const connection of open) if (connection.id === session.id) return connection._socket
  return undefined
}
