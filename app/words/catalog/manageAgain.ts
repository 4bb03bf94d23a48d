import type { Catalog } from '../text.ts'

/** The page for customers who lost their booking's link. */
export const againWords = {
  title: {
    en: 'Send me the link again',
    ru: 'Пришлите ссылку ещё раз',
    kk: 'Сілтемені қайта жіберіңіз',
    es: 'Recibir el enlace otra vez',
  },
  lead: (name: string) => ({
    en: `Tell us the e-mail address or phone number you booked with at ${name}.`,
    ru: `Укажите почту или телефон, которые вы оставили при записи в «${name}».`,
    kk: `Жазылғанда көрсеткен поштаңызды не телефоныңызды жазыңыз: ${name}.`,
    es: `Díganos el correo o el teléfono con el que reservó en ${name}.`,
  }),
  contact: { en: 'E-mail or phone', ru: 'Почта или телефон', kk: 'Пошта немесе телефон', es: 'Correo o teléfono' },
  hint: {
    en: 'The link goes to this address or number only',
    ru: 'Ссылка придёт только на этот адрес или номер',
    kk: 'Сілтеме тек осы поштаға немесе нөмірге келеді',
    es: 'El enlace llega solo a esta dirección o número',
  },
  send: { en: 'Send the link', ru: 'Прислать ссылку', kk: 'Сілтемені жіберу', es: 'Enviar el enlace' },
  sending: { en: 'Sending…', ru: 'Отправляем…', kk: 'Жіберіп жатырмыз…', es: 'Enviando…' },
  sent: { en: 'Thank you', ru: 'Спасибо', kk: 'Рақмет', es: 'Gracias' },
  sentText: {
    en: 'If we have a booking with it, the link is on its way. It can take a minute.',
    ru: 'Если запись с такими данными есть, ссылка уже в пути. Это может занять минуту.',
    kk: 'Ондай жазылу болса, сілтеме жолда. Бір минуттай уақыт кетуі мүмкін.',
    es: 'Si hay una reserva con esos datos, el enlace va en camino. Puede tardar un minuto.',
  },
} satisfies Catalog
