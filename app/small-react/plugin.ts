import { join } from 'node:path'
import type { Plugin } from 'vite'

const standIns: Record<string, string> = {
  react: 'preact/compat',
  'react-dom': 'preact/compat',
  'react-dom/client': join(import.meta.dirname, 'root.ts'),
  'react/jsx-runtime': 'preact/jsx-runtime',
}

/**
 * Gives browsers Preact where the source says React, which makes every page 37 kB smaller;
 * docs/decisions/0073-browsers-get-preact.md has the measurements. The server renders with React, and so does the
 * browser during development, which warns when the served page differs from the shown one.
 */
export const smallReact = (): Plugin => ({
  name: 'small-react',
  apply: 'build',
  enforce: 'pre',
  resolveId(source, importer, options) {
    const standIn = options.ssr ? undefined : standIns[source]
    return standIn ? this.resolve(standIn, importer, { ...options, skipSelf: true }) : null
  },
})
