import type { Catalog } from '../text.ts'

/** Moving a booking to another time by its link. */
export const moveWords = {
  moveQuestion: {
    en: 'Move your booking?',
    ru: 'Перенести запись?',
    kk: 'Жазылуды ауыстырасыз ба?',
    es: '¿Cambiar la reserva?',
  },
  chooseOther: {
    en: 'Choose another time',
    ru: 'Выберите другое время',
    kk: 'Басқа уақытты таңдаңыз',
    es: 'Elija otra hora',
  },
  nowAt: (when: string) => ({ en: `Now: ${when}`, ru: `Сейчас: ${when}`, kk: `Қазір: ${when}`, es: `Ahora: ${when}` }),
  keepTheTime: { en: 'Keep the time', ru: 'Оставить как есть', kk: 'Уақытты қалдыру', es: 'Conservar la hora' },
  now: { en: 'now', ru: 'сейчас', kk: 'қазір', es: 'ahora' },
  newTime: { en: 'then', ru: 'будет', kk: 'болады', es: 'después' },
  byHand: (name: string) => ({
    en: `${name} confirms each time by hand`,
    ru: `${name} подтверждает каждое новое время лично`,
    kk: `${name} әр жаңа уақытты өзі растайды`,
    es: `${name} confirma cada hora personalmente`,
  }),
  byHandText: {
    en: 'Asking for this time gives up the one you have. If they cannot make it, you get back all you paid.',
    ru: 'Прежнее время освободится, как только вы попросите новое. Если приехать не смогут, мы вернём всю оплату.',
    kk: 'Жаңа уақытты сұрағанда қазіргі уақытыңыз босатылады. Келе алмаса, төлегеніңіз толық қайтарылады.',
    es: 'Al pedir esta hora renuncia a la actual. Si no pueden, se le devuelve todo lo pagado.',
  },
  keptThen: {
    en: 'Free cancellation is over',
    ru: 'Бесплатная отмена уже закончилась',
    kk: 'Тегін бас тарту мерзімі өтті',
    es: 'La cancelación gratuita ya terminó',
  },
  keptThenText: (back: string | null) => ({
    en: `Moving does not change that: if you cancel later, you get ${back ?? 'nothing'} back, as now.`,
    ru: `Перенос этого не меняет: если потом отмените, ${back ? `вернём ${back}` : 'оплата не вернётся'}, как и сейчас.`,
    kk: `Ауыстыру мұны өзгертпейді: кейін бас тартсаңыз, қазіргідей ${back ? `${back} қайтарылады` : 'төлем қайтарылмайды'}.`,
    es: `Cambiar la hora no lo altera: si cancela después, ${back ? `se le devuelven ${back}` : 'no se devuelve nada'}, como ahora.`,
  }),
  costsThen: (price: string) => ({
    en: `At that time it costs ${price}`,
    ru: `Тогда это будет стоить ${price}`,
    kk: `Онда ${price} тұрады`,
    es: `A esa hora cuesta ${price}`,
  }),
  costsThenText: (price: string) => ({
    en: `Your discount was for a time when we are in your area. The new time costs ${price}.`,
    ru: `Скидка была за время, когда мы рядом. Сейчас цена ${price}.`,
    kk: `Жеңілдік біз маңайыңызда болатын уақытқа берілген. Қазіргі баға – ${price}.`,
    es: `Su descuento era por una hora en que estamos por su zona. Ahora cuesta ${price}.`,
  }),
  justTaken: {
    en: 'This time was just taken',
    ru: 'Это время только что заняли',
    kk: 'Бұл уақытты жаңа ғана біреу алды',
    es: 'Acaban de reservar esta hora',
  },
  staysOthers: {
    en: 'Your booking stays as it was. Take one of these with one press, or choose again.',
    ru: 'Запись осталась прежней. Выберите другое время одним нажатием или поищите ещё.',
    kk: 'Жазылуыңыз өзгерген жоқ. Мына уақыттардың бірін бір рет басып таңдаңыз немесе басқасын іздеңіз.',
    es: 'Su reserva sigue igual. Tome una de estas con un toque o elija otra vez.',
  },
  staysNone: {
    en: 'Your booking stays as it was. Please choose another day.',
    ru: 'Запись осталась прежней. Выберите другой день.',
    kk: 'Жазылуыңыз өзгерген жоқ. Басқа күнді таңдаңыз.',
    es: 'Su reserva sigue igual. Elija otro día.',
  },
  moving: { en: 'Moving…', ru: 'Переносим…', kk: 'Ауыстырып жатырмыз…', es: 'Cambiando…' },
  moveHere: {
    en: 'Move to this time',
    ru: 'Перенести на это время',
    kk: 'Осы уақытқа ауыстыру',
    es: 'Cambiar a esta hora',
  },
  keepOld: {
    en: 'Keep the old time',
    ru: 'Оставить прежнее время',
    kk: 'Бұрынғы уақытты қалдыру',
    es: 'Conservar la anterior',
  },
} satisfies Catalog
