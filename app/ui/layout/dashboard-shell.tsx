import { Link, NavLink, useLocation } from '@remix-run/react'
import { useEffect, useRef, type ReactNode } from 'react'
import { dashboard } from '#app/paths.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { dashboardWords as words } from '#app/words/catalog/dashboard.ts'
import { useReader } from '#app/words/reader-context.ts'
import { SignOutForm } from '../controls/sign-out-form.tsx'
import { Avatar } from './card.tsx'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { LogoMark } from './logo.tsx'
import { SkipLink } from './site-shell.tsx'

export type NavItem = {
  to: string
  label: string
  /** In a phone's tab bar, instead of `label`. */
  tab?: string
  icon: IconName
  end?: boolean
  count?: number
}

type DashboardShellProps = {
  business: string
  logoUrl?: string | null
  /** Where the name in the corner leads. */
  home?: string
  /** In order of use: the first four are in the phone's tab bar, the rest behind "More". */
  nav: readonly NavItem[]
  person: { name: string; role: string }
  /** The page of her own account. */
  accountPath: string
  /** The public page, when there is one to look at. */
  publicUrl?: string
  /** Instead of signing out, where nobody has signed in. */
  exit?: { href: string; label: string }
  /** Support access, payments not connected: above everything. */
  banner?: ReactNode
  children: ReactNode
}

function Count({ value }: { value: number | undefined }) {
  if (!value) return null
  return (
    <span className="figures rounded-full bg-signal px-1.5 text-xs leading-5 font-semibold text-signal-ink">
      {value}
    </span>
  )
}

function RailLink({ item }: { item: NavItem }) {
  return (
    <NavLink
      to={item.to}
      {...(item.end && { end: true })}
      className={({ isActive }) =>
        cx(
          'flex min-h-target items-center gap-3 rounded-md px-3 font-medium',
          isActive ? 'bg-inverse text-inverse-text' : 'text-soft hover:bg-sunk hover:text-ink',
        )
      }
    >
      <Icon name={item.icon} />
      <span className="flex-1">{item.label}</span>
      <Count value={item.count} />
    </NavLink>
  )
}

function Tab({ item }: { item: NavItem }) {
  return (
    <NavLink
      to={item.to}
      {...(item.end && { end: true })}
      className={({ isActive }) =>
        cx(
          'relative flex min-h-15 min-w-0 flex-1 flex-col items-center justify-center gap-1 border-t-[3px] text-xs font-medium',
          isActive ? 'border-signal text-ink' : 'border-transparent text-soft',
        )
      }
    >
      <Icon name={item.icon} className="text-lg" />
      <span className="max-w-full truncate px-0.5">{item.tab ?? item.label}</span>
      {item.count ? (
        <span className="absolute top-1 start-[55%]">
          <Count value={item.count} />
        </span>
      ) : null}
    </NavLink>
  )
}

function More({
  nav,
  accountPath,
  signOut,
  publicUrl,
}: {
  nav: readonly NavItem[]
  accountPath: string
  signOut: ReactNode
  publicUrl: string | undefined
}) {
  const { say } = useReader()
  const { pathname } = useLocation()
  const here = [...nav.map(({ to }) => to), accountPath].some((to) => pathname === to || pathname.startsWith(`${to}/`))
  return (
    <details className="group flex-1" key={pathname}>
      <summary
        className={cx(
          'flex min-h-15 flex-col items-center justify-center gap-1 border-t-[3px] text-xs font-medium group-open:border-signal group-open:text-ink',
          here ? 'border-signal text-ink' : 'border-transparent text-soft',
        )}
      >
        <Icon name="more" className="text-lg" />
        {say(words.more)}
      </summary>
      <div className="absolute inset-x-0 bottom-full max-h-[70dvh] overflow-y-auto border-t-2 border-ink bg-sheet p-3">
        <nav aria-label={say(words.more)} className="grid gap-1">
          {nav.map((item) => (
            <RailLink key={item.to} item={item} />
          ))}
          <RailLink item={{ to: accountPath, label: say(words.account), icon: 'user' }} />
          {publicUrl ? <PublicLink href={publicUrl} /> : null}
          {signOut}
          <LanguageSwitch />
        </nav>
      </div>
    </details>
  )
}

/** The menu of a desk. On a low window it scrolls for itself, with the page that is open in sight. */
function Rail({ nav }: { nav: readonly NavItem[] }) {
  const { say } = useReader()
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    const box = list.current
    const here = box?.querySelector<HTMLElement>('[aria-current]')
    if (!box || !here) return
    const top = here.offsetTop - box.offsetTop
    const isInSight = top >= box.scrollTop && top + here.offsetHeight <= box.scrollTop + box.clientHeight
    if (!isInSight) box.scrollTop = top - (box.clientHeight - here.offsetHeight) / 2
  }, [])
  return (
    <nav ref={list} aria-label={say(commonWords.main)} className="rail mt-2 grid min-h-0 gap-0.5 overflow-y-auto">
      {nav.map((item) => (
        <RailLink key={item.to} item={item} />
      ))}
    </nav>
  )
}

