import type { Catalog } from '#app/words/text.ts'

/** To an owner whose registration with American carriers was decided. `reason`: in the carriers' words; '' where they gave none. */
export const senderDecidedWords = {
  approved: {
    subject: {
      en: 'Your texts to the United States go now',
      ru: 'СМС в США теперь уходят',
      kk: 'АҚШ-қа СМС енді кетеді',
      es: 'Sus SMS a Estados Unidos ya salen',
    },
    body: (_reason: string) => ({
      en: 'The carriers have approved your business. Your customers with American numbers get texts from a number of yours from now on. There is nothing to do: {link}',
      ru: 'Операторы одобрили ваш бизнес. Клиенты с американскими номерами теперь получают СМС с вашего собственного номера. Делать ничего не нужно: {link}',
      kk: 'Операторлар бизнесіңізді мақұлдады. Америка нөмірі бар клиенттер енді өз нөміріңізден СМС алады. Ештеңе істеудің қажеті жоқ: {link}',
      es: 'Las operadoras aprobaron su negocio. Sus clientes con números de Estados Unidos reciben desde ahora los SMS de un número suyo. No tiene que hacer nada: {link}',
    }),
  },
  rejected: {
    subject: {
      en: 'The carriers did not approve your texts',
      ru: 'Операторы не одобрили ваши СМС',
      kk: 'Операторлар СМС-іңізді мақұлдамады',
      es: 'Las operadoras no aprobaron sus SMS',
    },
    body: (reason: string) => ({
      en: `They say: ${reason || 'no reason given'}\n\nUntil this is mended your customers hear everything by e-mail. Correct your details and send them again: {link}`,
      ru: `Причина: ${reason || 'не указана'}\n\nПока это не исправлено, клиенты узнают всё по почте. Исправьте данные и отправьте их ещё раз: {link}`,
      kk: `Себебі: ${reason || 'айтылмаған'}\n\nБұл түзетілгенше клиенттер бәрін поштадан біледі. Деректерді түзетіп, қайта жіберіңіз: {link}`,
      es: `Dicen: ${reason || 'sin motivo'}\n\nHasta que se corrija, sus clientes se enteran de todo por correo. Corrija sus datos y envíelos de nuevo: {link}`,
    }),
  },
} satisfies Catalog

/** Why a business that comes back has no number, as it stands on its page. */
export const numberGivenBack = {
  en: 'Your page was closed for 60 days, so your number was given back. Send your details again to get a new one.',
  ru: 'Страница была закрыта 60 дней, поэтому номер возвращён. Отправьте данные ещё раз, чтобы получить новый.',
  kk: 'Бетіңіз 60 күн жабық болды, сондықтан нөмір қайтарылды. Жаңасын алу үшін деректерді қайта жіберіңіз.',
  es: 'Su página estuvo cerrada 60 días, así que se devolvió su número. Envíe sus datos de nuevo para recibir otro.',
}
