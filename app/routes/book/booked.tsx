import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { shop as paths, withQuery } from '#app/paths.ts'
import { bookedWords } from '#app/words/catalog/booked.ts'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { readBooked } from './booked-query.server.ts'
import { carried, readBookingQuery } from './booking-query.server.ts'
import { openShop } from './shop.server.ts'

/** The end of booking in a frame: what is for the customer alone, as paying, opens outside of it. */
export async function loader(args: LoaderFunctionArgs) {
  const url = new URL(args.request.url)
  const booked = readBooked(url)
  const home = withQuery(paths.home, carried(readBookingQuery(url)))
  if (!booked) throw redirect(home)
  const { shop } = await openShop(args)
  const { say } = args.context.reader
  const { title, text, open } = bookedWords[booked.state]
  return {
    shop,
    home,
    link: booked.link,
    title: say(title),
    text: say(text),
    open: say(open),
    again: booked.state === 'held' ? null : say(bookedWords.again),
  }
}

export const meta = ({ data }: { data?: { title: string } }) => [
  { title: data?.title ?? 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export default function Booked() {
  const { shop, home, link, title, text, open, again } = useLoaderData<typeof loader>()
  return (
    <ShopShell shop={shop}>
      <div className="mx-auto max-w-xl py-6 text-center">
        <h1 className="text-2xl">{title}</h1>
        <p className="mt-2 text-soft">{text}</p>
        <p className="mt-6 flex flex-wrap justify-center gap-3">
          <a href={link} target="_blank" rel="noopener" className="btn btn-primary">
            {open}
          </a>
          {again ? (
            <Link to={home} className="btn btn-quiet">
              {again}
            </Link>
          ) : null}
        </p>
      </div>
    </ShopShell>
  )
}
