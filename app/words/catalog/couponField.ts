import type { Catalog } from '../text.ts'

/** The code of a coupon, where customers book. */
export const couponField = {
  label: { en: 'Coupon code', ru: 'Промокод', kk: 'Промокод', es: 'Código de descuento' },
  invalid: {
    en: 'This code cannot be used for this booking. Check how it is spelled, or remove it to book at the full price.',
    ru: 'Этот промокод нельзя применить к этой записи. Проверьте, как он написан, или уберите его, чтобы записаться по полной цене.',
    kk: 'Бұл промокодты осы жазылуға қолдануға болмайды. Жазылуын тексеріңіз немесе толық бағамен жазылу үшін өшіріңіз.',
    es: 'Este código no vale para esta reserva. Revise cómo está escrito o quítelo para reservar al precio completo.',
  },
  tooOften: {
    en: 'Too many codes were tried. Please wait ten minutes, or remove the code to book at the full price.',
    ru: 'Слишком много попыток с промокодами. Подождите десять минут или уберите промокод, чтобы записаться по полной цене.',
    kk: 'Промокодтар тым көп енгізілді. Он минут күтіңіз немесе толық бағамен жазылу үшін өшіріңіз.',
    es: 'Se han probado demasiados códigos. Espere diez minutos o quítelo para reservar al precio completo.',
  },
  off: (code: string, money: string) => ({
    en: `${money} off with ${code}`,
    ru: `Скидка ${money} по промокоду ${code}`,
    kk: `${code} промокодымен ${money} жеңілдік`,
    es: `${money} menos con ${code}`,
  }),
  /** Before a service and a time are chosen; nobody has looked at the code yet. */
  waits: (code: string) => ({
    en: `We keep your code ${code}. You see what it takes off before you book.`,
    ru: `Мы запомнили промокод ${code}. Вы увидите скидку до записи.`,
    kk: `${code} промокодыңызды есте сақтадық. Жеңілдікті жазылмас бұрын көресіз.`,
    es: `Guardamos su código ${code}. Verá el descuento antes de reservar.`,
  }),
  better: (code: string) => ({
    en: `This time is already cheaper than with ${code}. Your code stays unused.`,
    ru: `Это время и так дешевле, чем с промокодом ${code}. Промокод останется у вас.`,
    kk: `Бұл уақыт ${code} промокодынсыз да арзан. Промокодыңыз сақталады.`,
    es: `Esta hora ya es más barata que con ${code}. Su código queda sin usar.`,
  }),
  nowCosts: (money: string) => ({
    en: `The price is now ${money}`,
    ru: `Теперь цена ${money}`,
    kk: `Енді бағасы ${money}`,
    es: `Ahora el precio es ${money}`,
  }),
  onceMore: {
    en: 'Nothing is booked yet. Press the button once more to book.',
    ru: 'Запись ещё не сделана. Нажмите кнопку ещё раз, чтобы записаться.',
    kk: 'Әлі жазылған жоқсыз. Жазылу үшін түймені тағы бір рет басыңыз.',
    es: 'Aún no ha reservado. Pulse el botón otra vez para reservar.',
  },
} satisfies Catalog

/** What a coupon took off, on a bill. */
export const couponLine = {
  line: (code: string) => ({
    en: `Coupon ${code}`,
    ru: `Промокод ${code}`,
    kk: `${code} промокоды`,
    es: `Código ${code}`,
  }),
} satisfies Catalog
