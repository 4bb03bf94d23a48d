import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { listUntouched, touchedRoutesVariable } from '../cloud/touched-routes.ts'
import { ensureBuild } from './build.ts'
import { listChangedFiles } from './changed-files.ts'
import { chooseNearest, findNearTests, type Module } from './near-tests.ts'
import { Refusal } from './refusal.ts'
import { startRun } from './run.ts'
import type { Run } from './run.ts'
import { runShell } from './shell.ts'
import { isTest, planSteps, projects, readChoice } from './test-choice.ts'
import type { Plan, Project, StepName } from './test-choice.ts'
import { addVitestReport, hasFailed, saySummary } from './test-report.ts'
import type { StepResult } from './test-report.ts'
import { keepTestSeconds, readTestSeconds } from './test-seconds.ts'

type Outcome = Omit<StepResult, 'name' | 'seconds'>

const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts
const oneFailure: Outcome = { passed: 0, failed: 1, skipped: 0 }
const noTests: Outcome = { passed: 0, failed: 0, skipped: 0 }

/**
 * The most seconds that the nearest tests of a change may take in sum: two files at a time, with types beside them,
 * stay below a minute.
 */
const nearSeconds = 40

/**
 * How many files run at once on two cores. A test waits for the database and the stand-ins for a part of its time, so a third
 * fits; a fourth only makes all of them slower. Tests that keep a time (`timed`) run by two, as a crowded machine makes them miss it.
 */
const workers: Record<Project, number> = { unit: 2, integration: 3, timed: 2, e2e: 3 }

/** Where the clouds of this run record which routes were requested. */
const touchedRoutes = join(tmpdir(), `wayslot-routes-${process.pid}`)

startRun(async (run) => {
  const choice = readChoice(process.argv.slice(2), listFiles)
  const changed = choice.changed ? listChangedFiles() : []
  const tests = [...choice.tests, ...changed.filter(isTest)]
  const sources = [...choice.sources, ...changed.filter((file) => !isTest(file))]
  const near = sources.length > 0 ? await nearestTests(run, sources) : []
  if (run.isEnding()) return undefined
  const plan = planSteps(choice.steps, [...tests, ...near])
  const results = await runPlan(run, plan)
  if (run.isEnding()) return undefined
  if (projects.every((project) => plan.get(project) === 'all')) results.push(judgeStandIns())
  rmSync(touchedRoutes, { force: true })
  keepTestSeconds(results.flatMap(({ files = [] }) => files))
  console.log(saySummary(results))
  return hasFailed(results) ? 1 : 0
})

/** After all suites: a stand-in's route that none of them requested is not needed. */
function judgeStandIns(): StepResult {
  const untouched = existsSync(touchedRoutes)
    ? listUntouched(readFileSync(touchedRoutes, 'utf8'))
    : ['(none was asked)']
  if (untouched.length > 0) {
    console.log(
      `${heading('stand-ins')}\nNo test asked for these routes of the embedded cloud; cut what the app does not use:`,
    )
    for (const route of untouched) console.log(`  ${route}`)
  }
  const failed = untouched.length > 0 ? 1 : 0
  return { name: 'stand-ins', seconds: 0, passed: 1 - failed, failed, skipped: 0 }
}

/** The file itself, or all below a folder, relative to the repository; none when there is nothing of this name. */
function listFiles(path: string): string[] {
  const own = relative(process.cwd(), path)
  if (own.startsWith('..') || !existsSync(own)) return []
  return statSync(own).isDirectory() ? globSync(`${own}/**/*.{ts,tsx}`) : [own]
}

async function nearestTests(run: Run, sources: string[]): Promise<string[]> {
  const graph = await runShell(
    run,
    `${scripts.walls} --output-type json --cache node_modules/.cache/wayslot/imports --cache-strategy content`,
    {},
    'kept',
  )
  if (run.isEnding()) return []
  if (graph.code !== 0) throw new Refusal(`What imports what could not be read:\n${graph.output}`)
  const { modules } = JSON.parse(graph.answer) as { modules: Module[] }
  // No module imports a migration; all tests with a database run them.
  const files = sources.map((file) => (file.startsWith('supabase/migrations/') ? 'supabase/migrate.ts' : file))
  const { chosen, left } = chooseNearest(findNearTests(modules, files), readTestSeconds(), nearSeconds)
  console.log(`\n${chosen.length} test files are nearest to ${sources.length} files.`)
  if (left.length > 0) console.log(`${left.length} more import them from farther off; "npm test" runs those too.`)
  return chosen
}

/**
 * Test projects run one after the other; steps that need no tests run beside them and are shown between two projects.
 */
async function runPlan(run: Run, plan: Plan): Promise<StepResult[]> {
  const results: StepResult[] = []
  const held: string[] = []
  const show = () => held.splice(0).forEach((block) => console.log(block))
  const time = async (name: StepName, work: () => Promise<Outcome>) => {
    const started = performance.now()
    const outcome = await work()
    if (!run.isEnding()) results.push({ name, seconds: (performance.now() - started) / 1000, ...outcome })
  }
  const check = async (name: 'types' | 'lint' | 'walls') => {
    if (!plan.has(name) || run.isEnding()) return
    await time(name, async () => {
      const { code, output } = await runShell(run, scripts[name] ?? 'false', {}, 'kept')
      held.push(`${heading(name)}\n${output.trimEnd()}`)
      return code === 0 ? noTests : oneFailure
    })
  }
  const checks = (async () => {
    for (const name of ['lint', 'walls'] as const) await check(name)
    if (plan.has('build') && !run.isEnding()) await time('build', () => build(run))
    await check('types')
  })()
  for (const project of projects) {
    const files = plan.get(project)
    if (!files || run.isEnding()) continue
    if (project === 'e2e') await checks
    show()
    console.log(heading(project))
    await time(project, () => runVitest(run, project, files === 'all' ? [] : files))
  }
  await checks
  show()
  const order = [...plan.keys()]
  return results.toSorted((a, b) => order.indexOf(a.name as StepName) - order.indexOf(b.name as StepName))
}

function heading(name: string): string {
  return `\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`
}

async function build(run: Run): Promise<Outcome> {
  try {
    await ensureBuild((child) => run.onEnd(child.end))
    return noTests
  } catch (error) {
    if (!run.isEnding()) console.error(error instanceof Refusal ? error.message : error)
    return oneFailure
  }
}

async function runVitest(run: Run, project: Project, files: string[]): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'wayslot-report-'))
  const file = join(folder, 'report.json')
  try {
    const named = files.map((each) => ` '${each.replaceAll("'", "'\\''")}'`).join('')
    const command = `vitest run --project ${project} --maxWorkers=${workers[project]} --reporter=default --reporter=json --outputFile.json="${file}"${named}`
    const { code } = await runShell(run, command, { NODE_ENV: 'test', [touchedRoutesVariable]: touchedRoutes }, 'shown')
    return addVitestReport(existsSync(file) ? readFileSync(file, 'utf8') : undefined, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
