import { relative, sep } from 'node:path'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'
import { smallReact } from './app/small-react/plugin.ts'
import { oneLanguage } from './app/words/one-language.ts'
import remixConfig from './remix.config.js'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

/**
 * Files whose changes are shown at once. The data folder of the offline run is here too, and a database writes all the
 * time.
 */
const watched = new Set([
  '',
  '..',
  'app',
  'emails',
  'inngest',
  'public',
  'remix.config.js',
  'vite.config.ts',
  'tsconfig.json',
  '.env',
])
const isUnwatched = (path: string) => !watched.has(relative(import.meta.dirname, path).split(sep)[0] ?? '')

/**
 * Small modules that a first visit needs together are sent together: each request costs a kilobyte of headers and time,
 * and each file is compressed separately. `frame` is on every page, `book` on customers' pages, `manage` on those of
 * one booking, `account` where people sign in and up, `route` where a day is drawn.
 */
const bundles: [name: string, of: RegExp][] = [
  [
    'frame',
    /\/app\/(root|ui\/layout\/(card|cx|error-page|icon|logo|nonce|phone-link|rich|site-shell|step-focus|theme)|ui\/controls\/(browser-zone|button|field|form|inputs)|lib\/revalidate|words\/(language|plural|reader|reader-context|catalog\/(common|time)))\.tsx?$/,
  ],
  [
    'book',
    /\/app\/(ui\/schedule\/(booking-summary|day-strip|service-list|slot-grid|time-picker|zone-note)|ui\/layout\/(book-shell|shop)|lib\/tenant-colour|words\/catalog\/(booking|times))\.tsx?$/,
  ],
  ['account', /\/app\/(ui\/layout\/account-form|ui\/controls\/password-input|words\/catalog\/account)\.tsx?$/],
  [
    'manage',
    /\/app\/(routes\/manage\/(hold-timer|processing-page|pay\/(pay-here|way-buttons))|words\/catalog\/payPage)\.tsx?$/,
  ],
  ['route', /\/app\/(ui\/layout\/badge|ui\/schedule\/day-route|routes\/manage\/booked-route)\.tsx?$/],
]
const bundleOf = (id: string) => bundles.find(([, of]) => of.test(id))?.[0]

/**
 * What is loaded later is imported plainly: all its styles are in the page already, and Vite's own way, which looks for
 * them, is as large as what loads the form for a card.
 */
const plainImports = (): Plugin => ({
  name: 'plain-imports',
  enforce: 'pre',
  apply: 'build',
  load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load()' : null),
})

export default defineConfig({
  plugins: [plainImports(), smallReact(), tailwindcss(), oneLanguage(), remix(remixConfig)],
  // Every package that browsers load, by name: otherwise a package discovered later reloads the page while somebody is
  // typing, and the search for a page's styles finds the server's packages too.
  optimizeDeps: {
    noDiscovery: true,
    include: ['zod', 'react-router-dom', 'libphonenumber-js', '@stripe/stripe-js/pure'],
  },
  server: { warmup: { clientFiles: ['app/root.tsx'] }, watch: { ignored: isUnwatched } },
  build: { target: 'es2022', assetsInlineLimit: 0, rollupOptions: { output: { manualChunks: bundleOf } } },
  ssr: { noExternal: [/^@fontsource/, 'react-email'] },
})
