import type { Trade } from '../nouns.ts'
import { ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** What a booking costs, when it is paid, and what is promised about time and cancelling. */
export const termsWords = {
  nothingToPay: { en: 'Nothing to pay', ru: 'Без оплаты', kk: 'Төлемсіз', es: 'Nada que pagar' },
  payLater: { en: 'Pay later', ru: 'Оплата позже', kk: 'Кейін төлейсіз', es: 'Pague después' },
  payAtVisit: ({ visit }: Trade) => ({
    en: `Pay at the ${visit.en.one}`,
    ru: 'Оплата на месте',
    kk: 'Келгенде төлейсіз',
    es: `Pague en ${visit.es.the}`,
  }),
  deposit: (amount: string) => ({
    en: `${amount} deposit`,
    ru: `Предоплата ${amount}`,
    kk: `Алдын ала төлем: ${amount}`,
    es: `Anticipo de ${amount}`,
  }),
  payOnline: { en: 'Pay online', ru: 'Оплата онлайн', kk: 'Онлайн төлейсіз', es: 'Pago en línea' },
  nothingNow:
    (online: boolean) =>
    ({ visit }: Trade) =>
      online
        ? {
            en: 'Nothing now, pay later',
            ru: 'Сейчас ничего, оплата позже',
            kk: 'Қазір төлемейсіз, кейін төлейсіз',
            es: 'Nada ahora, pague después',
          }
        : {
            en: `Nothing now, pay at the ${visit.en.one}`,
            ru: 'Сейчас ничего, оплата на месте',
            kk: 'Қазір төлемейсіз, келгенде төлейсіз',
            es: `Nada ahora, pague en ${visit.es.the}`,
          },
  partNow:
    (now: string, rest: string, online: boolean) =>
    ({ visit }: Trade) =>
      online
        ? {
            en: `${now} now, ${rest} later`,
            ru: `${now} сейчас, ${rest} позже`,
            kk: `${now} қазір, ${rest} кейін`,
            es: `${now} ahora, ${rest} después`,
          }
        : {
            en: `${now} now, ${rest} at the ${visit.en.one}`,
            ru: `${now} сейчас, ${rest} на месте`,
            kk: `${now} қазір, ${rest} келгенде`,
            es: `${now} ahora, ${rest} en ${visit.es.the}`,
          },
  dueNow: (amount: string) => ({
    en: `${amount} now`,
    ru: `${amount} сейчас`,
    kk: `${amount} қазір`,
    es: `${amount} ahora`,
  }),
  paidNow: {
    en: 'Paid now, when booking',
    ru: 'Оплата сразу, при записи',
    kk: 'Жазылғанда бірден төленеді',
    es: 'Se paga ahora, al reservar',
  },
  discount: (amount: string) => ({
    en: `−${amount}: we’re in your area then`,
    ru: `−${amount}: мы будем рядом`,
    kk: `−${amount}: біз маңайыңызда боламыз`,
    es: `−${amount}: estaremos por su zona`,
  }),
  windowEvening: {
    en: 'Choose when we may arrive. We tell you the exact time the evening before.',
    ru: 'Выберите, когда нам приехать. Точное время сообщим накануне вечером.',
    kk: 'Қай уақытта келгеніміз ыңғайлы екенін таңдаңыз. Нақты уақытын алдыңғы күні кешке айтамыз.',
    es: 'Elija cuándo podemos llegar. Le diremos la hora exacta la tarde anterior.',
  },
  windowHours: (n: number) => ({
    en: `Choose when we may arrive. We tell you the exact time about ${n} hours before.`,
    ru: `Выберите, когда нам приехать. Точное время сообщим примерно за ${n} ${ru(n, 'час', 'часа', 'часов')}.`,
    kk: `Қай уақытта келгеніміз ыңғайлы екенін таңдаңыз. Нақты уақытын шамамен ${n} сағат бұрын айтамыз.`,
    es: `Elija cuándo podemos llegar. Le diremos la hora exacta unas ${n} horas antes.`,
  }),
  windowBefore: ({ visit }: Trade) => ({
    en: `Choose when we may arrive. We tell you the exact time before the ${visit.en.one}.`,
    ru: `Выберите, когда нам приехать. Точное время сообщим перед ${visit.ru.ins}.`,
    kk: 'Қай уақытта келгеніміз ыңғайлы екенін таңдаңыз. Нақты уақытын келер алдында айтамыз.',
    es: `Elija cuándo podemos llegar. Le diremos la hora exacta antes ${visit.es.of}.`,
  }),
  byHand: (name: string) => ({
    en: `${name} confirms each booking personally`,
    ru: `${name} подтверждает каждую запись лично`,
    kk: `${name} әр жазылуды өзі растайды`,
    es: `${name} confirma cada reserva personalmente`,
  }),
  byHandText: {
    en: 'Your time is kept while they decide, and we send you their answer.',
    ru: 'Пока они решают, время остаётся за вами. Ответ пришлём вам.',
    kk: 'Шешім қабылданғанша уақыт сізге сақталады. Жауабын сізге жібереміз.',
    es: 'Su hora queda guardada mientras deciden. Le enviaremos la respuesta.',
  },
  byHandPaid: (amount: string) => ({
    en: `You pay ${amount} now, and your time is kept while they decide. If they cannot make it, you get it all back.`,
    ru: `Сейчас вы оплачиваете ${amount}, и время остаётся за вами, пока они решают. Если не смогут, вся сумма вернётся.`,
    kk: `Қазір ${amount} төлейсіз, шешім қабылданғанша уақыт сізге сақталады. Келе алмаса, ақша толық қайтарылады.`,
    es: `Ahora paga ${amount} y su hora queda guardada mientras deciden. Si no pueden, se le devuelve todo.`,
  }),
  cancelByLink: {
    en: 'You can cancel with the link we send you.',
    ru: 'Отменить можно по ссылке, которую мы пришлём.',
    kk: 'Біз жіберетін сілтеме арқылы бас тарта аласыз.',
    es: 'Puede cancelar con el enlace que le enviamos.',
  },
} satisfies Catalog
