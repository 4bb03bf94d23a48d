import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Icon } from '#app/ui/layout/icon.tsx'

/** One of several things to choose from: the whole row is a link. */
export function Choice({ to, children }: { to: string; children: ReactNode }) {
  return (
    <li>
      <Link to={to} className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-ground">
        {children}
        <Icon name="chevron-right" className="text-faint" />
      </Link>
    </li>
  )
}
