import { las } from '#app/words/plural.ts'
import type { Catalog } from '#app/words/text.ts'

/**
 * The texts of SMS, after the business's name and before the link. Cyrillic halves the length of an SMS, so Russian and
 * Kazakh are terse; Spanish avoids, where it can, the accents that would do the same.
 */
/** By which words the question whether somebody will be home is answered; `Frees`: a "no" gives the time back. */
export const readyHow = {
  en: 'Answer YES or NO',
  ru: 'Ответьте ДА или НЕТ',
  kk: 'ИӘ не ЖОҚ деп жауап беріңіз',
  es: 'Responda SÍ o NO',
}
export const readyHowFrees = {
  en: 'Answer YES or NO (NO frees your time)',
  ru: 'Ответьте ДА или НЕТ (НЕТ освободит время)',
  kk: 'ИӘ не ЖОҚ деп жауап беріңіз (ЖОҚ уақытты босатады)',
  es: 'Responda SÍ o NO (NO libera su hora)',
}
const readyHere = (how: typeof readyHow) => ({
  en: `${how.en}, or here:`,
  ru: `${how.ru}, или здесь:`,
  kk: `${how.kk}, не осында:`,
  es: `${how.es}, o aquí:`,
})

export const smsWords = {
  moveOrCancel: { en: 'Move or cancel:', ru: 'Изменить:', kk: 'Өзгерту:', es: 'Cambiar o cancelar:' },
  changeIt: { en: 'Change it:', ru: 'Изменить:', kk: 'Өзгерту:', es: 'Cambiar:' },
  bookAgain: { en: 'Book again:', ru: 'Записаться снова:', kk: 'Қайта жазылу:', es: 'Reservar de nuevo:' },
  otherTimes: { en: 'Other times:', ru: 'Другое время:', kk: 'Басқа уақыт:', es: 'Otras horas:' },
  stop: {
    en: 'Reply STOP to opt out.',
    ru: 'Отказ от СМС: STOP.',
    kk: 'СМС-ті тоқтату: STOP.',
    es: 'Responda STOP para no recibir más.',
  },
  confirmed: (service: string, when: string) => ({
    en: `${service} is booked for ${when}.`,
    ru: `вы записаны: ${service}, ${when}.`,
    kk: `жазылдыңыз: ${service}, ${when}.`,
    es: `reservado: ${service}, ${when}.`,
  }),
  held: (service: string, when: string, until: string) => ({
    en: `${service}, ${when} is held until ${until}.`,
    ru: `${service}, ${when}: держим до ${until}.`,
    kk: `${service}, ${when} сізге сақталды, мерзімі ${until}.`,
    es: `${service}, ${when}: guardado hasta ${las(until)}.`,
  }),
  payToConfirm: (amount: string) => ({
    en: `Pay ${amount} to confirm:`,
    ru: `Оплатите ${amount}:`,
    kk: `${amount} төлеңіз:`,
    es: `Pague ${amount}:`,
  }),
  leaveCard: {
    en: 'Leave a card to confirm:',
    ru: 'Укажите карту:',
    kk: 'Картаңызды қалдырыңыз:',
    es: 'Deje una tarjeta:',
  },
  pending: (service: string, when: string) => ({
    en: `we got your request for ${service}, ${when}, and will answer soon.`,
    ru: `получили вашу заявку: ${service}, ${when}. Скоро ответим.`,
    kk: `өтініміңізді алдық: ${service}, ${when}. Жақында жауап береміз.`,
    es: `recibimos su solicitud: ${service}, ${when}. Le respondemos pronto.`,
  }),
  rescheduled: (service: string, when: string) => ({
    en: `${service} has moved to ${when}.`,
    ru: `новое время, ${service}: ${when}.`,
    kk: `жаңа уақыты, ${service}: ${when}.`,
    es: `nueva hora, ${service}: ${when}.`,
  }),
  arrival: (technician: string, day: string, time: string, service: string) => ({
    en: `${technician} arrives ${day} at about ${time} for ${service}.`,
    ru: `${technician} приедет ${day}, примерно в ${time}: ${service}.`,
    kk: `${technician} келеді: ${day}, сағат ${time} шамасында, ${service}.`,
    es: `${technician} llega ${day}, hacia ${las(time)}: ${service}.`,
  }),
  onMyWay: (technician: string, drive: string, service: string) => ({
    en: `${technician} is on the way${drive && `, about ${drive}`}: ${service}.`,
    ru: `${technician} уже в пути${drive && `, примерно ${drive}`}: ${service}.`,
    kk: `${technician} жолға шықты${drive && `, шамамен ${drive}`}: ${service}.`,
    es: `${technician} va en camino${drive && `, aprox. ${drive}`}: ${service}.`,
  }),
  given: (technician: string, service: string, when: string) => ({
    en: `${technician} will come instead: ${service}, ${when}.`,
    ru: `к вам приедет ${technician}: ${service}, ${when}.`,
    kk: `енді ${technician} келеді: ${service}, ${when}.`,
    es: `esta vez va ${technician}: ${service}, ${when}.`,
  }),
  cancelled: (service: string, when: string) => ({
    en: `${service}, ${when} is cancelled.`,
    ru: `отменено: ${service}, ${when}.`,
    kk: `бас тартылды: ${service}, ${when}.`,
    es: `cancelado: ${service}, ${when}.`,
  }),
  cancelledRefunded: (service: string, when: string, refund: string) => ({
    en: `${service}, ${when} is cancelled. ${refund} is refunded.`,
    ru: `отменено: ${service}, ${when}. Вернём ${refund}.`,
    kk: `бас тартылды: ${service}, ${when}. ${refund} қайтарамыз.`,
    es: `cancelado: ${service}, ${when}. Devolvemos ${refund}.`,
  }),
  declined: (service: string, when: string) => ({
    en: `sorry, we cannot make it: ${service}, ${when}.`,
    ru: `к сожалению, не сможем: ${service}, ${when}.`,
    kk: `өкінішке қарай, келе алмаймыз: ${service}, ${when}.`,
    es: `lo sentimos, no podemos: ${service}, ${when}.`,
  }),
  declinedRefunded: (service: string, when: string, refund: string) => ({
    en: `sorry, we cannot make it: ${service}, ${when}. ${refund} is refunded.`,
    ru: `к сожалению, не сможем: ${service}, ${when}. Вернём ${refund}.`,
    kk: `өкінішке қарай, келе алмаймыз: ${service}, ${when}. ${refund} қайтарамыз.`,
    es: `lo sentimos, no podemos: ${service}, ${when}. Devolvemos ${refund}.`,
  }),
  reminder: (service: string, soon: string, when: string) => ({
    en: `reminder, ${service}, ${soon}, ${when}.`,
    ru: `напоминаем: ${service}, ${soon}, ${when}.`,
    kk: `еске саламыз: ${service}, ${soon}, ${when}.`,
    es: `recordatorio, ${service}, ${soon}, ${when}.`,
  }),
  ready: (service: string, when: string) => ({
    en: `${service}, ${when}. Will somebody be home?`,
    ru: `${service}, ${when}. Кто-нибудь будет дома?`,
    kk: `${service}, ${when}. Үйде біреу бола ма?`,
    es: `${service}, ${when}. ¿Habrá alguien en casa?`,
  }),
  readyAnswer: readyHere(readyHow),
  readyAnswerFrees: readyHere(readyHowFrees),
  review: (service: string) => ({
    en: `how was it? ${service}.`,
    ru: `как всё прошло? ${service}.`,
    kk: `қалай өтті? ${service}.`,
    es: `¿cómo fue? ${service}.`,
  }),
  comeback: (service: string) => ({
    en: `time for the next one? ${service}.`,
    ru: `пора снова? ${service}.`,
    kk: `қайта келетін кез болды ма? ${service}.`,
    es: `¿ya toca de nuevo? ${service}.`,
  }),
  comebackNear: (service: string, near: string) => ({
    en: `time for the next one? ${service}. We are in your area ${near}.`,
    ru: `пора снова? ${service}. Будем рядом: ${near}.`,
    kk: `қайта келетін кез болды ма? ${service}. Жақын жерде боламыз: ${near}.`,
    es: `¿ya toca de nuevo? ${service}. Estaremos por su zona: ${near}.`,
  }),
  freeTimes: { en: 'Free times:', ru: 'Свободное время:', kk: 'Бос уақыттар:', es: 'Horas libres:' },
  reviewHere: { en: 'Your review:', ru: 'Ваш отзыв:', kk: 'Пікіріңіз:', es: 'Su reseña:' },
  link: (service: string, when: string) => ({
    en: `your booking, ${service}, ${when}:`,
    ru: `ваша запись: ${service}, ${when}:`,
    kk: `жазылуыңыз: ${service}, ${when}:`,
    es: `su reserva: ${service}, ${when}:`,
  }),
  received: (amount: string, service: string, when: string) => ({
    en: `we received ${amount} for ${service}, ${when}. Thank you.`,
    ru: `получили ${amount}: ${service}, ${when}. Спасибо.`,
    kk: `${amount} алдық: ${service}, ${when}. Рақмет.`,
    es: `recibimos ${amount} por ${service}, ${when}. Gracias.`,
  }),
  feeCharged: (amount: string, service: string, when: string) => ({
    en: `as agreed, a fee of ${amount} was charged to your card: ${service}, ${when}.`,
    ru: `как согласовано, с карты списан сбор ${amount}: ${service}, ${when}.`,
    kk: `келісілгендей, картаңыздан ${amount} алым алынды: ${service}, ${when}.`,
    es: `según lo acordado, se cobró un cargo de ${amount} en su tarjeta: ${service}, ${when}.`,
  }),
  restCharged: (amount: string, service: string, when: string) => ({
    en: `as agreed, the rest, ${amount}, was charged to your card: ${service}, ${when}. Thank you.`,
    ru: `как согласовано, с карты списан остаток ${amount}: ${service}, ${when}. Спасибо.`,
    kk: `келісілгендей, қалған ${amount} картаңыздан алынды: ${service}, ${when}. Рақмет.`,
    es: `según lo acordado, el resto, ${amount}, se cobró en su tarjeta: ${service}, ${when}. Gracias.`,
  }),
  receivedLess: (amount: string, back: string, service: string) => ({
    en: `we received ${amount} for ${service}; ${back} of it goes back to you.`,
    ru: `получили ${amount}: ${service}. Из них вернём ${back}.`,
    kk: `${amount} алдық: ${service}. Оның ${back} сомасын қайтарамыз.`,
    es: `recibimos ${amount} por ${service}; de ellos le devolvemos ${back}.`,
  }),
  asked: (amount: string, service: string, rest: boolean) => ({
    en: rest ? `${amount} is left to pay for ${service}.` : `please pay ${amount} for ${service}.`,
    ru: `${rest ? 'осталось оплатить' : 'к оплате'} ${amount}: ${service}.`,
    kk: rest ? `төлеуге ${amount} қалды: ${service}.` : `төленетін сома ${amount}: ${service}.`,
    es: `${rest ? 'queda por pagar' : 'por pagar:'} ${amount} por ${service}.`,
  }),
  payHere: { en: 'Pay online:', ru: 'Оплата онлайн:', kk: 'Онлайн төлеу:', es: 'Pague en línea:' },
  answered: { en: 'you have an answer.', ru: 'вам ответили.', kk: 'сізге жауап келді.', es: 'tiene una respuesta.' },
  readIt: { en: 'Read it:', ru: 'Прочитать:', kk: 'Оқу:', es: 'Léala:' },
  refunded: (amount: string, service: string) => ({
    en: `${amount} for ${service} is refunded.`,
    ru: `возвращаем ${amount}: ${service}.`,
    kk: `${amount} қайтарылады: ${service}.`,
    es: `le devolvemos ${amount} por ${service}.`,
  }),
  timeGone: (when: string, amount: string) => ({
    en: `${when} was taken before your payment. ${amount} is refunded.`,
    ru: `${when}: время заняли раньше вашей оплаты. Вернём ${amount}.`,
    kk: `${when}: бұл уақытты басқа біреу алып қойды. ${amount} қайтарамыз.`,
    es: `${when} se ocupó antes de su pago. Devolvemos ${amount}.`,
  }),
  ownerNew: (name: string, service: string, when: string) => ({
    en: `new booking, ${name}, ${service}, ${when}.`,
    ru: `новая запись: ${name}, ${service}, ${when}.`,
    kk: `жаңа жазылу: ${name}, ${service}, ${when}.`,
    es: `nueva reserva: ${name}, ${service}, ${when}.`,
  }),
  ownerApprove: (name: string, service: string, when: string) => ({
    en: `please approve, ${name}, ${service}, ${when}.`,
    ru: `подтвердите: ${name}, ${service}, ${when}.`,
    kk: `растаңыз: ${name}, ${service}, ${when}.`,
    es: `por aprobar: ${name}, ${service}, ${when}.`,
  }),
  ownerMoved: (name: string, service: string, when: string) => ({
    en: `${name} moved ${service} to ${when}.`,
    ru: `перенос: ${name}, ${service}, теперь ${when}.`,
    kk: `ауыстырылды: ${name}, ${service}, енді ${when}.`,
    es: `cambio: ${name}, ${service}, ahora ${when}.`,
  }),
  /** Who cancelled it: the customer, your team, or the platform, as nobody paid in time. */
  ownerCancelled: {
    customer: (name: string, service: string, when: string) => ({
      en: `${name} cancelled ${service}, ${when}.`,
      ru: `отменил клиент: ${name}, ${service}, ${when}.`,
      kk: `клиент бас тартты: ${name}, ${service}, ${when}.`,
      es: `${name} ha cancelado: ${service}, ${when}.`,
    }),
    business: (name: string, service: string, when: string) => ({
      en: `your team cancelled ${name}, ${service}, ${when}.`,
      ru: `отменили у вас: ${name}, ${service}, ${when}.`,
      kk: `өзіңіз бас тарттыңыз: ${name}, ${service}, ${when}.`,
      es: `cancelado por su equipo: ${name}, ${service}, ${when}.`,
    }),
    system: (name: string, service: string, when: string) => ({
      en: `cancelled, ${name}, ${service}, ${when}.`,
      ru: `отменено: ${name}, ${service}, ${when}.`,
      kk: `бас тартылды: ${name}, ${service}, ${when}.`,
      es: `cancelado: ${name}, ${service}, ${when}.`,
    }),
  },
  ownerReceived: (name: string, amount: string, service: string) => ({
    en: `${name} paid ${amount} for ${service}.`,
    ru: `оплачено ${amount}: ${name}, ${service}.`,
    kk: `${amount} төленді: ${name}, ${service}.`,
    es: `pagado ${amount}: ${name}, ${service}.`,
  }),
  ownerRefunded: (name: string, amount: string, service: string) => ({
    en: `${name} was refunded ${amount} for ${service}.`,
    ru: `возвращено ${amount}: ${name}, ${service}.`,
    kk: `${amount} қайтарылды: ${name}, ${service}.`,
    es: `devuelto ${amount}: ${name}, ${service}.`,
  }),
} satisfies Catalog
