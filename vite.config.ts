import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

export default defineConfig({
  plugins: [tailwindcss(), remix(remixConfig)],
  server: { warmup: { clientFiles: ['app/root.tsx'] } },
  build: { target: 'es2022', assetsInlineLimit: 0 },
  ssr: { noExternal: [/^@fontsource/] },
})
