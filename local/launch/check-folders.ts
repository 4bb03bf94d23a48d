import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A domain folder with more shipped files than this contains two things under one name. */
const mostFiles = 25
const domain = 'app/domain'

const counts = new Map<string, number>()
for (const file of readdirSync(domain, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue
  const folder = join(domain, dirname(file))
  counts.set(folder, (counts.get(folder) ?? 0) + 1)
}
for (const [folder, count] of counts) {
  if (count <= mostFiles) continue
  console.error(`${folder} has ${count} files and may have ${mostFiles}: find what belongs elsewhere, or together.`)
  process.exitCode = 1
}
