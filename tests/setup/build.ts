import { ensureBuild } from '#local/launch/build.ts'

/** The built app, once for all browser tests. */
export default () => ensureBuild(() => {})
