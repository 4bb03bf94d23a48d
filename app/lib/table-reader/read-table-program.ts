// A program of its own: reads the file that it is started with, and posts what it says, the rows in parts.
import { parentPort, workerData } from 'node:worker_threads'
import { readTable } from './read-table.ts'
import type { TablePart } from './table-reader.server.ts'

/** So that whoever listens is never busy with one part for long. */
const rowsAtOnce = 1_000

const post = (part: TablePart) => parentPort?.postMessage(part, [])
const read = await readTable(workerData as Uint8Array)
if (read.ok)
  for (let from = 0; from < read.rows.length; from += rowsAtOnce)
    post({ rows: read.rows.slice(from, from + rowsAtOnce) })
post({ read: read.ok ? { ...read, rows: [] } : read })
