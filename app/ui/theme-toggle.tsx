import { Icon } from './icon.tsx'

/** Posts `theme` = light or dark; the route sets a cookie, and the root puts it on `<html data-theme>`. */
export function ThemeToggle({ theme, action }: { theme: 'light' | 'dark' | undefined; action: string }) {
  const next = theme === 'dark' ? 'light' : 'dark'
  return (
    <form method="post" action={action}>
      <button
        type="submit"
        name="theme"
        value={next}
        className="grid size-11 place-items-center rounded-md text-lg hover:bg-sunk"
      >
        <Icon name={next === 'dark' ? 'moon' : 'sun'} label={next === 'dark' ? 'Dark theme' : 'Light theme'} />
      </button>
    </form>
  )
}
