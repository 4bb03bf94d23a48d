// A thread of its own: is handed mails, and answers each with what it says, or with its files; null for what nobody can read.
import { parentPort } from 'node:worker_threads'
import type { Handed } from './mail-reader.server.ts'
import { readFiles } from './read-files.ts'
import { readMail } from './read-mail.ts'

parentPort?.on('message', ({ raw, envelope }: Handed) => {
  const reading = envelope ? readMail(raw, envelope.from, envelope.ours) : readFiles(raw)
  void reading.catch(() => null).then((read) => parentPort?.postMessage(read, []))
})
