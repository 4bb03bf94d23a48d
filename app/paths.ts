// Every address of the platform as a function or a constant, by audience (the hosts are in lib/http.server.ts). Links, redirects
// and forms use these, so that an address changes in two places only: here and in routes.ts. A test holds the two together.

export { api, providers } from './paths/programs.ts'
export { account, legal, manage, oldManage, shop, site } from './paths/public.ts'
export { withQuery } from './paths/query.ts'
export { admin, dashboard } from './paths/work.ts'
