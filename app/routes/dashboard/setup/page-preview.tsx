import { ServiceList, type ServiceCard } from '#app/ui/schedule/service-list.tsx'
import { Avatar } from '#app/ui/layout/card.tsx'
import { setupWords as words } from '#app/words/catalog/setup.ts'
import { useReader } from '#app/words/reader-context.ts'
import { tenantStyle } from '#app/lib/tenant-colour.ts'

type Props = {
  name: string
  address: string
  colour: string
  logoUrl: string | null
  tagline: string | null
  services: readonly ServiceCard[]
  days: readonly { day: string; times: readonly string[] }[]
}

/**
 * A small version of the booking page, made of its own parts: what customers see first, and the next times they could
 * book.
 */
export function PagePreview({ name, address, colour, logoUrl, tagline, services, days }: Props) {
  const { say } = useReader()
  return (
    <div className="tenant overflow-hidden rounded-lg border-2 border-ink bg-ground" style={tenantStyle(colour)}>
      <p className="flex min-h-10 items-center gap-2 border-b border-rule bg-sunk px-4 text-sm text-soft">
        <span aria-hidden className="flex gap-1.5">
          <i className="size-2.5 rounded-full bg-edge" />
          <i className="size-2.5 rounded-full bg-edge" />
        </span>
        <span className="truncate">{address}</span>
      </p>
      <div className="border-b border-rule border-t-8 border-t-accent bg-sheet px-4 py-5 sm:px-6">
        <div className="flex items-center gap-4">
          <Avatar name={name} src={logoUrl} large />
          <div className="min-w-0">
            <p className="text-xl font-semibold wrap-anywhere">{name}</p>
            {tagline ? <p className="text-soft">{tagline}</p> : null}
          </div>
        </div>
      </div>
      <div className="grid gap-5 p-4 sm:p-6">
        {services.length > 0 ? (
          <ServiceList services={services} />
        ) : (
          <p className="text-soft">{say(words.preview.noServices)}</p>
        )}
        {services[0] && days.length > 0 ? (
          <section>
            <h2 className="mb-2 text-base font-semibold">{say(words.preview.nextTimes(services[0].name))}</h2>
            <div className="grid gap-3 sm:grid-cols-3">
              {days.map(({ day, times }) => (
                <div key={day}>
                  <p className="mb-1.5 text-sm font-medium text-soft">{day}</p>
                  <ul className="flex flex-wrap gap-1.5">
                    {times.map((time) => (
                      <li
                        key={time}
                        className="figures rounded-md border border-edge bg-sheet px-2.5 py-1.5 font-medium"
                      >
                        {time}
                      </li>
                    ))}
                  </ul>
                </div>
              ))}
            </div>
          </section>
        ) : null}
      </div>
    </div>
  )
}
