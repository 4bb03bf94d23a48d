import { existsSync } from 'node:fs'
import { machineEnvironment } from './app-environment.ts'
import { startNode } from './children.ts'
import { Refusal } from './refusal.ts'
import { startRun } from './run.ts'

/** Runs one program of the repository with a clean environment and this command's arguments, and ends with its code. */
export function runProgram(file: string): void {
  startRun(async (run) => {
    if (!existsSync(file)) throw new Refusal(`${file} is missing.`)
    const env = { ...machineEnvironment(process.env), NODE_ENV: 'production' }
    const child = startNode([file, ...process.argv.slice(2)], env, (line) => console.log(line))
    run.onEnd(child.end)
    return child.ended
  })
}
