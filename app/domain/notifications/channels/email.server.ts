import { oneLine } from '#app/lib/lines.ts'
import { addressOf, type MailMarks } from '#app/lib/mail.server.ts'
import { replyAddress } from '../addresses/reply-address.server.ts'
import { judgeMailFailure } from './failures.ts'
import { marketingHeaders } from '../news/news.server.ts'
import { isNews, isWritten } from '../rules.ts'
import { readable, type Door } from './channel.ts'

/**
 * Hands a mail to the SMTP server, with the business's name. A customer's answer to it comes to us where a domain takes
 * it, otherwise to the business's own mailbox. The Message-ID is made from the message's id, so that mailboxes that
 * support it show two copies as one. No vacation responder answers it.
 */
export const email: Door = {
  async send(app, { message, business, words, customerId }) {
    let handedOver = false
    const marks: MailMarks = { onHandover: () => void (handedOver = true) }
    const messageId = `<${message.id}@${app.env.ROOT_DOMAIN}>`
    const name = oneLine(business.businessName)
    const { tenantId } = business
    const answers = (customerId && replyAddress(app, { tenantId, customerId })) ?? business.contactEmail
    const repliesTo = isWritten(message) ? message.event.repliesTo : undefined
    try {
      await app.mail.sendMail({
        ...marks,
        from: { name, address: addressOf(app.env.MAIL_FROM) },
        // As an object, so that a list of addresses in one field stays one address.
        to: { name: '', address: message.receiver },
        ...(answers ? { replyTo: { name, address: answers } } : {}),
        subject: words.subject ?? name,
        ...(words.html ? { html: words.html } : {}),
        text: words.text,
        messageId,
        ...(repliesTo ? { inReplyTo: repliesTo, references: repliesTo } : {}),
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'OOF, AutoReply',
          ...(customerId && isNews(message.template)
            ? marketingHeaders(app, { id: tenantId, slug: business.tenantSlug }, customerId)
            : {}),
        },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return { kind: 'sent', providerId: messageId }
    } catch (error) {
      return judgeMailFailure(readable(error), handedOver)
    }
  },
}
