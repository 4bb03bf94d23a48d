import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { generateRows, rowsFile } from '#local/launch/generate-rows.ts'
import { databaseUrl, templateDatabase } from '../setup/database.ts'

test('the committed row types are those of the migrated database (if not: npm run rows)', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wayslot-rows-'))
  try {
    const file = join(folder, 'rows.gen.ts')
    await generateRows(databaseUrl(inject('postgresUrl'), templateDatabase), file)
    expect(await readFile(file, 'utf8')).toBe(await readFile(rowsFile, 'utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
