import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { shareWords as words } from '#app/words/catalog/share.ts'
import { useReader } from '#app/words/reader-context.ts'
import { QrCode } from './share-parts.tsx'
import { qrSvg, shareLink } from './share-links.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { origin } = args.context.host
  const [tenant, qr] = await Promise.all([getTenant(args.context.app, member), qrSvg(shareLink(origin, 'card'))])
  return {
    name: tenant.name,
    phone: tenant.contactPhone && writePhone(tenant.contactPhone),
    address: new URL(origin).host,
    qr,
  }
}

/** Outside the dashboard's frame, so that only the cards are printed: six on a sheet, to cut. */
export default function ShareCard() {
  const { name, phone, address, qr } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <main className="mx-auto max-w-4xl p-4 print:p-0">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3 print:hidden">
        <h1 className="text-2xl">{say(words.cards)}</h1>
        <p className="text-soft">{say(words.cardsText)}</p>
        <LinkButton to={dashboard.share} tone="quiet" icon="chevron-left">
          {say(commonWords.back)}
        </LinkButton>
      </div>
      <ul className="grid grid-cols-1 sm:grid-cols-2 print:grid-cols-2">
        {Array.from({ length: 6 }, (_, index) => (
          <li
            key={index}
            aria-hidden={index > 0 || undefined}
            className="flex items-center gap-4 border border-dashed border-edge bg-[#fff] p-5 text-[#151b24]"
          >
            <div className="w-28 flex-none">
              <QrCode svg={qr} name={name} />
            </div>
            <div className="min-w-0">
              <p className="text-lg font-semibold wrap-anywhere">{name}</p>
              <p className="mt-1 text-sm">{say(words.bookOnline)}</p>
              <p className="text-sm font-semibold wrap-anywhere">{address}</p>
              {phone ? <p className="figures mt-1 text-sm">{phone}</p> : null}
            </div>
          </li>
        ))}
      </ul>
    </main>
  )
}
