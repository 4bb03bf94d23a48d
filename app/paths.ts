// Every URL of the platform as a function or a constant, by audience (lib/http.server.ts lists the hosts). Links,
// redirects and forms use these, so a URL changes in only two places: here and in routes.ts. A test compares the two.

export { api, providers } from './paths/programs.ts'
export {
  account,
  legal,
  letters,
  manage,
  oldManage,
  photos,
  ready,
  review,
  reviews,
  shop,
  site,
  talk,
} from './paths/public.ts'
export { my } from './paths/my.ts'
export { inLanguage, withQuery, type Query } from './paths/query.ts'
export { admin, dashboard } from './paths/work.ts'
