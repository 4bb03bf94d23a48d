import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeReader } from './reader.ts'
import { problemText, sayProblem } from './catalog/problems.ts'

/** Sentences of schemas that no form shows: programs alone send what they are about. */
const forPrograms = new Set([
  'Each section stands on a page once.',
  'Please send true or false.',
  'Please send 5 as 5.',
])

test('every sentence of a schema is said in every language', () => {
  const files = globSync(['app/domain/**/*schema*.ts', 'app/lib/**/*.ts'], { exclude: ['**/*.test.ts'] })
  const sentences = files.flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    if (!source.includes("from 'zod'")) return []
    // Literals that are a whole sentence; what is put into one is a number or a few words.
    return [...source.matchAll(/(['`])([A-Z][^'`\n]{4,160}[.?])\1/g)].map(([, , sentence]) =>
      sentence!.replaceAll(/\$\{[^}]*\}/g, '5'),
    )
  })
  expect(sentences.length).toBeGreaterThan(60)
  const unknown = sentences.filter((sentence) => !forPrograms.has(sentence) && problemText(sentence) === null)
  expect([...new Set(unknown)]).toEqual([])
})

test('what is missing is said of the field, and English stays as exact as the schema', () => {
  const facts = { country: 'US', timeZone: 'UTC', now: 0 } as const
  const said = (sentence: string) =>
    (['en', 'ru', 'es'] as const).map((language) => sayProblem(sentence, makeReader({ ...facts, language })))
  expect(said('Write the question.')).toEqual(['Write the question.', 'Заполните это поле.', 'Complete este campo.'])
  expect(said('Please enter a name.')[2]).toBe('Complete este campo.')
  expect(said('Use at least 1.')[1]).toBe('Не меньше 1.')
  expect(said('Enter the six digits of the code.')[2]).toBe('Escriba las seis cifras del código.')
})
