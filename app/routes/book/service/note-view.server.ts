import type { LoaderFunctionArgs } from '@remix-run/node'
import { noteStep, type ShownStep } from '#app/domain/analytics/index.server.ts'
import type { BookingView } from './booking-view.ts'
import type { Facts } from './common-view.server.ts'

/**
 * Counts what of booking was shown, for the business's funnel. The page counts once for its service, and once more for the business where
 * somebody came to it from elsewhere; times count when they are first shown, not with each day that is looked at.
 */
export function noteView(args: LoaderFunctionArgs, { tenant, service, query }: Facts, view: BookingView): BookingView {
  const { context, request } = args
  const note = (step: ShownStep, serviceId: string) =>
    noteStep(context.app, request, context.ip, { tenant, step, serviceId, source: query.source })
  const begins = !query.date && !query.from && !query.start && !query.technician && !query.edit
  if (begins && (view.step === 'place' ? !query.address : service.place !== 'customer')) {
    note('page', service.id)
    if (request.headers.get('sec-fetch-site') !== 'same-origin') note('page', '')
  }
  if (begins && view.step === 'time') note('times', service.id)
  if (view.step === 'details') note('details', service.id)
  return view
}
