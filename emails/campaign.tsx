import type { Reader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { previewBooking, previewManageUrl } from './booking-props.ts'
import { Action, Lead, MailLayout, type Brand, type OwnMail } from './theme.tsx'
import { campaignMailWords } from './words/campaign.ts'
import { mailWords } from './words/mail.ts'

type Props = { reader: Reader; brand: Brand; own: OwnMail; url: string }

/** News of a business, in its own words, to somebody who agreed to them. */
export function CampaignMail({ reader, brand, own, url }: Props) {
  const [first = []] = own.lines
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={asIs(
        first
          .map(({ text }) => text)
          .join('')
          .slice(0, 120),
      )}
      heading={asIs(own.subject)}
      why={mailWords.whyNews(brand.name)}
    >
      <Lead own={own}>{null}</Lead>
      <Action brand={brand} href={url}>
        {campaignMailWords.action}
      </Action>
    </MailLayout>
  )
}

CampaignMail.subject = ({ own }: Props) => asIs(own.subject)

CampaignMail.preview = (reader: Reader): Props => {
  const { brand, customerName, serviceName } = previewBooking(reader)
  return { reader, brand, own: { subject: serviceName, lines: [[{ text: customerName }]] }, url: previewManageUrl }
}
