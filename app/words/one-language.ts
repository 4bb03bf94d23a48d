import { readdir, readFile, rm, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { transformWithEsbuild, type Plugin } from 'vite'
import { languages, type Language } from './language.ts'

/**
 * Makes each page ship its texts in one language only. In the browser's build, each catalog text, `{ en, ru, kk, es }`,
 * becomes a choice by a placeholder name; after the build every chunk is written once per language with the placeholder
 * filled in, and the other languages fall away. The server and the tests read the catalogs as they are.
 */
const unknownLanguage = '__LANGUAGE__'
const catalogs = /\/app\/words\/catalog\/.*\.ts$/

type Node = { type: string; start: number; end: number } & Record<string, unknown>
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** The texts in a module, outermost first: object literals with exactly one value per language. */
function findTexts(node: Node): { node: Node; values: Map<string, Node> }[] {
  if (node.type === 'ObjectExpression') {
    const properties = node.properties as Node[]
    const values = new Map(
      properties.map((property) => {
        const key = property.key as (Node & { name?: string; value?: string }) | undefined
        return [String(key?.name ?? key?.value), property.value as Node]
      }),
    )
    if (properties.length === languages.length && languages.every((language) => values.has(language)))
      return [{ node, values }]
  }
  return Object.values(node)
    .flatMap((value: unknown) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter(isNode)
    .flatMap(findTexts)
}

/** Turns each text of a module (plain JavaScript) into a choice by language. */
export function chooseLater(code: string, parse: (code: string) => unknown): string {
  const texts = findTexts(parse(code) as Node).toSorted((a, b) => b.node.start - a.node.start)
  return texts.reduce((result, { node, values }) => {
    const choice = languages.reduceRight<string>((otherwise, language) => {
      const value = values.get(language)
      const text = value ? `(${code.slice(value.start, value.end)})` : '""'
      return otherwise ? `${unknownLanguage}==="${language}"?${text}:${otherwise}` : text
    }, '')
    return `${result.slice(0, node.start)}(${choice})${result.slice(node.end)}`
  }, code)
}

export function oneLanguage(): Plugin {
  return {
    name: 'one-language',
    apply: 'build',
    transform(code, id, options) {
      if (options?.ssr || !catalogs.test(id)) return null
      return { code: chooseLater(code, (source) => this.parse(source)), map: null }
    },
  }
}

/**
 * Writes each chunk of the browser's build (`folder`, 'build/client/assets') once per language, and removes the
 * original.
 */
export async function writeLanguages(folder: string): Promise<void> {
  const chunks = (await readdir(folder)).filter((name) => name.endsWith('.js'))
  await Promise.all(languages.map((language) => mkdir(join(folder, language), { recursive: true })))
  for (const name of chunks) {
    const code = await readFile(join(folder, name), 'utf8')
    for (const language of languages)
      await writeFile(join(folder, language, name), await inLanguage(code, name, language))
    await rm(join(folder, name))
  }
}

async function inLanguage(code: string, name: string, language: Language): Promise<string> {
  // Preload lists contain the full paths of chunks.
  const moved = code.replace(/(["'/]assets\/)([\w.-]+\.js)/g, `$1${language}/$2`)
  if (!moved.includes(unknownLanguage)) return moved
  const result = await transformWithEsbuild(moved, name, {
    define: { [unknownLanguage]: JSON.stringify(language) },
    minify: true,
    treeShaking: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: false,
  })
  return result.code
}
