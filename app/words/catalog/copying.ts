import type { Catalog } from '../text.ts'

/** A button that copies what stands beside it. */
export const copyWords = {
  copy: { en: 'Copy', ru: 'Скопировать', kk: 'Көшіру', es: 'Copiar' },
  copied: { en: 'Copied', ru: 'Скопировано', kk: 'Көшірілді', es: 'Copiado' },
} satisfies Catalog
