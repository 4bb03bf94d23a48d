import type { Catalog } from '../text.ts'

/** What was done in a business, for its owner. */
export const logWords = {
  lead: {
    en: 'What your team changed, and what Wayslot’s people did here, with their reason. Only owners see this page.',
    ru: 'Что меняла ваша команда и что здесь делали люди Wayslot, с причиной. Эту страницу видят только владельцы.',
    kk: 'Командаңыз нені өзгертті және Wayslot адамдары мұнда не істеді, себебімен. Бұл бетті тек иелері көреді.',
    es: 'Qué cambió su equipo y qué hizo aquí el personal de Wayslot, con su motivo. Solo la ven los propietarios.',
  },
  nowAndBefore: (now: string, before: string) => ({
    en: `${now} (was ${before})`,
    ru: `${now} (было ${before})`,
    kk: `${now} (бұрын ${before})`,
    es: `${now} (antes ${before})`,
  }),
  /** Of what is too long to be told, or a picture. */
  changed: (what: string) => ({
    en: `${what}: changed`,
    ru: `${what}: изменено`,
    kk: `${what}: өзгертілді`,
    es: `${what}: cambiado`,
  }),
  nothing: { en: 'none', ru: 'нет', kk: 'жоқ', es: 'nada' },
  yes: { en: 'yes', ru: 'да', kk: 'иә', es: 'sí' },
  no: { en: 'no', ru: 'нет', kk: 'жоқ', es: 'no' },
  off: (worth: string) => ({
    en: `${worth} off`,
    ru: `скидка ${worth}`,
    kk: `${worth} жеңілдік`,
    es: `${worth} menos`,
  }),
  quietUntil: {
    en: 'Phones stay silent until',
    ru: 'Тишина на телефонах до',
    kk: 'Телефонға жазылмайды: соңы',
    es: 'Sin mensajes al teléfono hasta las',
  },
  noShowLeast: {
    en: 'No-show, at least',
    ru: 'Неявка, не меньше',
    kk: 'Келмесе, кемінде',
    es: 'Ausencia, al menos',
  },
  lateLeast: {
    en: 'Late cancellation, at least',
    ru: 'Поздняя отмена, не меньше',
    kk: 'Кеш бас тарту, кемінде',
    es: 'Cancelación tardía, al menos',
  },
  radius: { en: 'Radius', ru: 'Радиус', kk: 'Радиус', es: 'Radio' },
  shape: { en: 'Shape on the map', ru: 'Контур на карте', kk: 'Картадағы контур', es: 'Contorno en el mapa' },
  drive: { en: 'Longest drive', ru: 'Самая долгая дорога', kk: 'Ең ұзақ жол', es: 'Viaje máximo' },
  role: { en: 'Role', ru: 'Роль', kk: 'Рөл', es: 'Rol' },
  until: (day: string) => ({ en: `until ${day}`, ru: `до ${day}`, kk: `${day} дейін`, es: `hasta el ${day}` }),
} satisfies Catalog
