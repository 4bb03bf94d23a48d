import type { ReactNode } from 'react'
import { account } from '#app/paths.ts'
import { bookingWords as words } from '#app/words/catalog/booking.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Rich } from './rich.tsx'
import { BookShell } from './book-shell.tsx'
import { Notice } from './card.tsx'
import type { Phone } from './phone-link.tsx'
import type { OwnText } from '#app/words/own-texts.ts'

/** What every page of a business shows about it. */
export type Shop = {
  name: string
  /** Its colour and look, as `lookStyle` makes them. */
  style: Record<string, string>
  logoUrl: string | null
  headerUrl: string | null
  about: OwnText
  phone: Phone | null
  email: string | null
  address: string | null
  wayslotUrl: string
  /** Only its members can see this page yet. */
  preview: boolean
  /** Everybody's to try: what is said of that, and of its other side. */
  demo: { text: string; link: string } | null
}

/** `hero`: the head of the front page, finished. `bar`: above everything. */
type ShopShellProps = { shop: Shop; hero?: string; bar?: ReactNode; children: ReactNode }

/** The frame of a business's pages. */
export function ShopShell({ shop, hero, bar, children }: ShopShellProps) {
  const { say } = useReader()
  const { name, style, logoUrl, wayslotUrl, preview, demo } = shop
  return (
    <BookShell
      name={name}
      style={style}
      logoUrl={logoUrl}
      hero={hero}
      bar={bar}
      contact={hero === undefined ? <Contact shop={shop} /> : null}
      wayslotUrl={wayslotUrl}
    >
      {demo ? (
        <Notice className="mb-5">
          {demo.text}{' '}
          <a href={account.work} className="link">
            {demo.link}
          </a>
        </Notice>
      ) : null}
      {preview ? (
        <Notice tone="warn" title={say(words.preview)} className="mb-5">
          <Rich
            text={say(words.previewText)}
            dashboard={
              <a href={account.work} className="link">
                {say(words.dashboard)}
              </a>
            }
          />
        </Notice>
      ) : null}
      {children}
    </BookShell>
  )
}

function Contact({ shop: { phone, email } }: { shop: Shop }) {
  if (!phone && !email) return null
  return (
    <p className="flex flex-wrap gap-x-5">
      {phone ? (
        <a href={phone.href} className="figures inline-flex min-h-target items-center hover:text-ink">
          {phone.text}
        </a>
      ) : null}
      {email ? (
        <a href={`mailto:${email}`} className="inline-flex min-h-target items-center wrap-anywhere hover:text-ink">
          {email}
        </a>
      ) : null}
    </p>
  )
}
