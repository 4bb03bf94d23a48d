import type { Trade } from '../nouns.ts'
import type { Catalog } from '../text.ts'

/** What a customer and a business write to each other, on the link of a visit. */
export const talkWords = {
  title: (business: string) => ({
    en: `Messages with ${business}`,
    ru: `Переписка: ${business}`,
    kk: `Хат алмасу: ${business}`,
    es: `Mensajes con ${business}`,
  }),
  back: { en: 'Your booking', ru: 'Ваша запись', kk: 'Сіздің жазылуыңыз', es: 'Su reserva' },
  empty: {
    en: 'A question, a gate code, a change? Write it here and they answer here.',
    ru: 'Вопрос, код от двери, что-то изменилось? Напишите здесь, и вам здесь же ответят.',
    kk: 'Сұрағыңыз, есік коды не өзгеріс бар ма? Осында жазыңыз, жауап та осында келеді.',
    es: '¿Una pregunta, un código de la puerta, un cambio? Escríbalo aquí y le responderán aquí.',
  },
  told: {
    en: 'If you close this page, we tell you when they have answered.',
    ru: 'Если закроете страницу, мы сообщим, когда ответят.',
    kk: 'Бетті жапсаңыз, жауап келгенде хабарлаймыз.',
    es: 'Si cierra esta página, le avisaremos cuando respondan.',
  },
  message: { en: 'Your message', ru: 'Ваше сообщение', kk: 'Хабарыңыз', es: 'Su mensaje' },
  send: { en: 'Send', ru: 'Отправить', kk: 'Жіберу', es: 'Enviar' },
  sending: { en: 'Sending…', ru: 'Отправляем…', kk: 'Жіберіп жатырмыз…', es: 'Enviando…' },
  closed: {
    en: 'Nothing more can be written here. Please call or write an e-mail.',
    ru: 'Здесь больше нельзя писать. Пожалуйста, позвоните или напишите на почту.',
    kk: 'Мұнда енді жазуға болмайды. Қоңырау шалыңыз не поштаға жазыңыз.',
    es: 'Aquí ya no se puede escribir. Por favor llame o envíe un correo.',
  },
} satisfies Catalog

/** The server's facts. */
export const talkFacts = {
  link: { en: 'Write to us', ru: 'Написать нам', kk: 'Бізге жазу', es: 'Escribirnos' },
  you: { en: 'You', ru: 'Вы', kk: 'Сіз', es: 'Usted' },
  technician:
    (name: string) =>
    ({ worker }: Trade) => ({
      en: `${name} · ${worker.en.one}`,
      ru: `${name} · ${worker.ru.nom}`,
      kk: `${name} · ${worker.kk.nom}`,
      es: `${name} · ${worker.es.one}`,
    }),
  /** What was asked here was answered another way; the words are there. */
  elsewhere: (name: string, way: 'sms' | 'whatsapp' | 'telegram' | 'email') => ({
    en: `${name} answered you ${{ sms: 'by text', whatsapp: 'on WhatsApp', telegram: 'in Telegram', email: 'by e-mail' }[way]}`,
    ru: `Вам ответили (${name}) ${{ sms: 'по СМС', whatsapp: 'в WhatsApp', telegram: 'в Telegram', email: 'на почту' }[way]}`,
    kk: `Сізге жауап берілді (${name}): ${{ sms: 'СМС', whatsapp: 'WhatsApp', telegram: 'Telegram', email: 'пошта' }[way]}`,
    es: `${name} le respondió ${{ sms: 'por SMS', whatsapp: 'por WhatsApp', telegram: 'por Telegram', email: 'por correo' }[way]}`,
  }),
  member: (name: string, business: string) => ({
    en: `${name} · ${business}`,
    ru: `${name} · ${business}`,
    kk: `${name} · ${business}`,
    es: `${name} · ${business}`,
  }),
} satisfies Catalog
