import { runProgram } from './run-program.ts'

runProgram('tests/e2e/screenshots.ts')
