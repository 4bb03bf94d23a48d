import { readEnv } from '../../app/lib/env.server.ts'
import { withSeed } from './open-seed.ts'
import { ensurePublicDemo } from './public-demo.ts'

// `npm run demo`: makes the business that the front page shows, and on later days adds the days that have come into sight.
await withSeed(readEnv(), ensurePublicDemo)
console.log('The demo is up to date.')
