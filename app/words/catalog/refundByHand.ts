import type { Catalog } from '../text.ts'

/** Giving money back from the dashboard, line by line of the bill. */
export const refundWords = {
  link: { en: 'Refund', ru: 'Вернуть деньги', kk: 'Ақша қайтару', es: 'Reembolsar' },
  title: { en: 'Refund a payment', ru: 'Возврат денег', kk: 'Ақша қайтару', es: 'Reembolsar un pago' },
  whatFor: { en: 'What for', ru: 'За что', kk: 'Не үшін', es: 'Por qué concepto' },
  leaveEmpty: {
    en: 'Leave empty what is not refunded.',
    ru: 'Что не возвращаете, оставьте пустым.',
    kk: 'Қайтармайтыныңызды бос қалдырыңыз.',
    es: 'Deje vacío lo que no se reembolsa.',
  },
  atMost: (amount: string) => ({
    en: `At most ${amount}`,
    ru: `Не больше ${amount}`,
    kk: `Ең көбі ${amount}`,
    es: `Como máximo ${amount}`,
  }),
  total: { en: 'Goes back in all', ru: 'Всего вернётся', kk: 'Барлығы қайтады', es: 'Se devuelve en total' },
  showTotal: { en: 'Show the total', ru: 'Показать итог', kk: 'Жалпы соманы көрсету', es: 'Ver el total' },
  how: { en: 'How it goes back', ru: 'Как вернуть', kk: 'Қалай қайтарылады', es: 'Cómo se devuelve' },
  online: {
    en: 'To where it was paid from',
    ru: 'Туда, откуда оплатили',
    kk: 'Төленген жерге',
    es: 'Al medio con que se pagó',
  },
  onlineHint: {
    en: 'It arrives within 5 to 10 days.',
    ru: 'Придёт за 5–10 дней.',
    kk: '5–10 күнде түседі.',
    es: 'Llega en 5 a 10 días.',
  },
  byHandHint: {
    en: 'You hand it over yourself; we only note it.',
    ru: 'Вы отдаёте сами, мы только записываем.',
    kk: 'Өзіңіз бересіз, біз тек жазып қоямыз.',
    es: 'Lo entrega usted; nosotros solo lo anotamos.',
  },
  reason: { en: 'Why', ru: 'Почему', kk: 'Себебі', es: 'Por qué' },
  reasonHint: {
    en: 'The customer reads this.',
    ru: 'Это прочтёт клиент.',
    kk: 'Мұны клиент оқиды.',
    es: 'Lo leerá el cliente.',
  },
  billGoesDown: {
    en: 'The bill goes down by the same amount, so nothing becomes due.',
    ru: 'Счёт станет меньше на ту же сумму, доплачивать не придётся.',
    kk: 'Шот сол сомаға азаяды, қосымша төлеу керек болмайды.',
    es: 'La cuenta baja lo mismo, así que no queda nada por pagar.',
  },
  send: { en: 'Refund', ru: 'Вернуть', kk: 'Қайтару', es: 'Reembolsar' },
  sending: { en: 'Refunding…', ru: 'Возвращаем…', kk: 'Қайтарып жатырмыз…', es: 'Reembolsando…' },
  nothing: {
    en: 'There is nothing to refund here.',
    ru: 'Возвращать нечего.',
    kk: 'Қайтаратын ештеңе жоқ.',
    es: 'No hay nada que reembolsar.',
  },
  disputed: (amount: string) => ({
    en: `${amount} is disputed at the customer’s bank and goes back only through that.`,
    ru: `${amount} оспаривается в банке клиента и вернётся только так.`,
    kk: `${amount} клиенттің банкінде даулануда, тек сол арқылы қайтады.`,
    es: `${amount} está en disputa en el banco del cliente y solo vuelve por esa vía.`,
  }),
  lines: {
    service: { en: 'The visit', ru: 'Визит', kk: 'Сапар', es: 'La visita' },
  },
  noReason: {
    en: 'Say why: the customer will ask.',
    ru: 'Напишите почему: клиент спросит.',
    kk: 'Себебін жазыңыз: клиент сұрайды.',
    es: 'Diga por qué: el cliente lo preguntará.',
  },
  nothingChosen: {
    en: 'Enter how much goes back.',
    ru: 'Введите, сколько вернуть.',
    kk: 'Қанша қайтатынын жазыңыз.',
    es: 'Escriba cuánto se devuelve.',
  },
  noSuchAmount: (example: string) => ({
    en: `Enter an amount like ${example}.`,
    ru: `Введите сумму, например ${example}.`,
    kk: `Соманы жазыңыз, мысалы ${example}.`,
    es: `Escriba un importe como ${example}.`,
  }),
  mostOfWay: (amount: string) => ({
    en: `This way at most ${amount} can go back.`,
    ru: `Таким способом можно вернуть не больше ${amount}.`,
    kk: `Бұл жолмен ең көбі ${amount} қайтаруға болады.`,
    es: `Por esta vía se pueden devolver como máximo ${amount}.`,
  }),
  /** In a history. */
  given: (amount: string) => ({
    en: `${amount} given back`,
    ru: `Возвращено: ${amount}`,
    kk: `Қайтарылды: ${amount}`,
    es: `Devueltos ${amount}`,
  }),
  notArrived: (amount: string) => ({
    en: `A refund of ${amount} did not arrive`,
    ru: `Возврат на ${amount} не дошёл`,
    kk: `${amount} қайтарымы жетпеді`,
    es: `Un reembolso de ${amount} no llegó`,
  }),
  failedTitle: (amount: string) => ({
    en: `${amount} did not arrive`,
    ru: `${amount} не дошли`,
    kk: `${amount} жетпеді`,
    es: `${amount} no llegaron`,
  }),
  failedHint: {
    en: 'The customer’s bank refused the refund. If you give the money back yourself, note it here.',
    ru: 'Банк клиента отклонил возврат. Если отдадите деньги сами, отметьте это здесь.',
    kk: 'Клиенттің банкі қайтарымды қабылдамады. Ақшаны өзіңіз қайтарсаңыз, осында белгілеңіз.',
    es: 'El banco del cliente rechazó el reembolso. Si devuelve el dinero usted mismo, anótelo aquí.',
  },
  /** Of a visit that does not take place. */
  staysHere: (taken: string) => ({
    en: `${taken} was taken by hand for this visit. By your rules it stays with you. If you give some of it back, note it here.`,
    ru: `За этот визит лично принято ${taken}. По вашим правилам деньги остаются у вас. Если часть вернёте, отметьте это здесь.`,
    kk: `Осы сапар үшін қолмен ${taken} алынды. Ережелеріңіз бойынша ақша сізде қалады. Бір бөлігін қайтарсаңыз, осында белгілеңіз.`,
    es: `Por esta visita se cobraron ${taken} a mano. Según sus reglas, se quedan con usted. Si devuelve una parte, anótelo aquí.`,
  }),
  goesBack: (taken: string, back: string) => ({
    en: `${taken} was taken by hand for this visit, and ${back} of it is to go back to the customer. Nothing goes back by itself: hand it over and note it here.`,
    ru: `За этот визит лично принято ${taken}, из них ${back} нужно вернуть клиенту. Сами они не вернутся: отдайте деньги и отметьте это здесь.`,
    kk: `Осы сапар үшін қолмен ${taken} алынды, оның ${back} клиентке қайтарылуы керек. Ол өздігінен қайтпайды: ақшаны беріп, осында белгілеңіз.`,
    es: `Por esta visita se cobraron ${taken} a mano, y ${back} deben volver al cliente. Nada vuelve solo: entréguelo y anótelo aquí.`,
  }),
  noteBack: { en: 'Note what goes back', ru: 'Отметить возврат', kk: 'Қайтаруды белгілеу', es: 'Anotar la devolución' },
  overTitle: (amount: string) => ({
    en: `${amount} too much was taken by hand`,
    ru: `Лично принято на ${amount} больше, чем нужно`,
    kk: `Қолмен ${amount} артық алынған`,
    es: `Se cobraron a mano ${amount} de más`,
  }),
  overHint: {
    en: 'It belongs to the customer. When you have given it back, note it here.',
    ru: 'Эти деньги принадлежат клиенту. Когда отдадите их, отметьте это здесь.',
    kk: 'Бұл ақша клиентке тиесілі. Қайтарған соң осында белгілеңіз.',
    es: 'Es del cliente. Cuando lo haya devuelto, anótelo aquí.',
  },
  handedOver: { en: 'I gave it back', ru: 'Деньги отданы', kk: 'Ақша қайтарылды', es: 'Ya lo devolví' },
  handedBack: { en: 'Given back by hand', ru: 'Возвращено лично', kk: 'Қолмен қайтарылды', es: 'Devuelto a mano' },
} satisfies Catalog
