import { launch } from './launch.ts'
import { startRun } from './run.ts'

startRun((run) => launch(run, 'development'))
