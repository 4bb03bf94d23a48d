import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { BookingPage } from './booking-page.tsx'
import { loadBookingPage } from './booking-page.server.ts'
import { sendBooking } from './send-booking.server.ts'

export function loader(args: LoaderFunctionArgs) {
  return loadBookingPage(args)
}

export function action(args: ActionFunctionArgs) {
  return sendBooking(args)
}

export const shouldRevalidate = revalidateConflict

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: 'Wayslot' }]
  return [
    { title: `${data.service.name} – ${data.shop.name}` },
    {
      name: 'description',
      content: data.metaDescription,
    },
    ...(data.step !== 'place' && data.service.place === 'customer' ? [{ name: 'robots', content: 'noindex' }] : []),
  ]
}

export default function Page() {
  const { pathname, search } = useLocation()
  return (
    <BookingPage
      view={useLoaderData<typeof loader>()}
      refusal={useActionData<typeof action>()}
      action={pathname + search}
    />
  )
}
