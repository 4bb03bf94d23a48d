import { ensureBuild } from '#local/build.ts'

/** The built app, once for all browser tests. */
export default () => ensureBuild(() => {})
