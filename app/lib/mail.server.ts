import { createTransport, type Transporter } from 'nodemailer'
import type { Env } from './env.server.ts'

/** Sends by SMTP. Gives up on a silent server after 10 s, so that the job is retried rather than stuck. */
export function openMail(env: Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>): Transporter {
  return createTransport(
    { url: env.SMTP_URL, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 },
    { from: env.MAIL_FROM },
  )
}
