import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useOwnId } from '#app/ui/controls/own-id.ts'
import { cx } from '#app/ui/layout/cx.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { servicesWords as words } from '#app/words/catalog/services.ts'
import { useReader } from '#app/words/reader-context.ts'

type DialogProps = {
  /** The link that opens it; without JavaScript it leads to a page with the same question. */
  trigger: ReactNode
  href: string
  tone?: 'primary' | 'quiet' | 'danger'
  title: ReactNode
  children: ReactNode
}

/** A question in a native dialog. The form inside brings its own submit button; closing needs no code of the page. */
export function ConfirmDialog({ trigger, href, tone = 'quiet', title, children }: DialogProps) {
  const { say } = useReader()
  const dialog = useRef<HTMLDialogElement>(null)
  const [titleId, heading] = useOwnId<HTMLHeadingElement>()
  return (
    <>
      <a
        href={href}
        className={cx('btn', `btn-${tone}`)}
        onClick={(event) => {
          if (!dialog.current || event.metaKey || event.ctrlKey) return
          event.preventDefault()
          dialog.current.showModal()
        }}
      >
        {trigger}
      </a>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="w-[min(30rem,calc(100vw-2rem))] rounded-lg border border-rule bg-sheet p-5 text-ink"
      >
        <div className="mb-3 flex items-start justify-between gap-3">
          <h2 ref={heading} id={titleId} className="pt-2 text-lg">
            {title}
          </h2>
          <form method="dialog">
            <button type="submit" className="grid size-11 place-items-center rounded-md text-lg hover:bg-sunk">
              <Icon name="x" label={say(words.close)} />
            </button>
          </form>
        </div>
        {children}
      </dialog>
    </>
  )
}
