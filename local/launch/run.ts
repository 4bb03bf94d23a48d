import { Refusal } from './refusal.ts'

/** Ctrl-C sends two signals: npm forwards what the terminal has already sent. */
const sameSignalMs = 1500

export type Run = {
  /** Registers an ending; endings run last in, first out. Those added during the end run too. */
  onEnd: (end: () => Promise<unknown>) => void
  /** Ends everything and the process. */
  end: (code: number) => Promise<never>
  /** True from the moment the end began. */
  isEnding: () => boolean
}

/**
 * Runs a command: everything it started is ended once, on a signal, on a fault or when the parent vanishes. A second
 * signal, later than the echo of the first, ends the process at once.
 */
export function startRun(work: (run: Run) => Promise<number | undefined>): void {
  const endings: (() => Promise<unknown>)[] = []
  let ending: Promise<never> | undefined
  let firstSignal = 0

  const endAll = async (code: number): Promise<never> => {
    for (let end = endings.pop(); end; end = endings.pop()) {
      await end().catch((error: unknown) => console.error(error))
    }
    process.exit(code)
  }
  const run: Run = {
    isEnding: () => ending !== undefined,
    end: (code) => (ending ??= endAll(code)),
    onEnd: (end) => void endings.push(end),
  }
  const onSignal = (code: number) => () => {
    if (firstSignal === 0) {
      firstSignal = Date.now()
      void run.end(code)
    } else if (Date.now() - firstSignal > sameSignalMs) {
      process.exit(code)
    }
  }
  // Ctrl-C is how a run is meant to end.
  process.on('SIGINT', onSignal(0))
  process.on('SIGTERM', onSignal(0))
  process.on('SIGHUP', onSignal(0))
  process.on('disconnect', onSignal(1))
  // The terminal may be gone before we are.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

  work(run).then(
    (code) => (code === undefined ? undefined : run.end(code)),
    (error: unknown) => {
      if (run.isEnding()) return
      console.error(error instanceof Refusal ? `\n  ${error.message}\n` : error)
      return run.end(1)
    },
  )
}
