import type { ReactNode } from 'react'
import { Avatar } from '#app/ui/layout/card.tsx'
import { DayRoute } from '#app/ui/schedule/day-route.tsx'
import { manageWords as words } from '#app/words/catalog/manage.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ManageView } from './manage-view.ts'

/** The visit as a stop on the technician's route. */
export function BookedRoute({ view }: { view: ManageView }) {
  const { say } = useReader()
  const { start, end, service, technician, picture, place, state } = view
  const tone =
    state === 'confirmed'
      ? 'now'
      : state === 'completed'
        ? 'done'
        : state === 'held' || state === 'pending_approval'
          ? 'next'
          : 'off'
  const label =
    place.kind === 'customer' ? say(words.setsOut(technician)) : place.kind === 'business' ? say(words.youSetOut) : null
  const setsOut =
    place.kind === 'customer' && label ? (
      <WhoComes picture={picture} name={technician}>
        {label}
      </WhoComes>
    ) : (
      label
    )
  const where = place.href ? (
    <a href={place.href} className="link" rel="noreferrer">
      {place.kind === 'online' ? say(words.joinOnline) : place.label}
    </a>
  ) : (
    place.label
  )
  return (
    <DayRoute
      items={[
        {
          id: 'visit',
          start,
          end,
          title: service,
          tone,
          place: (
            <>
              {where}
              {place.kind === 'customer' ? null : (
                <WhoComes picture={picture} name={technician}>
                  {say(words.withName(technician))}
                </WhoComes>
              )}
            </>
          ),
        },
      ]}
      {...(label && tone !== 'off' && tone !== 'done' ? { base: setsOut } : {})}
    />
  )
}

/** Words about whoever comes, beside the picture if there is one. */
function WhoComes({ picture, name, children }: { picture: string | null; name: string; children: ReactNode }) {
  return (
    <span className="flex items-center gap-3">
      {picture ? <Avatar name={name} src={picture} large /> : null}
      <span>{children}</span>
    </span>
  )
}
