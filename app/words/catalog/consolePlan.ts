import type { Catalog } from '../text.ts'

/** What the platform's people see and give of a business's plan. */
export const consolePlan = {
  title: { en: 'Plan', ru: 'Тариф', kk: 'Тариф', es: 'Plan' },
  paid: { en: 'Paid', ru: 'Оплачен', kk: 'Төленген', es: 'Al día' },
  unpaid: { en: 'Not paid', ru: 'Не оплачен', kk: 'Төленбеген', es: 'Sin pagar' },
  next: { en: 'Chosen next', ru: 'Выбран следующий', kk: 'Келесі таңдалғаны', es: 'Elegido después' },
  periodEnds: { en: 'Period ends', ru: 'Период кончается', kk: 'Кезең аяқталады', es: 'Fin del periodo' },
  trialEnds: { en: 'Trial ends', ru: 'Проба кончается', kk: 'Сынақ аяқталады', es: 'Fin de la prueba' },
  unpaidSince: { en: 'Not paid since', ru: 'Не оплачен с', kk: 'Төленбеген уақыты', es: 'Sin pagar desde' },
  freeUntil: { en: 'Free until', ru: 'Бесплатно до', kk: 'Тегін мерзімі', es: 'Gratis hasta' },
  customer: { en: 'Customer at Stripe', ru: 'Клиент в Stripe', kk: 'Stripe-тағы клиент', es: 'Cliente en Stripe' },
  bookings: { en: 'Bookings billed', ru: 'Учтено записей', kk: 'Есепке алынған жазылу', es: 'Reservas contadas' },
  free: { en: 'of them free', ru: 'из них бесплатно', kk: 'оның ішінде тегін', es: 'de ellas gratis' },
  sent: { en: 'On invoices', ru: 'В счетах', kk: 'Шоттарда', es: 'En facturas' },
  waiting: { en: 'Waiting for an invoice', ru: 'Ждёт счёта', kk: 'Шот күтуде', es: 'Pendiente de factura' },
  giveCredit: { en: 'Give credit', ru: 'Дать кредит', kk: 'Кредит беру', es: 'Dar crédito' },
  dollars: { en: 'US dollars', ru: 'Доллары США', kk: 'АҚШ доллары', es: 'Dólares' },
  giveMonths: { en: 'Give free months', ru: 'Дать бесплатные месяцы', kk: 'Тегін ай беру', es: 'Dar meses gratis' },
  months: { en: 'Months', ru: 'Месяцы', kk: 'Айлар', es: 'Meses' },
  reasonHint: {
    en: 'The owner reads this.',
    ru: 'Это прочтёт владелец.',
    kk: 'Мұны иесі оқиды.',
    es: 'Lo leerá el propietario.',
  },
  giving: { en: 'Giving…', ru: 'Отправляем…', kk: 'Берілуде…', es: 'Concediendo…' },
} satisfies Catalog
