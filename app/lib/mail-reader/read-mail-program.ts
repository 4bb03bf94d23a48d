// A program of its own: reads a line of JSON and a mail from standard input, and writes what the mail says to standard
// output, as JSON: null for what nobody can read.
import { setPriority } from 'node:os'
import { buffer } from 'node:stream/consumers'
import type { Envelope } from './mail-reader.server.ts'
import { readMail } from './read-mail.ts'

/** By then the parent process has given up, or is gone. */
const longestLifeMs = 20_000

// Serving pages is more important.
setPriority(10)
setTimeout(() => process.kill(process.pid, 'SIGKILL'), longestLifeMs).unref()

const sent = await buffer(process.stdin)
const ends = sent.indexOf('\n')
const { from, ours } = JSON.parse(sent.subarray(0, ends).toString()) as Envelope
process.stdout.write(JSON.stringify(await readMail(sent.subarray(ends + 1), from, ours)))
