import { cap, esBy, ruBy, type Trade } from '#app/words/nouns.ts'
import type { Catalog } from '#app/words/text.ts'

/** Mails to the people who do or manage the work. `name`: the customer's full name. */
export const ownerWords = {
  isFreeAgain: (when: string) => ({
    en: `${when} is free again`,
    ru: `Снова свободно: ${when}`,
    kk: `Қайта бос: ${when}`,
    es: `Vuelve a estar libre: ${when}`,
  }),
  added: {
    heading: { en: 'New booking', ru: 'Новая запись', kk: 'Жаңа жазылу', es: 'Nueva reserva' },
    headingApprove: {
      en: 'A booking needs your OK',
      ru: 'Запись ждёт вашего решения',
      kk: 'Жазылу сіздің шешіміңізді күтіп тұр',
      es: 'Una reserva espera su respuesta',
    },
    headingMoved: {
      en: 'A new time needs your OK',
      ru: 'Новое время ждёт вашего решения',
      kk: 'Жаңа уақыт сіздің шешіміңізді күтіп тұр',
      es: 'Una nueva hora espera su respuesta',
    },
    approve: {
      en: 'Approve or decline',
      ru: 'Подтвердить или отклонить',
      kk: 'Растау немесе қабылдамау',
      es: 'Aprobar o rechazar',
    },
    subject: (name: string, when: string) => ({
      en: `New: ${name}, ${when}`,
      ru: `Новая запись: ${name}, ${when}`,
      kk: `Жаңа жазылу: ${name}, ${when}`,
      es: `Nueva: ${name}, ${when}`,
    }),
    subjectApprove: (name: string, when: string) => ({
      en: `Approve: ${name}, ${when}`,
      ru: `Подтвердите: ${name}, ${when}`,
      kk: `Растаңыз: ${name}, ${when}`,
      es: `Por aprobar: ${name}, ${when}`,
    }),
  },
  moved: {
    heading: {
      en: 'A booking has moved',
      ru: 'Запись перенесена',
      kk: 'Жазылу басқа уақытқа ауыстырылды',
      es: 'Una reserva cambió de hora',
    },
    subject: (name: string, when: string) => ({
      en: `Moved: ${name}, now ${when}`,
      ru: `Перенос: ${name}, теперь ${when}`,
      kk: `Ауыстырылды: ${name}, енді ${when}`,
      es: `Cambio: ${name}, ahora ${when}`,
    }),
  },
  cancelled: {
    heading: {
      customer: (name: string) => ({
        en: `${name} cancelled`,
        ru: `Клиент отменил запись: ${name}`,
        kk: `Клиент жазылудан бас тартты: ${name}`,
        es: `${name} ha cancelado su reserva`,
      }),
      business: (name: string) => ({
        en: `Your team cancelled the booking of ${name}`,
        ru: `Запись отменили у вас: ${name}`,
        kk: `Жазылудан өзіңіз бас тарттыңыз: ${name}`,
        es: `Su equipo ha cancelado la reserva de ${name}`,
      }),
      system: (name: string) => ({
        en: `The booking of ${name} was cancelled`,
        ru: `Запись отменена: ${name}`,
        kk: `Жазылу жойылды: ${name}`,
        es: `Se ha cancelado la reserva de ${name}`,
      }),
    },
    subject: (name: string, when: string) => ({
      en: `Cancelled: ${name}, ${when}`,
      ru: `Отменено: ${name}, ${when}`,
      kk: `Бас тартылды: ${name}, ${when}`,
      es: `Cancelado: ${name}, ${when}`,
    }),
  },
  gone: {
    heading: ({ visit }: Trade) => ({
      en: `${cap(visit.en.a)} is no longer yours`,
      ru: `${ruBy(visit, 'Этот', 'Эта', 'Это')} ${visit.ru.nom} больше не за вами`,
      kk: `Бұл ${visit.kk.nom} енді сізде емес`,
      es: `${cap(visit.es.a)} ya no es ${esBy(visit, 'suyo', 'suya')}`,
    }),
    action: { en: 'Open your day', ru: 'Открыть свой день', kk: 'Күніңізді ашу', es: 'Abrir su día' },
    subject: (name: string, when: string) => ({
      en: `No longer yours: ${name}, ${when}`,
      ru: `Больше не за вами: ${name}, ${when}`,
      kk: `Енді сізде емес: ${name}, ${when}`,
      es: `Ya no es suya: ${name}, ${when}`,
    }),
  },
  received: {
    heading: (amount: string) => ({
      en: `${amount} came in`,
      ru: `Поступило ${amount}`,
      kk: `${amount} түсті`,
      es: `Recibido: ${amount}`,
    }),
    subject: (amount: string, name: string) => ({
      en: `Paid: ${amount}, ${name}`,
      ru: `Оплачено: ${amount}, ${name}`,
      kk: `Төленді: ${amount}, ${name}`,
      es: `Pagado: ${amount}, ${name}`,
    }),
  },
  refunded: {
    heading: (amount: string) => ({
      en: `${amount} went back`,
      ru: `Возвращено ${amount}`,
      kk: `${amount} қайтарылды`,
      es: `Devuelto: ${amount}`,
    }),
    subject: (amount: string, name: string) => ({
      en: `Refunded: ${amount}, ${name}`,
      ru: `Возврат: ${amount}, ${name}`,
      kk: `Қайтарылды: ${amount}, ${name}`,
      es: `Devuelto: ${amount}, ${name}`,
    }),
  },
} satisfies Catalog
