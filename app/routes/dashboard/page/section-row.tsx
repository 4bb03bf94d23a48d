import { Form } from '@remix-run/react'
import type { SectionKind } from '#app/domain/pages/schema.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { pageDesk as words } from '#app/words/catalog/pageDesk.ts'
import { useReader } from '#app/words/reader-context.ts'

type Row = { kind: SectionKind; shown: boolean; fixed: boolean; empty: boolean; first: boolean; last: boolean }

/** A section in the order of the page, with what can be done to it. */
export function SectionRow({
  section: { kind, shown, fixed, empty, first, last },
  seen,
}: {
  section: Row
  seen: string
}) {
  const { say } = useReader()
  const name = say(words.kinds[kind])
  const state = !shown ? say(words.off) : empty ? say(words.nothing) : null
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 basis-full sm:flex-1 sm:basis-56">
        <p className={cx('font-semibold', !shown && 'text-soft')}>{name}</p>
        <p className="text-sm text-soft">
          {state ? <span className="font-medium text-warn">{state}. </span> : null}
          {say(words.about[kind])}
        </p>
      </div>
      <Form method="post" preventScrollReset className="flex flex-wrap items-center gap-1 max-sm:-ms-3">
        <input type="hidden" name="intent" value="arrange" />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="seen" value={seen} />
        {first ? null : <Arrow kind={kind} move="up" label={say(words.up(name))} />}
        {last ? null : <Arrow kind={kind} move="down" label={say(words.down(name))} />}
        {fixed ? null : (
          <SubmitButton
            id={`${kind}-${shown ? 'hide' : 'show'}`}
            name="move"
            value={shown ? 'hide' : 'show'}
            tone="plain"
            pending={false}
            aria-label={say((shown ? words.hideIt : words.showIt)(name))}
          >
            {say(shown ? words.hide : words.show)}
          </SubmitButton>
        )}
      </Form>
      <div className="ms-auto">
        <LinkButton to={dashboard.pageSection(kind)} tone="quiet">
          <Icon name="pencil" className="sm:hidden" />
          <span aria-hidden="true" className="max-sm:hidden">
            {say(words.edit)}
          </span>
          <span className="sr-only">{say(words.editIt(name))}</span>
        </LinkButton>
      </div>
    </li>
  )
}

function Arrow({ kind, move, label }: { kind: SectionKind; move: 'up' | 'down'; label: string }) {
  return (
    <button
      type="submit"
      id={`${kind}-${move}`}
      name="move"
      value={move}
      aria-label={label}
      className="btn btn-plain min-w-target px-0"
    >
      <Icon name="chevron-down" className={move === 'up' ? 'rotate-180' : ''} />
    </button>
  )
}
