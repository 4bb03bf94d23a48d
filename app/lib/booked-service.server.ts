import type { Reader } from '#app/words/reader.ts'
import type { OwnTexts } from '#app/words/own-texts.ts'
import type { Tx } from './db.server.ts'

/** The service of a booking: as it was called when it was booked, and as the business calls it in other languages. */
export type BookedService = {
  serviceName: string
  /** Null when the service has been renamed since. */
  serviceNameIn: OwnTexts | null
}

/** The columns of a `BookedService`, for a query whose bookings are `b`. */
export const bookedService = (tx: Tx) => tx`
  b.service_name, (select s.name_in from services s
    where s.tenant_id = b.tenant_id and s.id = b.service_id and s.name = b.service_name) as service_name_in`

/** What the service of a booking is called for its reader: in their language if the business wrote it, or as it was booked. */
export const serviceOf = ({ serviceName, serviceNameIn }: BookedService, { language }: Pick<Reader, 'language'>) =>
  serviceNameIn?.[language] ?? serviceName
