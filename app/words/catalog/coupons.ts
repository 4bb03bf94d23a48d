import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** The owner's coupons. */
export const couponWords = {
  title: { en: 'Coupons', ru: 'Промокоды', kk: 'Промокодтар', es: 'Códigos de descuento' },
  lead: {
    en: 'Codes that take something off the price when customers book.',
    ru: 'Коды, по которым клиенты записываются дешевле.',
    kk: 'Клиенттер арзанырақ жазылатын кодтар.',
    es: 'Códigos que rebajan el precio cuando los clientes reservan.',
  },
  add: { en: 'Add a coupon', ru: 'Добавить промокод', kk: 'Промокод қосу', es: 'Añadir un código' },
  none: { en: 'No coupons yet', ru: 'Промокодов пока нет', kk: 'Әзірге промокод жоқ', es: 'Aún no hay códigos' },
  noneText: {
    en: 'Give a code to people you want to win, and see how many came.',
    ru: 'Дайте код тем, кого хотите привлечь, и увидите, сколько пришло.',
    kk: 'Тартқыңыз келген адамдарға код беріп, қаншасы келгенін көріңіз.',
    es: 'Dé un código a quien quiera atraer y vea cuántos vinieron.',
  },
  off: (worth: string) => ({
    en: `${worth} off`,
    ru: `Скидка ${worth}`,
    kk: `${worth} жеңілдік`,
    es: `${worth} menos`,
  }),
  used: (uses: number, given: string) => ({
    en: `Used ${uses} ${en(uses, 'time', 'times')}, ${given} given`,
    ru: `Использован ${uses} ${ru(uses, 'раз', 'раза', 'раз')}, отдано ${given}`,
    kk: `${uses} рет қолданылды, ${given} берілді`,
    es: `Usado ${uses} ${es(uses, 'vez', 'veces')}, ${given} dados`,
  }),
  retired: { en: 'Ended', ru: 'Завершён', kk: 'Аяқталды', es: 'Terminado' },
  /** Of a coupon that nobody has ended. */
  over: { en: 'Past its last day', ru: 'Срок вышел', kk: 'Мерзімі өтті', es: 'Pasó su último día' },
  code: { en: 'Code', ru: 'Код', kk: 'Код', es: 'Código' },
  codeHint: {
    en: '3 to 30 letters, digits or dashes. Longer codes are harder to guess.',
    ru: 'От 3 до 30 букв, цифр или дефисов. Длинный код труднее угадать.',
    kk: '3–30 әріп, цифр немесе сызықша. Ұзын кодты табу қиынырақ.',
    es: 'De 3 a 30 letras, cifras o guiones. Uno largo es más difícil de adivinar.',
  },
  kind: { en: 'Takes off', ru: 'Вид скидки', kk: 'Жеңілдік түрі', es: 'Descuenta' },
  kinds: {
    percent: { en: 'a share, in %', ru: 'доля, в %', kk: 'үлес, %', es: 'una parte, en %' },
    amount: { en: 'an amount', ru: 'сумма', kk: 'сома', es: 'un importe' },
  },
  worth: { en: 'How much', ru: 'Сколько', kk: 'Қанша', es: 'Cuánto' },
  from: { en: 'First day', ru: 'Первый день', kk: 'Бірінші күн', es: 'Primer día' },
  to: { en: 'Last day', ru: 'Последний день', kk: 'Соңғы күн', es: 'Último día' },
  daysHint: {
    en: 'The day people book, not the day of the visit.',
    ru: 'День, когда записываются, а не день визита.',
    kk: 'Жазылатын күн, келетін күн емес.',
    es: 'El día en que se reserva, no el de la visita.',
  },
  mostUses: { en: 'Uses in all', ru: 'Всего раз', kk: 'Барлығы неше рет', es: 'Usos en total' },
  mostUsesEach: { en: 'Uses per customer', ru: 'Раз на клиента', kk: 'Бір клиентке неше рет', es: 'Usos por cliente' },
  mostHint: {
    en: 'Empty: no limit.',
    ru: 'Пусто: без ограничения.',
    kk: 'Бос болса: шексіз.',
    es: 'Vacío: sin límite.',
  },
  services: { en: 'For these services', ru: 'Для этих услуг', kk: 'Осы қызметтерге', es: 'Para estos servicios' },
  servicesHint: {
    en: 'None chosen: for all of them.',
    ru: 'Не выбрано: для всех.',
    kk: 'Таңдалмаса: барлығына.',
    es: 'Ninguno elegido: para todos.',
  },
  noServices: {
    en: 'You have no services yet.',
    ru: 'Услуг пока нет.',
    kk: 'Әзірге қызмет жоқ.',
    es: 'Aún no hay servicios.',
  },
  newOnly: {
    en: 'For new customers only',
    ru: 'Только для новых клиентов',
    kk: 'Тек жаңа клиенттерге',
    es: 'Solo para clientes nuevos',
  },
  newOnlyHint: {
    en: 'Nobody with this phone or e-mail has booked before.',
    ru: 'С этим телефоном или почтой ещё не записывались.',
    kk: 'Осы телефонмен не поштамен бұрын жазылмаған.',
    es: 'Nadie con ese teléfono o correo ha reservado antes.',
  },
  withNearby: {
    en: 'Together with the nearby discount',
    ru: 'Вместе со скидкой «рядом»',
    kk: 'Жақындық жеңілдігімен бірге',
    es: 'Junto con el descuento por cercanía',
  },
  withNearbyHint: {
    en: 'Otherwise the customer gets the better of the two.',
    ru: 'Иначе клиент получит ту из двух, что больше.',
    kk: 'Әйтпесе клиент екеуінің үлкенін алады.',
    es: 'Si no, el cliente recibe el mejor de los dos.',
  },
  link: { en: 'Link with the code', ru: 'Ссылка с кодом', kk: 'Коды бар сілтеме', es: 'Enlace con el código' },
  retire: { en: 'End this coupon', ru: 'Завершить промокод', kk: 'Промокодты аяқтау', es: 'Terminar este código' },
  retireText: {
    en: 'Nobody can use it any more. Bookings made with it keep their price.',
    ru: 'Его больше нельзя применить. Цена записей с ним не изменится.',
    kk: 'Оны енді қолдануға болмайды. Онымен жазылғандардың бағасы өзгермейді.',
    es: 'Nadie podrá usarlo más. Las reservas hechas con él conservan su precio.',
  },
  codeTaken: {
    en: 'You have a coupon with this code. End that one first, or choose another code.',
    ru: 'Промокод с таким кодом уже есть. Сначала завершите его или выберите другой код.',
    kk: 'Мұндай коды бар промокод бар. Алдымен оны аяқтаңыз немесе басқа код таңдаңыз.',
    es: 'Ya tiene un código igual. Termínelo antes o elija otro.',
  },
  codeWrong: {
    en: 'Enter a code of 3 to 30 letters and digits.',
    ru: 'Введите код из 3–30 букв и цифр.',
    kk: '3–30 әріп пен цифрдан тұратын код енгізіңіз.',
    es: 'Escriba un código de 3 a 30 letras y cifras.',
  },
  percentWrong: {
    en: 'Enter a whole number from 1 to 100.',
    ru: 'Введите целое число от 1 до 100.',
    kk: '1-ден 100-ге дейін бүтін сан енгізіңіз.',
    es: 'Escriba un número entero de 1 a 100.',
  },
} satisfies Catalog
