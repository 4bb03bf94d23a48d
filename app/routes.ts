import { flatRoutes } from '@remix-run/fs-routes'
import type { RouteConfig } from '@remix-run/route-config'

// One tree of files per audience; which host serves which tree is said in lib/http.server.ts.
const audiences = ['site', 'account', 'book', 'manage', 'dashboard', 'admin', 'api', 'webhooks', 'jobs']

const trees = await Promise.all(
  audiences.map((audience) =>
    flatRoutes({ rootDirectory: `routes/${audience}`, ignoredRouteFiles: ['**/*.test.ts', '**/.*'] }),
  ),
)

export default trees.flat() satisfies RouteConfig
