import type { ReactNode } from 'react'
import { cx } from '#app/ui/layout/cx.ts'

type SectionProps = { id?: string; title: ReactNode; lead?: ReactNode; ruled?: boolean; children: ReactNode }

const columns = 'grid gap-x-12 gap-y-8 wide:grid-cols-[20rem_minmax(0,1fr)]'

/** One part of the landing page: on a desktop, the heading on the left and the content beside it. */
export function Section({ id, title, lead, ruled, children }: SectionProps) {
  return (
    <section id={id} className="mx-auto max-w-6xl scroll-mt-4 px-4">
      <div className={cx('py-14 sm:py-20', ruled && 'border-t border-rule', columns)}>
        <div>
          <h2 className="text-3xl">{title}</h2>
          {lead ? <p className="mt-3 max-w-lg text-soft">{lead}</p> : null}
        </div>
        <div className="min-w-0">{children}</div>
      </div>
    </section>
  )
}
