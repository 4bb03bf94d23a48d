import type { ReactNode } from 'react'
import { Avatar } from '#app/ui/layout/card.tsx'
import { DayRoute } from '#app/ui/schedule/day-route.tsx'
import { manageWords as words } from '#app/words/catalog/manage.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ManageView } from './manage-view.ts'

/** The visit as a stop on the technician's route. */
export function BookedRoute({ view }: { view: ManageView }) {
  const { say } = useReader()
  const { start, end, service, technician, picture, place, state, phase } = view
  const tone =
    state === 'completed' || (state === 'confirmed' && phase === 'over')
      ? 'done'
      : state === 'confirmed'
        ? 'now'
        : state === 'held' || state === 'pending_approval'
          ? 'next'
          : 'off'
  // Nobody sets out any more once it has begun.
  const setsOut =
    phase !== 'ahead' || tone === 'off' || tone === 'done' ? null : place.kind === 'customer' ? (
      <WhoComes picture={picture} name={technician}>
        {say(words.setsOut(technician))}
      </WhoComes>
    ) : place.kind === 'business' ? (
      say(words.youSetOut)
    ) : null
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
              {place.kind === 'customer' && setsOut ? null : (
                <span className="mt-2 block">
                  <WhoComes picture={picture} name={technician}>
                    {say(words.withName(technician))}
                  </WhoComes>
                </span>
              )}
            </>
          ),
        },
      ]}
      {...(setsOut ? { base: setsOut } : {})}
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
