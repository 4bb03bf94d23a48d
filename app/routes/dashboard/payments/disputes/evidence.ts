import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getDispute, readPhotoFile } from '#app/domain/payments/index.server.ts'
import { found } from '#app/lib/errors.ts'
import { bookingReference } from '#app/lib/ids.ts'
import { disputeWords as words } from '#app/words/catalog/disputes.ts'
import { evidenceParts } from './evidence-parts.server.ts'
import { writeEvidencePdf } from './evidence-pdf.server.ts'

/** What the bank is sent or was sent, as a file; `?photos`: the photos alone, as it gets them. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const onlyPhotos = new URL(args.request.url).searchParams.has('photos')
  const { dispute, evidence } = await getDispute(app, member, args.params.id ?? '')
  const amount = reader.money(dispute.amountMinor, dispute.currency)
  const pdf = onlyPhotos
    ? found(await readPhotoFile(app, member, dispute.id), 'page')
    : await writeEvidencePdf({
        title: reader.say(words.evidence),
        about: [bookingReference(dispute.bookingId), dispute.customerName, amount].join(' · '),
        parts: evidenceParts(evidence, reader),
        language: reader.language,
        madeAt: new Date(reader.now),
      })
  return new Response(pdf, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="dispute-${bookingReference(dispute.bookingId)}${onlyPhotos ? '-photos' : ''}.pdf"`,
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow',
    },
  })
}
