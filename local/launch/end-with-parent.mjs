// Preloaded into child processes (`--import`): ends a process whose parent was killed without a chance to end it.
import { isMainThread } from 'node:worker_threads'

/** What a process gets to end in good order, ms. */
const graceMs = 12_000

if (isMainThread) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), graceMs).unref()
  }, 500)
  watch.unref()
}
