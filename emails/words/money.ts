import type { Catalog } from '#app/words/text.ts'

/** Mails to customers about money. */
export const moneyWords = {
  /** `rest`: a part of it is paid already. */
  asked: {
    heading: (amount: string, rest: boolean) => ({
      en: rest ? `${amount} left to pay` : `${amount} to pay`,
      ru: rest ? `Осталось оплатить ${amount}` : `К оплате ${amount}`,
      kk: rest ? `Төлеуге ${amount} қалды` : `Төленетін сома: ${amount}`,
      es: rest ? `Queda por pagar: ${amount}` : `Por pagar: ${amount}`,
    }),
    preview: (amount: string, service: string, when: string) => ({
      en: `${amount} for ${service}, ${when}`,
      ru: `${amount}: ${service}, ${when}`,
      kk: `${amount}: ${service}, ${when}`,
      es: `${amount} por ${service}, ${when}`,
    }),
    text: (name: string, rest: boolean) => ({
      en: `${name}, thank you for booking with us. You can pay ${rest ? 'the rest ' : ''}online here.`,
      ru: `${name}, спасибо, что выбрали нас. ${rest ? 'Остаток можно' : 'Можно'} оплатить онлайн здесь.`,
      kk: `${name}, бізді таңдағаныңызға рақмет. ${rest ? 'Қалғанын онлайн' : 'Онлайн'} осы жерде төлей аласыз.`,
      es: `${name}, gracias por reservar con nosotros. Puede pagar ${rest ? 'el resto ' : ''}en línea aquí.`,
    }),
    pay: (amount: string) => ({
      en: `Pay ${amount}`,
      ru: `Оплатить ${amount}`,
      kk: `${amount} төлеу`,
      es: `Pagar ${amount}`,
    }),
    subject: (amount: string, business: string, rest: boolean) => ({
      en: rest ? `${amount} left to pay to ${business}` : `${amount} to pay to ${business}`,
      ru: rest ? `Осталось оплатить ${amount}, ${business}` : `К оплате ${amount}, ${business}`,
      kk: rest ? `Төлеуге ${amount} қалды, ${business}` : `Төленетін сома: ${amount}, ${business}`,
      es: rest ? `Queda por pagar ${amount} a ${business}` : `Por pagar a ${business}: ${amount}`,
    }),
  },
  /** A fee was charged to the card that was kept for it. */
  feeCharged: {
    heading: (amount: string) => ({
      en: `A fee of ${amount} was charged`,
      ru: `Списан сбор ${amount}`,
      kk: `${amount} алым алынды`,
      es: `Se cobró un cargo de ${amount}`,
    }),
    noShow: (name: string) => ({
      en: `${name}, nobody was there when we came. As agreed when you booked, the fee was charged to your card. This is your receipt.`,
      ru: `${name}, когда мы пришли, никого не было. Как согласовано при записи, сбор списан с вашей карты. Это ваш чек.`,
      kk: `${name}, біз келгенде ешкім болмады. Жазылғанда келісілгендей, алым картаңыздан алынды. Бұл сіздің чегіңіз.`,
      es: `${name}, cuando llegamos no había nadie. Según lo acordado al reservar, el cargo se cobró en su tarjeta. Este es su recibo.`,
    }),
    late: (name: string) => ({
      en: `${name}, you cancelled late. As agreed when you booked, the fee was charged to your card. This is your receipt.`,
      ru: `${name}, запись отменена поздно. Как согласовано при записи, сбор списан с вашей карты. Это ваш чек.`,
      kk: `${name}, жазылудан кеш бас тартылды. Жазылғанда келісілгендей, алым картаңыздан алынды. Бұл сіздің чегіңіз.`,
      es: `${name}, canceló tarde. Según lo acordado al reservar, el cargo se cobró en su tarjeta. Este es su recibo.`,
    }),
    subject: (amount: string, business: string) => ({
      en: `Fee of ${amount} charged by ${business}`,
      ru: `Списан сбор ${amount}, ${business}`,
      kk: `${amount} алым алынды, ${business}`,
      es: `Cargo de ${amount} de ${business}`,
    }),
  },
  /** The rest of the price, charged to the card that was kept for it. */
  restCharged: {
    heading: (amount: string) => ({
      en: `${amount} was charged to your card`,
      ru: `С вашей карты списано ${amount}`,
      kk: `Картаңыздан ${amount} алынды`,
      es: `Se cobraron ${amount} en su tarjeta`,
    }),
    text: (name: string) => ({
      en: `${name}, thank you. As agreed when you booked, the rest of the price was charged to your card. This is your receipt.`,
      ru: `${name}, спасибо. Как согласовано при записи, остаток цены списан с вашей карты. Это ваш чек.`,
      kk: `${name}, рақмет. Жазылғанда келісілгендей, бағаның қалғаны картаңыздан алынды. Бұл сіздің чегіңіз.`,
      es: `${name}, gracias. Según lo acordado al reservar, el resto del precio se cobró en su tarjeta. Este es su recibo.`,
    }),
    subject: (amount: string, business: string) => ({
      en: `${amount} charged to your card by ${business}`,
      ru: `С карты списано ${amount}, ${business}`,
      kk: `Картадан ${amount} алынды, ${business}`,
      es: `${business} cobró ${amount} en su tarjeta`,
    }),
  },
  received: {
    heading: (amount: string) => ({
      en: `${amount} received`,
      ru: `Получено ${amount}`,
      kk: `${amount} алынды`,
      es: `Recibido: ${amount}`,
    }),
    preview: (amount: string, service: string, when: string) => ({
      en: `${amount} for ${service}, ${when}`,
      ru: `${amount}: ${service}, ${when}`,
      kk: `${amount}: ${service}, ${when}`,
      es: `${amount} por ${service}, ${when}`,
    }),
    text: (name: string) => ({
      en: `${name}, thank you. This is your receipt.`,
      ru: `${name}, спасибо. Это ваш чек.`,
      kk: `${name}, рақмет. Бұл сіздің чегіңіз.`,
      es: `${name}, gracias. Este es su recibo.`,
    }),
    action: { en: 'See your booking', ru: 'Посмотреть запись', kk: 'Жазылуды көру', es: 'Ver su reserva' },
    subject: (amount: string, business: string) => ({
      en: `Receipt: ${amount} to ${business}`,
      ru: `Чек: ${amount}, ${business}`,
      kk: `Чек: ${amount}, ${business}`,
      es: `Recibo: ${amount} a ${business}`,
    }),
  },
  refunded: {
    heading: (amount: string) => ({
      en: `${amount} is on its way back`,
      ru: `Возвращаем вам ${amount}`,
      kk: `${amount} сізге қайтарылып жатыр`,
      es: `Le devolvemos ${amount}`,
    }),
    preview: (amount: string) => ({
      en: `${amount} goes back to you`,
      ru: `Вам возвращается ${amount}`,
      kk: `Сізге ${amount} қайтарылады`,
      es: `Recibirá de vuelta ${amount}`,
    }),
    cancelled: (name: string) => ({
      en: `${name}, the booking was cancelled, so we are refunding the payment.`,
      ru: `${name}, запись отменена, поэтому оплата возвращается.`,
      kk: `${name}, жазылудан бас тартылды, сондықтан төлем қайтарылады.`,
      es: `${name}, la reserva se canceló, así que se le devuelve el pago.`,
    }),
    time_gone: (name: string) => ({
      en: `${name}, your payment came after the time had gone to somebody else. We are sorry; you get everything back.`,
      ru: `${name}, оплата пришла, когда это время уже занял кто-то другой. Просим прощения: вернём всё.`,
      kk: `${name}, төлеміңіз бұл уақыт басқа біреуге беріліп қойғаннан кейін түсті. Кешіріңіз, бәрі қайтарылады.`,
      es: `${name}, su pago llegó cuando la hora ya se había dado a otra persona. Lo sentimos: se le devuelve todo.`,
    }),
    by_business: (name: string) => ({
      en: `${name}, the business has refunded this amount.`,
      ru: `${name}, эту сумму вам вернули.`,
      kk: `${name}, бизнес сізге осы соманы қайтарды.`,
      es: `${name}, el negocio le devolvió este importe.`,
    }),
    overpaid: (name: string) => ({
      en: `${name}, you had paid more than your booking costs, so the rest goes back to you.`,
      ru: `${name}, вы заплатили больше, чем стоит запись, поэтому лишнее возвращаем.`,
      kk: `${name}, жазылу құнынан артық төледіңіз, сондықтан артығы сізге қайтарылады.`,
      es: `${name}, pagó más de lo que cuesta su reserva, así que se le devuelve la diferencia.`,
    }),
    arrives: {
      en: 'within 5 to 10 days, the way you paid',
      ru: 'за 5–10 дней, тем же способом, каким вы платили',
      kk: '5–10 күн ішінде, төлеген тәсіліңізбен',
      es: 'en 5 a 10 días, por el mismo medio de pago',
    },
    subject: (amount: string, business: string) => ({
      en: `Refund: ${amount} from ${business}`,
      ru: `Возврат: ${amount}, ${business}`,
      kk: `Қайтару: ${amount}, ${business}`,
      es: `Reembolso: ${amount} de ${business}`,
    }),
  },
} satisfies Catalog
