import type { Catalog } from '../text.ts'

/** What a customer reads on the payment provider's page. */
export const checkoutWords = {
  depositFor: (service: string) => ({
    en: `Deposit: ${service}`,
    ru: `Предоплата: ${service}`,
    kk: `Алдын ала төлем: ${service}`,
    es: `Anticipo: ${service}`,
  }),
} satisfies Catalog
