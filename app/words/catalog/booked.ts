import type { Catalog } from '../text.ts'

/** After booking in a frame on another website: the rest opens on the business's own page. */
export const bookedWords = {
  held: {
    title: { en: 'Your time is held', ru: 'Время за вами', kk: 'Уақыт сізге сақталды', es: 'Su hora está reservada' },
    text: {
      en: 'Pay on the next page to confirm it. It opens in a new tab.',
      ru: 'Оплатите на следующей странице, чтобы подтвердить. Она откроется в новой вкладке.',
      kk: 'Растау үшін келесі бетте төлеңіз. Ол жаңа қойындыда ашылады.',
      es: 'Pague en la página siguiente para confirmarla. Se abre en otra pestaña.',
    },
    open: { en: 'Continue to payment', ru: 'Перейти к оплате', kk: 'Төлемге өту', es: 'Continuar al pago' },
  },
  asked: {
    title: {
      en: 'We got your request',
      ru: 'Мы получили вашу заявку',
      kk: 'Өтініміңізді алдық',
      es: 'Recibimos su solicitud',
    },
    text: {
      en: 'You will hear from us soon.',
      ru: 'Скоро мы вам ответим.',
      kk: 'Жақында жауап береміз.',
      es: 'Pronto le responderemos.',
    },
    open: { en: 'See your request', ru: 'Посмотреть заявку', kk: 'Өтінімді көру', es: 'Ver su solicitud' },
  },
  booked: {
    title: { en: 'You’re booked', ru: 'Вы записаны', kk: 'Сіз жазылдыңыз', es: 'Su reserva está hecha' },
    text: {
      en: 'A confirmation is on its way to you.',
      ru: 'Подтверждение уже отправлено вам.',
      kk: 'Растау сізге жіберілді.',
      es: 'Ya le enviamos la confirmación.',
    },
    open: { en: 'See your booking', ru: 'Посмотреть запись', kk: 'Жазылуды көру', es: 'Ver su reserva' },
  },
  again: { en: 'Book something else', ru: 'Записаться ещё', kk: 'Тағы жазылу', es: 'Reservar otra cosa' },
} satisfies Catalog
