import { createContext, useContext } from 'react'

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

const themeCookie = '__Host-theme'

/** The colours chosen on this host before, from a Cookie header; those of the reader's system when none were. */
export function readTheme(cookie: string | null): Theme {
  const kept = new RegExp(`(?:^|;\\s*)${themeCookie}=(\\w+)`).exec(cookie ?? '')?.[1]
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

/** A Set-Cookie that keeps the choice for a year on this host alone. */
export const keepTheme = (theme: Theme) =>
  `${themeCookie}=${theme}; Max-Age=${theme === 'system' ? 0 : 31_536_000}; Path=/; Secure; HttpOnly; SameSite=Lax`

/** The colours of this page: chosen by the server from the request, and told to the browser on the root element. */
export const ThemeContext = createContext<Theme>('system')
export const useTheme = () => useContext(ThemeContext)

/** The same as the page tells it; only in the browser. */
export const themeOfPage = (): Theme => {
  const told = document.documentElement.dataset.theme
  return told === 'light' || told === 'dark' ? told : 'system'
}
