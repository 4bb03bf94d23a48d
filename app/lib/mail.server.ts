import { createTransport, type Transporter } from 'nodemailer'
import type { Env } from './env.server.ts'
import { isLoopback } from './loopback.ts'

/** What `sendMail` takes besides nodemailer's own options. */
export type MailMarks = {
  /**
   * Called when the server has accepted the envelope and the message is being sent: from then on, no answer may still
   * mean that it was sent.
   */
  onHandover?: () => void
}

/** Sends by SMTP. Gives up on a silent server after 10 s, so that the job is retried instead of hanging. */
export function openMail(env: Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>): Transporter {
  const transport = createTransport(
    {
      url: env.SMTP_URL,
      // A server without encryption gets no mail, unless it is on this machine.
      requireTLS: !isLoopback(new URL(env.SMTP_URL).hostname),
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 10_000,
    },
    { from: env.MAIL_FROM },
  )
  // A broken connection gives the same error before and after the message was sent, so we watch when the message itself
  // is read.
  transport.use('stream', (mail, done) => {
    const { onHandover } = mail.data as MailMarks
    const { message } = mail
    if (onHandover) {
      const open = message.createReadStream.bind(message)
      message.createReadStream = (options) => open(options).once('resume', onHandover)
    }
    done()
  })
  return transport
}

/** `Wayslot <hello@wayslot.example>` → the part between the brackets. */
export function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()
}
