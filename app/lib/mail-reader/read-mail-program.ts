// A thread of its own: is handed mails, and answers each with what it says; null for what nobody can read.
import { parentPort } from 'node:worker_threads'
import type { Handed } from './mail-reader.server.ts'
import { readMail } from './read-mail.ts'

parentPort?.on('message', ({ raw, from, ours }: Handed) => {
  void readMail(raw, from, ours)
    .catch(() => null)
    .then((mail) => parentPort?.postMessage(mail, []))
})
