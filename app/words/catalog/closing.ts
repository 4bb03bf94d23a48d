import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** Closing a business for good, for its owner. */
export const closingWords = {
  title: { en: 'Close your business', ru: 'Закрыть бизнес', kk: 'Бизнесті жабу', es: 'Cerrar su negocio' },
  linkText: {
    en: 'Leaving for good? Everything here can be erased.',
    ru: 'Уходите совсем? Всё здесь можно стереть.',
    kk: 'Біржола кетесіз бе? Мұндағының бәрін өшіруге болады.',
    es: '¿Se va para siempre? Aquí se puede borrar todo.',
  },
  now: {
    en: 'At once: nobody can book any more, on the page or by hand.',
    ru: 'Сразу: записаться больше нельзя ни на странице, ни вручную.',
    kk: 'Бірден: бетте де, қолмен де жазылу мүмкін болмайды.',
    es: 'Al momento: nadie puede reservar, ni en la página ni a mano.',
  },
  grace: (days: number) => ({
    en: `For ${days} days: you and your team can sign in, download everything and open it again.`,
    ru: `${days} дней: вы и команда можете входить, скачать всё и открыть бизнес снова.`,
    kk: `${days} күн: сіз бен командаңыз кіре аласыз, бәрін жүктеп, бизнесті қайта аша аласыз.`,
    es: `Durante ${days} días: usted y su equipo pueden entrar, descargarlo todo y volver a abrir.`,
  }),
  afterwards: {
    en: 'Then: customers, visits, messages, photos, settings and sign-ins are erased for good. Wayslot keeps sums and counts without names, and your address, which nobody else gets.',
    ru: 'Затем: клиенты, визиты, сообщения, фото, настройки и входы стираются навсегда. Wayslot хранит суммы и количества без имён и ваш адрес, который никому не достанется.',
    kk: 'Содан кейін: клиенттер, сапарлар, хабарламалар, фото, баптаулар және кіру деректері біржола өшіріледі. Wayslot тек атаусыз сомалар мен сандарды және ешкімге берілмейтін мекенжайыңызды сақтайды.',
    es: 'Después: clientes, visitas, mensajes, fotos, ajustes y accesos se borran para siempre. Wayslot guarda sumas y recuentos sin nombres, y su dirección, que nadie más recibe.',
  },
  cards: {
    en: 'Cards and payouts stay in your own Stripe account.',
    ru: 'Карты и выплаты остаются в вашем аккаунте Stripe.',
    kk: 'Карталар мен төлемдер өз Stripe аккаунтыңызда қалады.',
    es: 'Las tarjetas y los pagos siguen en su propia cuenta de Stripe.',
  },
  exportFirst: {
    en: 'Download everything first',
    ru: 'Сначала скачайте всё',
    kk: 'Алдымен бәрін жүктеп алыңыз',
    es: 'Descárguelo todo antes',
  },
  first: {
    en: 'Settle these first',
    ru: 'Сначала завершите это',
    kk: 'Алдымен мыналарды аяқтаңыз',
    es: 'Resuelva esto primero',
  },
  open: {
    paid_visit: {
      en: 'A paid visit is still to come: cancel it, so that its money goes back',
      ru: 'Впереди оплаченный визит: отмените его, чтобы вернуть деньги',
      kk: 'Алда төленген сапар бар: ақша қайтуы үшін одан бас тартыңыз',
      es: 'Hay una visita pagada por venir: cancélela para devolver el dinero',
    },
    refund: {
      en: 'A refund is on its way',
      ru: 'Возврат ещё в пути',
      kk: 'Ақша қайтару әлі аяқталмаған',
      es: 'Una devolución está en camino',
    },
    fee: {
      en: 'A fee is being charged',
      ru: 'Сбор ещё не списан',
      kk: 'Төлем әлі алынып жатыр',
      es: 'Se está cobrando un cargo',
    },
    dispute: {
      en: 'A dispute is not decided',
      ru: 'Спор не решён',
      kk: 'Дау шешілмеген',
      es: 'Una disputa está sin resolver',
    },
    payout: {
      en: 'A payout has not arrived yet',
      ru: 'Выплата ещё не пришла',
      kk: 'Төлем шотыңызға әлі түскен жоқ',
      es: 'Un pago aún no ha llegado',
    },
    plan: {
      en: 'Your Wayslot plan is not paid',
      ru: 'Тариф Wayslot не оплачен',
      kk: 'Wayslot тарифі төленбеген',
      es: 'Su plan de Wayslot no está pagado',
    },
  },
  see: { en: 'Open', ru: 'Открыть', kk: 'Ашу', es: 'Abrir' },
  cancelVisits: (n: number) => ({
    en: `Cancel the ${n} ${en(n, 'visit', 'visits')} to come, and tell their customers`,
    ru: `Отменить ${n} ${ru(n, 'предстоящий визит', 'предстоящих визита', 'предстоящих визитов')} и сообщить клиентам`,
    kk: `Алдағы ${n} сапардан бас тартып, клиенттерге хабарлау`,
    es: `Cancelar ${n} ${es(n, 'visita pendiente', 'visitas pendientes')} y avisar a los clientes`,
  }),
  visitsFirst: {
    en: 'There are visits to come. Tick this to cancel them, or close after the last one.',
    ru: 'Есть предстоящие визиты. Отметьте, чтобы отменить их, или закройте после последнего.',
    kk: 'Алдағы сапарлар бар. Бас тарту үшін белгілеңіз немесе соңғысынан кейін жабыңыз.',
    es: 'Hay visitas pendientes. Marque esto para cancelarlas, o cierre después de la última.',
  },
  note: {
    en: 'What they read (optional)',
    ru: 'Что они прочтут (необязательно)',
    kk: 'Олар не оқиды (міндетті емес)',
    es: 'Lo que leerán (opcional)',
  },
  password: { en: 'Your password', ru: 'Ваш пароль', kk: 'Құпиясөзіңіз', es: 'Su contraseña' },
  passwordHint: {
    en: 'No password? Sign in again by e-mail and leave this empty.',
    ru: 'Нет пароля? Войдите ещё раз по почте и оставьте поле пустым.',
    kk: 'Құпиясөз жоқ па? Поштамен қайта кіріп, бос қалдырыңыз.',
    es: '¿Sin contraseña? Entre de nuevo por correo y déjelo vacío.',
  },
  notYou: {
    en: 'That is not your password, or you signed in too long ago.',
    ru: 'Пароль не тот, или вы вошли слишком давно.',
    kk: 'Құпиясөз дұрыс емес немесе тым бұрын кіргенсіз.',
    es: 'No es su contraseña, o entró hace demasiado tiempo.',
  },
  sure: (business: string) => ({
    en: `I want to close ${business}`,
    ru: `Я хочу закрыть «${business}»`,
    kk: `«${business}» бизнесін жапқым келеді`,
    es: `Quiero cerrar ${business}`,
  }),
  close: { en: 'Close the business', ru: 'Закрыть бизнес', kk: 'Бизнесті жабу', es: 'Cerrar el negocio' },
  closing: { en: 'Closing…', ru: 'Закрываем…', kk: 'Жауып жатырмыз…', es: 'Cerrando…' },
  closedTitle: {
    en: 'Your business is closing',
    ru: 'Ваш бизнес закрывается',
    kk: 'Бизнесіңіз жабылуда',
    es: 'Su negocio se está cerrando',
  },
  until: (day: string) => ({
    en: `Nobody can book any more. Everything is erased on ${day}; until then the owner can open it again.`,
    ru: `Записаться больше нельзя. Всё будет стёрто: ${day}. До этого владелец может открыть бизнес снова.`,
    kk: `Жазылу мүмкін емес. Бәрі өшірілетін күн: ${day}. Оған дейін иесі бизнесті қайта аша алады.`,
    es: `Ya nadie puede reservar. Todo se borra el ${day}; hasta entonces, el propietario puede volver a abrir.`,
  }),
  erasing: {
    en: 'Its time is over, and it is being erased.',
    ru: 'Срок вышел, данные стираются.',
    kk: 'Мерзімі бітті, деректер өшірілуде.',
    es: 'Se acabó el plazo y se está borrando.',
  },
  waits: {
    en: 'Money is still open, so nothing is erased before it is settled:',
    ru: 'Есть незавершённые деньги: до этого ничего не сотрётся:',
    kk: 'Аяқталмаған ақша бар, оған дейін ештеңе өшірілмейді:',
    es: 'Queda dinero pendiente; no se borra nada hasta resolverlo:',
  },
  keep: { en: 'Open it again', ru: 'Открыть снова', kk: 'Қайта ашу', es: 'Volver a abrir' },
  kept: {
    en: 'Open again. Customers can book as before; visits that were cancelled stay so.',
    ru: 'Открыто снова. Клиенты могут записываться; отменённые визиты так и остались отменёнными.',
    kk: 'Қайта ашылды. Клиенттер бұрынғыдай жазыла алады; бас тартылған сапарлар қайтарылмайды.',
    es: 'Abierto de nuevo. Se puede reservar como antes; las visitas canceladas siguen canceladas.',
  },
  tooLate: {
    en: 'It is too late: erasing has begun.',
    ru: 'Уже поздно: стирание началось.',
    kk: 'Кеш болды: өшіру басталды.',
    es: 'Es demasiado tarde: el borrado ha empezado.',
  },
} satisfies Catalog
