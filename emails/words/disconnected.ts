import type { Catalog } from '#app/words/text.ts'

/** The mail that says Stripe is disconnected. */
export const disconnectedWords = {
  heading: {
    en: 'Card payments have stopped',
    ru: 'Оплата картой остановлена',
    kk: 'Картамен төлеу тоқтады',
    es: 'Los pagos con tarjeta se han detenido',
  },
  preview: {
    en: 'Your Stripe account is no longer connected',
    ru: 'Ваш счёт Stripe больше не подключён',
    kk: 'Stripe шотыңыз енді қосулы емес',
    es: 'Su cuenta de Stripe ya no está conectada',
  },
  text: {
    en: 'Your Stripe account was disconnected from Wayslot. Services that are paid when booking cannot be booked until you connect Stripe again; everything else goes on as before.',
    ru: 'Ваш счёт Stripe отключён от Wayslot. На услуги с оплатой при записи нельзя записаться, пока вы снова не подключите Stripe; всё остальное работает как прежде.',
    kk: 'Stripe шотыңыз Wayslot-тан ажыратылды. Stripe қайта қосылғанша, жазылғанда төленетін қызметтерге жазылу мүмкін емес; қалғанының бәрі бұрынғыдай жұмыс істейді.',
    es: 'Su cuenta de Stripe se ha desconectado de Wayslot. Los servicios que se pagan al reservar no se pueden reservar hasta que vuelva a conectar Stripe; lo demás sigue como antes.',
  },
  refunds: {
    en: 'We can no longer refund earlier payments for you: if you need to refund one, do it in your Stripe dashboard.',
    ru: 'Прежние платежи мы больше не можем вернуть за вас: если нужно, сделайте возврат в кабинете Stripe.',
    kk: 'Бұрынғы төлемдерді біз енді сіз үшін қайтара алмаймыз: қажет болса, Stripe кабинетінде қайтарыңыз.',
    es: 'Ya no podemos devolver por usted los pagos anteriores: si hace falta, hágalo en su panel de Stripe.',
  },
  action: { en: 'Connect Stripe', ru: 'Подключить Stripe', kk: 'Stripe қосу', es: 'Conectar Stripe' },
  subject: (business: string) => ({
    en: `${business}: card payments have stopped`,
    ru: `«${business}»: оплата картой остановлена`,
    kk: `«${business}»: картамен төлеу тоқтады`,
    es: `${business}: los pagos con tarjeta se han detenido`,
  }),
} satisfies Catalog
