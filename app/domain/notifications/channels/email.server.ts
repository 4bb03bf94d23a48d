import { oneLine } from '#app/lib/lines.ts'
import type { MailMarks } from '#app/lib/mail.server.ts'
import { judgeMailFailure } from '../rules.ts'
import { readable, type Door } from './channel.ts'

/**
 * Hands a mail to the SMTP server, with the business's name, and its address for replies. The Message-ID is made from
 * the message's id, so that mailboxes that support it show two copies as one.
 */
export const email: Door = {
  async send(app, { message, business, words }) {
    let handedOver = false
    const marks: MailMarks = { onHandover: () => void (handedOver = true) }
    const messageId = `<${message.id}@${app.env.ROOT_DOMAIN}>`
    const name = oneLine(business.businessName)
    try {
      await app.mail.sendMail({
        ...marks,
        from: { name, address: addressOf(app.env.MAIL_FROM) },
        // As an object, so that a list of addresses in one field stays one address.
        to: { name: '', address: message.receiver },
        ...(business.contactEmail ? { replyTo: { name, address: business.contactEmail } } : {}),
        subject: words.subject ?? name,
        ...(words.html ? { html: words.html } : {}),
        text: words.text,
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return { kind: 'sent', providerId: messageId }
    } catch (error) {
      return judgeMailFailure(readable(error), handedOver)
    }
  },
}

/** `Wayslot <hello@wayslot.example>` → the part between the brackets. */
function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()
}