/** What is about the person and not the business, behind her name. */
function Own({
  person,
  accountPath,
  signOut,
}: Pick<DashboardShellProps, 'person' | 'accountPath'> & { signOut: ReactNode }) {
  const { say } = useReader()
  const { pathname } = useLocation()
  const isHere = pathname === accountPath || pathname.startsWith(`${accountPath}/`)
  return (
    <details className="group relative mt-auto border-t border-rule pt-1" key={pathname}>
      <summary
        className={cx(
          'flex min-h-target items-center gap-3 rounded-md px-3 text-sm',
          isHere ? 'bg-inverse text-inverse-text' : 'text-soft hover:bg-sunk hover:text-ink',
        )}
      >
        <LogoMark className="text-lg" />
        <span className="line-clamp-2 min-w-0 flex-1 py-1 wrap-anywhere">
          {person.name}, {person.role}
        </span>
        <Icon name="chevron-down" className="rotate-180 group-open:rotate-0" />
      </summary>
      <div className="absolute inset-x-0 bottom-full grid gap-0.5 rounded-md border border-edge bg-sheet p-2 shadow-lift">
        <RailLink item={{ to: accountPath, label: say(words.account), icon: 'user' }} />
        {signOut}
        <LanguageSwitch className="px-3" />
      </div>
    </details>
  )
}

function PublicLink({ href }: { href: string }) {
  const { say } = useReader()
  return (
    <a
      href={href}
      className="flex min-h-target items-center gap-3 rounded-md px-3 font-medium text-soft hover:bg-sunk hover:text-ink"
    >
      <Icon name="external" /> {say(words.yourBookingPage)}
    </a>
  )
}

/** The dashboard: a side menu on a desktop, a tab bar at the bottom on a phone. */
export function DashboardShell(props: DashboardShellProps) {
  const {
    business,
    logoUrl,
    home = dashboard.today,
    nav,
    person,
    accountPath,
    publicUrl,
    exit,
    banner,
    children,
  } = props
  const { say } = useReader()
  const tabs = nav.slice(0, 4)
  const rest = nav.slice(tabs.length)
  const signOut = exit ? (
    <a
      href={exit.href}
      className="flex min-h-target items-center gap-3 rounded-md px-3 font-medium text-soft hover:bg-sunk hover:text-ink"
    >
      <Icon name="logout" /> {exit.label}
    </a>
  ) : (
    <SignOutForm>
      <button
        type="submit"
        className="flex min-h-target w-full items-center gap-3 rounded-md px-3 font-medium text-soft hover:bg-sunk hover:text-ink"
      >
        <Icon name="logout" /> {say(words.signOut)}
      </button>
    </SignOutForm>
  )
  return (
    <div className="min-h-dvh wide:grid wide:grid-cols-[15rem_minmax(0,1fr)]">
      <SkipLink />
      <aside className="sticky top-0 hidden h-dvh flex-col border-e border-rule bg-sheet p-3 wide:flex">
        <div className="-me-2 flex items-center">
          <Link to={home} className="flex min-h-14 min-w-0 flex-1 items-center gap-2 ps-1 font-semibold">
            <Avatar name={business} src={logoUrl ?? null} />
            <span className="line-clamp-2 min-w-0 leading-5 wrap-anywhere">{business}</span>
          </Link>
          {publicUrl ? (
            <a
              href={publicUrl}
              title={say(words.yourBookingPage)}
              className="grid min-h-target min-w-target place-items-center rounded-md text-soft hover:bg-sunk hover:text-ink"
            >
              <Icon name="external" label={say(words.yourBookingPage)} />
            </a>
          ) : null}
        </div>
        <Rail nav={nav} />
        <Own person={person} accountPath={accountPath} signOut={signOut} />
      </aside>
      <div className="min-w-0 pb-24 wide:pb-10">
        <header className="flex min-h-14 items-center gap-3 border-b border-rule bg-sheet px-4 wide:hidden">
          <LogoMark className="text-xl" />
          <span className="min-w-0 flex-1 truncate font-semibold">{business}</span>
        </header>
        {banner}
        <main id="main" className="mx-auto w-full max-w-5xl px-4 pt-5 wide:px-8 wide:pt-8">
          {children}
        </main>
      </div>
      <div className="fixed inset-x-0 bottom-0 z-30 flex border-t border-rule bg-sheet pb-[env(safe-area-inset-bottom)] wide:hidden">
        <nav aria-label={say(commonWords.main)} className="flex" style={{ flex: tabs.length }}>
          {tabs.map((item) => (
            <Tab key={item.to} item={item} />
          ))}
        </nav>
        <More nav={rest} accountPath={accountPath} signOut={signOut} publicUrl={publicUrl} />
      </div>
    </div>
  )
}
