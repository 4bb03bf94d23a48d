import type { Catalog } from '../text.ts'

/** What was done in a business, for its owner. */
export const logWords = {
  lead: {
    en: 'What your team changed, and what Wayslot’s people did here, with their reason. Only owners see this page.',
    ru: 'Что меняла ваша команда и что здесь делали люди Wayslot, с причиной. Эту страницу видят только владельцы.',
    kk: 'Командаңыз нені өзгертті және Wayslot адамдары мұнда не істеді, себебімен. Бұл бетті тек иелері көреді.',
    es: 'Qué cambió su equipo y qué hizo aquí el personal de Wayslot, con su motivo. Solo la ven los propietarios.',
  },
  until: (day: string) => ({ en: `until ${day}`, ru: `до ${day}`, kk: `${day} дейін`, es: `hasta el ${day}` }),
} satisfies Catalog
