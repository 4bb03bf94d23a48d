import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { shareWords as words } from '#app/words/catalog/share.ts'
import { websiteWords as website } from '#app/words/catalog/website.ts'
import { useReader } from '#app/words/reader-context.ts'
import { FirstThing } from '../setup/first-thing.tsx'
import { findObstacle } from '../setup/obstacle.server.ts'
import { CopyField } from '#app/ui/controls/copy-field.tsx'
import { QrCode } from './qr-code.tsx'
import { profiles, qrSvg, shareLink, shareLinks } from './share-links.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { origin } = args.context.host
  const { name, status } = tenantOf(args.context)
  const published = status === 'published'
  const [qr, found] = await Promise.all([
    qrSvg(shareLink(origin, 'qr')),
    published ? findObstacle(args.context.app, member) : null,
  ])
  return {
    name,
    published,
    obstacle: found?.obstacle ?? null,
    link: shareLink(origin, 'link'),
    ways: shareLinks(origin, name, args.context.reader),
    profiles: profiles.map(({ name, source }) => ({ name, link: shareLink(origin, source) })),
    qr,
  }
}

export default function Share() {
  const { name, published, obstacle, link, ways, profiles, qr } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.title)}>{say(words.lead)}</PageHeader>
      {published ? null : (
        <Notice tone="warn" className="mb-4">
          {say(words.notPublic)}
        </Notice>
      )}
      {obstacle ? <FirstThing obstacle={obstacle} className="mb-4" /> : null}
      <div className="grid items-start gap-4 wide:grid-cols-2">
        <Card title={say(words.link)}>
          <CopyField value={link} label={say(words.bookingPage)} />
          <ul className="mt-5 grid gap-2 sm:grid-cols-3">
            {ways.map((way) => (
              <li key={way.href}>
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
        <Card title={say(words.qrCode)}>
          <div className="flex flex-wrap items-center gap-5">
            <QrCode svg={qr} name={name} />
            <div className="flex min-w-44 flex-1 flex-col gap-2">
              <p className="mb-1 text-soft">{say(words.qrText)}</p>
              <LinkButton to={dashboard.qrSvg} tone="quiet" icon="qr" external>
                {say(words.svg)}
              </LinkButton>
              <LinkButton to={dashboard.qrPng} tone="quiet" icon="image" external>
                {say(words.png)}
              </LinkButton>
              <LinkButton to={dashboard.posterPdf} tone="quiet" icon="image" external>
                {say(website.poster)}
              </LinkButton>
              <LinkButton to={dashboard.cardsPdf} tone="quiet" icon="card" external>
                {say(website.cardsPdf)}
              </LinkButton>
            </div>
          </div>
        </Card>
        <Card title={say(website.profiles)}>
          <p className="mb-4 text-soft">{say(website.profilesText)}</p>
          <div className="grid gap-4">
            {profiles.map(({ name, link }) => (
              <CopyField key={name} value={link} label={name} />
            ))}
          </div>
        </Card>
        <Card title={say(website.title)}>
          <p className="mb-4 text-soft">{say(website.lead)}</p>
          <LinkButton to={dashboard.shareWebsite} tone="ink">
            {say(website.code)}
          </LinkButton>
        </Card>
      </div>
    </>
  )
}
