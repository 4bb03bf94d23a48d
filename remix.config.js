import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { precompress } from './app/lib/precompress.ts'
import { writeLanguages } from './app/words/one-language.ts'

const assets = join('build', 'client', 'assets')

/**
 * Takes the list of every host's routes out of what browsers can fetch. Pages carry the routes they need, and ask
 * `/__manifest` for more, which knows those of its own host.
 */
async function dropRouteList() {
  const folder = assets
  const names = await readdir(folder)
  await Promise.all(names.filter((name) => /^manifest-[0-9a-f]+\.js$/.test(name)).map((name) => rm(join(folder, name))))
}

/**
 * The one place of Remix settings; vite.config.ts passes them to the plugin.
 * @type {Parameters<typeof import('@remix-run/dev').vitePlugin>[0]}
 */
export default {
  appDirectory: 'app',
  serverModuleFormat: 'esm',
  ignoredRouteFiles: ['**/*'],
  buildEnd: async () => {
    await dropRouteList()
    await writeLanguages(assets)
    await precompress(assets)
  },
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
}
