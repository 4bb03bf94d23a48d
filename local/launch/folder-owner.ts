import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { errorCode } from './refusal.ts'

/**
 * When a process started, in the kernel's clock ticks since boot, so that a reused process id is not mistaken for the
 * old process; undefined when there is no such process, '' without /proc. Field 22 of proc_pid_stat(5); the name in
 * field 2 may contain blanks and brackets.
 */
export function startOfProcess(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    if (process.platform === 'linux') return undefined
  }
  try {
    process.kill(pid, 0)
    return ''
  } catch (error) {
    return errorCode(error) === 'EPERM' ? '' : undefined
  }
}

/**
 * Marks `file` as held by this process until the returned function is called or the process dies.
 * @returns how to let go, or the id of the live process that holds it.
 */
export async function claimFolder(file: string): Promise<{ release: () => Promise<void> } | { heldBy: number }> {
  const mine = `${process.pid} ${startOfProcess(process.pid) ?? ''}\n`
  const draft = `${file}.${process.pid}`
  await writeFile(draft, mine, { mode: 0o600 })
  try {
    for (;;) {
      try {
        // A link appears completely or not at all, so nobody ever reads a half-written claim.
        await link(draft, file)
        return { release: () => letGo(file, mine) }
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error
      }
      const [pid, started] = (await readFile(file, 'utf8').catch(() => '')).trim().split(' ')
      const holder = Number(pid)
      if (holder > 0 && startOfProcess(holder) === (started ?? '')) return { heldBy: holder }
      await rm(file, { force: true })
    }
  } finally {
    await rm(draft, { force: true })
  }
}

async function letGo(file: string, mine: string): Promise<void> {
  const held = await readFile(file, 'utf8').catch(() => undefined)
  if (held === mine) await rm(file, { force: true })
}
