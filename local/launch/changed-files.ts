import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Refusal } from './refusal.ts'

/**
 * Files that differ from where this branch left main, committed or not, and new ones; on main itself, what is not
 * committed yet. Deleted files are left out.
 * @throws Refusal when this is no checkout of git
 */
export function listChangedFiles(): string[] {
  const base = ['main', 'origin/main'].map((branch) => git('merge-base', branch, 'HEAD')).find((lines) => lines?.[0])
  const changed = git('diff', '--name-only', '--relative', base?.[0] ?? 'HEAD')
  const added = git('ls-files', '--others', '--exclude-standard')
  if (!changed || !added) throw new Refusal('What changed cannot be told: this folder is no checkout of git.')
  return [...new Set([...changed, ...added])].filter((file) => existsSync(file)).toSorted()
}

/** Lines that git writes, or undefined when it fails or is missing. */
function git(...args: string[]): string[] | undefined {
  const { status, stdout } = spawnSync('git', ['-c', 'core.quotePath=off', ...args], { encoding: 'utf8' })
  return status === 0 ? stdout.split('\n').filter(Boolean) : undefined
}
