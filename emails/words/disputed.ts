import type { Catalog } from '#app/words/text.ts'

/** The mail that says a payment is disputed, and the reminders before the bank's deadline. */
export const disputedWords = {
  heading: {
    en: 'A payment is disputed',
    ru: 'Платёж оспаривается',
    kk: 'Төлемге дау айтылды',
    es: 'Un pago está en disputa',
  },
  reminder: {
    en: 'The bank is waiting for your answer',
    ru: 'Банк ждёт вашего ответа',
    kk: 'Банк жауабыңызды күтіп тұр',
    es: 'El banco espera su respuesta',
  },
  text: (customer: string, amount: string) => ({
    en: `The bank of ${customer} asks for ${amount} back. Stripe takes the money and a fee until it is decided.`,
    ru: `Банк клиента (${customer}) требует вернуть ${amount}. Пока решения нет, Stripe удерживает эту сумму и комиссию.`,
    kk: `Клиенттің банкі (${customer}) ${amount} қайтаруды талап етеді. Шешім шыққанша Stripe бұл соманы және комиссияны ұстап тұрады.`,
    es: `El banco de ${customer} pide que se devuelvan ${amount}. Hasta que se decida, Stripe retiene el importe y una comisión.`,
  }),
  answer: (when: string) => ({
    en: `We have put together what shows that the visit was agreed and done. Add your own words and send it to the bank by ${when}. It takes one answer only.`,
    ru: `Мы собрали всё, что подтверждает договорённость и выполненный визит. Допишите от себя и отправьте банку не позднее: ${when}. Банк принимает только один ответ.`,
    kk: `Сапардың келісілгенін және орындалғанын растайтынның бәрін жинадық. Өз сөзіңізді қосып, банкке мына уақытқа дейін жіберіңіз: ${when}. Банк бір ғана жауап қабылдайды.`,
    es: `Hemos reunido lo que muestra que la visita se acordó y se hizo. Añada sus palabras y envíelo al banco antes de: ${when}. Solo acepta una respuesta.`,
  }),
  noAnswer: {
    en: 'There is nothing to answer at the moment. You see on the page how it stands.',
    ru: 'Сейчас отвечать не нужно. На странице видно, как идёт дело.',
    kk: 'Қазір жауап берудің қажеті жоқ. Істің барысы бетте көрінеді.',
    es: 'Por ahora no hay nada que responder. En la página se ve cómo va.',
  },
  action: { en: 'Open the dispute', ru: 'Открыть спор', kk: 'Дауды ашу', es: 'Abrir la disputa' },
  subject: (business: string, amount: string) => ({
    en: `${business}: a payment of ${amount} is disputed`,
    ru: `«${business}»: оспаривается платёж ${amount}`,
    kk: `«${business}»: ${amount} төлемге дау айтылды`,
    es: `${business}: un pago de ${amount} está en disputa`,
  }),
  reminderSubject: (business: string, amount: string) => ({
    en: `${business}: answer the bank about ${amount}`,
    ru: `«${business}»: ответьте банку о платеже ${amount}`,
    kk: `«${business}»: ${amount} төлем туралы банкке жауап беріңіз`,
    es: `${business}: responda al banco sobre ${amount}`,
  }),
} satisfies Catalog
