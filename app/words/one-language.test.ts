import { parseAst } from 'vite'
import { expect, it } from 'vitest'
import { chooseLater } from './one-language.ts'
import { languages } from './language.ts'

const catalog = `export const words = {
  title: { en: 'Times', ru: 'Время', kk: 'Уақыт', es: 'Horas' },
  deep: { visits: (n) => ({ en: \`\${n} visits\`, ru: \`\${n} визитов\`, kk: \`\${n} сапар\`, es: \`\${n} visitas\` }) },
  other: { en: 'kept', ru: 'as it is' },
}`

it('keeps only one language of each text', async () => {
  const code = chooseLater(catalog, parseAst)
  for (const language of languages) {
    const source = `const __LANGUAGE__ = ${JSON.stringify(language)}\n${code}`
    const { words } = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
      words: { title: string; deep: { visits: (n: number) => string }; other: object }
    }
    const at = languages.indexOf(language)
    expect(words.title).toBe(['Times', 'Время', 'Уақыт', 'Horas'][at])
    expect(words.deep.visits(3)).toBe(['3 visits', '3 визитов', '3 сапар', '3 visitas'][at])
    expect(words.other).toEqual({ en: 'kept', ru: 'as it is' })
  }
})
