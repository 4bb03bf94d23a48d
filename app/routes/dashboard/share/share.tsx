import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { CopyField, QrCode } from './share-parts.tsx'
import { qrSvg, shareLink, shareWays } from './share-links.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args, 'owner', 'manager')
  const { origin } = args.context.host
  const { name, status } = tenantOf(args.context)
  return {
    name,
    published: status === 'published',
    link: shareLink(origin, 'link'),
    ways: shareWays(origin, name),
    qr: await qrSvg(shareLink(origin, 'qr')),
  }
}

export default function Share() {
  const { name, published, link, ways, qr } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title="Share your page">
        Every way has its own link, so each booking tells where it came from.
      </PageHeader>
      {published ? null : (
        <Notice tone="warn" className="mb-4">
          Your page is not public yet. These links work as soon as you publish it.
        </Notice>
      )}
      <div className="grid items-start gap-4 wide:grid-cols-2">
        <Card title="Link">
          <CopyField value={link} label="Your booking page" />
          <ul className="mt-5 grid gap-2 sm:grid-cols-3">
            {ways.map((way) => (
              <li key={way.id}>
                <a
                  href={way.href}
                  className="btn btn-quiet w-full"
                  {...(way.external && { target: '_blank', rel: 'noopener noreferrer' })}
                >
                  <Icon name={way.icon} />
                  {way.label}
                </a>
              </li>
            ))}
          </ul>
        </Card>
        <Card title="QR code">
          <div className="flex flex-wrap items-center gap-5">
            <QrCode svg={qr} label={`QR code of the booking page of ${name}`} />
            <div className="flex min-w-44 flex-1 flex-col gap-2">
              <p className="mb-1 text-soft">
                For the van, the counter, the invoice. Scan it once before you print many.
              </p>
              <LinkButton to="/dashboard/share/qr.svg" tone="quiet" icon="qr" external>
                SVG, for print
              </LinkButton>
              <LinkButton to="/dashboard/share/qr.png" tone="quiet" icon="image" external>
                PNG, for screens
              </LinkButton>
              <LinkButton to="/dashboard/share/card" tone="quiet" icon="card">
                Card to print
              </LinkButton>
            </div>
          </div>
        </Card>
      </div>
    </>
  )
}
