import { runProgram } from './run-program.ts'

runProgram('bench/index.ts')
