import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** Said of groups elsewhere than on their pages. */
export const groupFacts = {
  price: { en: 'Group price', ru: 'Цена для группы', kk: 'Топтың бағасы', es: 'Precio de grupo' },
  /** To whoever came by her own link. */
  yours: {
    en: 'These are your own prices.',
    ru: 'Это ваши личные цены.',
    kk: 'Бұл – сіздің жеке бағаларыңыз.',
    es: 'Estos son sus propios precios.',
  },
  /** In the log. */
  actions: {
    'group.added': { en: 'Added a group', ru: 'Добавлена группа', kk: 'Топ қосылды', es: 'Añadió un grupo' },
    'group.changed': { en: 'Changed a group', ru: 'Группа изменена', kk: 'Топ өзгертілді', es: 'Cambió un grupo' },
    'group.ended': { en: 'Ended a group', ru: 'Группа удалена', kk: 'Топ жойылды', es: 'Terminó un grupo' },
    'group.filled': {
      en: 'Put customers into a group',
      ru: 'Клиенты добавлены в группу',
      kk: 'Клиенттер топқа қосылды',
      es: 'Puso clientes en un grupo',
    },
    'group.emptied': {
      en: 'Took customers out of a group',
      ru: 'Клиенты убраны из группы',
      kk: 'Клиенттер топтан шығарылды',
      es: 'Sacó clientes de un grupo',
    },
    'service.shown': {
      en: 'Changed who sees a service',
      ru: 'Изменено, кто видит услугу',
      kk: 'Қызметті кім көретіні өзгертілді',
      es: 'Cambió quién ve un servicio',
    },
    'customer.blocked': {
      en: 'Blocked a customer',
      ru: 'Клиент заблокирован',
      kk: 'Клиент бұғатталды',
      es: 'Bloqueó a un cliente',
    },
    'customer.unblocked': {
      en: 'Unblocked a customer',
      ru: 'Клиент разблокирован',
      kk: 'Клиент бұғаттан шығарылды',
      es: 'Desbloqueó a un cliente',
    },
  },
} satisfies Catalog

/** The pages of groups. */
export const groupWords = {
  title: { en: 'Groups', ru: 'Группы', kk: 'Топтар', es: 'Grupos' },
  lead: {
    en: 'Customers who book earlier, further ahead, or at a price of their own.',
    ru: 'Клиенты, которым можно записываться раньше, дальше вперёд или по своей цене.',
    kk: 'Ертерек, алысырақ күнге не өз бағасымен жазыла алатын клиенттер.',
    es: 'Clientes que reservan antes, con más antelación o a su propio precio.',
  },
  add: { en: 'Add a group', ru: 'Добавить группу', kk: 'Топ қосу', es: 'Añadir un grupo' },
  none: { en: 'No groups yet', ru: 'Групп пока нет', kk: 'Әзірге топ жоқ', es: 'Aún no hay grupos' },
  noneText: {
    en: 'Make one for your regulars, and give them times, prices and services that others do not see.',
    ru: 'Создайте группу для постоянных клиентов: со временем, ценами и услугами, которых не видят другие.',
    kk: 'Тұрақты клиенттерге топ ашып, басқалар көрмейтін уақыт, баға мен қызмет ұсыныңыз.',
    es: 'Cree uno para sus habituales y deles horas, precios y servicios que otros no ven.',
  },
  members: (count: number, written: string) => ({
    en: `${written} ${en(count, 'customer', 'customers')}`,
    ru: `${written} ${ru(count, 'клиент', 'клиента', 'клиентов')}`,
    kk: `${written} клиент`,
    es: `${written} ${es(count, 'cliente', 'clientes')}`,
  }),
  ahead: (days: number) => ({
    en: `up to ${days} ${en(days, 'day', 'days')} ahead`,
    ru: `до ${days} ${ru(days, 'дня', 'дней', 'дней')} вперёд`,
    kk: `${days} күнге дейін алдын ала`,
    es: `hasta ${days} ${es(days, 'día', 'días')} antes`,
  }),
  notice: (time: string) => ({
    en: `until ${time} before`,
    ru: `не позже чем за ${time}`,
    kk: `${time} қалғанға дейін`,
    es: `hasta ${time} antes`,
  }),
  atOnce: {
    en: 'until the last minute',
    ru: 'до последней минуты',
    kk: 'соңғы минутқа дейін',
    es: 'hasta el último minuto',
  },
  off: (percent: string) => ({
    en: `${percent} off`,
    ru: `скидка ${percent}`,
    kk: `${percent} жеңілдік`,
    es: `${percent} menos`,
  }),
  rules: { en: 'What they may do', ru: 'Что им можно', kk: 'Оларға не болады', es: 'Qué pueden hacer' },
  name: { en: 'Name', ru: 'Название', kk: 'Атауы', es: 'Nombre' },
  nameHint: {
    en: 'Only you and your managers see it.',
    ru: 'Видите только вы и менеджеры.',
    kk: 'Тек сіз бен менеджерлер көреді.',
    es: 'Solo lo ven usted y sus encargados.',
  },
  horizon: {
    en: 'Book up to so many days ahead',
    ru: 'Запись вперёд, дней',
    kk: 'Неше күн бұрын жазылады',
    es: 'Reservan con hasta tantos días',
  },
  noticeHours: {
    en: 'Book until so many hours before',
    ru: 'Запись не позже чем за, часов',
    kk: 'Неше сағат қалғанға дейін жазылады',
    es: 'Reservan hasta tantas horas antes',
  },
  percent: {
    en: 'Percent off every service',
    ru: 'Скидка на все услуги, %',
    kk: 'Барлық қызметке жеңілдік, %',
    es: 'Descuento en todo, %',
  },
  asOthers: {
    en: 'Empty: as for everybody.',
    ru: 'Пусто: как для всех.',
    kk: 'Бос болса: барлығына қалай болса, солай.',
    es: 'Vacío: como para todos.',
  },
  nameTaken: {
    en: 'You have a group with this name.',
    ru: 'Группа с таким названием уже есть.',
    kk: 'Мұндай атаулы топ бар.',
    es: 'Ya tiene un grupo con este nombre.',
  },
  prices: { en: 'Prices of their own', ru: 'Свои цены', kk: 'Өз бағалары', es: 'Precios propios' },
  pricesHint: {
    en: 'They pay the lowest: this, the percentage, or the usual price. Coupons come off that.',
    ru: 'Берётся самая низкая: эта цена, процент или обычная. Промокоды вычитаются из неё.',
    kk: 'Ең төмені алынады: осы баға, пайыз не әдеттегі баға. Промокод содан шегеріледі.',
    es: 'Pagan lo menor: este precio, el porcentaje o el habitual. Los códigos se restan de ahí.',
  },
  service: { en: 'Service', ru: 'Услуга', kk: 'Қызмет', es: 'Servicio' },
  price: { en: 'Price', ru: 'Цена', kk: 'Бағасы', es: 'Precio' },
  setPrice: { en: 'Set the price', ru: 'Задать цену', kk: 'Бағаны қою', es: 'Fijar el precio' },
  remove: { en: 'Remove', ru: 'Убрать', kk: 'Алып тастау', es: 'Quitar' },
  sees: {
    en: 'Services only they see',
    ru: 'Услуги только для них',
    kk: 'Тек олар көретін қызметтер',
    es: 'Servicios que solo ellos ven',
  },
  who: { en: 'Who is in it', ru: 'Кто в группе', kk: 'Топта кім бар', es: 'Quién está' },
  seeWho: { en: 'Open the list', ru: 'Открыть список', kk: 'Тізімді ашу', es: 'Abrir la lista' },
  nobody: {
    en: 'Nobody yet. Open a customer, or choose many in the list and put them into this group.',
    ru: 'Пока никого. Откройте карточку клиента или выберите многих в списке и добавьте в группу.',
    kk: 'Әзірге ешкім жоқ. Клиентті ашыңыз не тізімнен көбін таңдап, топқа қосыңыз.',
    es: 'Aún nadie. Abra un cliente, o elija varios en la lista y póngalos en el grupo.',
  },
  chooseMany: { en: 'Choose customers', ru: 'Выбрать клиентов', kk: 'Клиенттерді таңдау', es: 'Elegir clientes' },
  end: { en: 'End this group', ru: 'Удалить группу', kk: 'Топты жою', es: 'Terminar este grupo' },
  endText: {
    en: 'Its customers book like all others again. What they booked stays as it is.',
    ru: 'Её клиенты снова записываются как все. Сделанные записи не изменятся.',
    kk: 'Оның клиенттері қайтадан барлығы сияқты жазылады. Жазылғаны өзгермейді.',
    es: 'Sus clientes volverán a reservar como todos. Lo reservado no cambia.',
  },
} satisfies Catalog

/** Groups and blocks in the list of customers and on the page of one. */
export const standingWords = {
  group: { en: 'Group', ru: 'Группа', kk: 'Топ', es: 'Grupo' },
  put: { en: 'Put into the group', ru: 'Добавить в группу', kk: 'Топқа қосу', es: 'Poner en el grupo' },
  take: { en: 'Take out', ru: 'Убрать', kk: 'Шығару', es: 'Sacar' },
  filled: (count: number, written: string, name: string) => ({
    en: `${written} ${en(count, 'customer', 'customers')} put into ${name}.`,
    ru: `В группу ${name}: +${written} ${ru(count, 'клиент', 'клиента', 'клиентов')}.`,
    kk: `${name} тобына ${written} клиент қосылды.`,
    es: `${written} ${es(count, 'cliente puesto', 'clientes puestos')} en ${name}.`,
  }),
  emptied: (count: number, written: string, name: string) => ({
    en: `${written} ${en(count, 'customer', 'customers')} taken out of ${name}.`,
    ru: `Из группы ${name}: −${written} ${ru(count, 'клиент', 'клиента', 'клиентов')}.`,
    kk: `${name} тобынан ${written} клиент шығарылды.`,
    es: `${written} ${es(count, 'cliente sacado', 'clientes sacados')} de ${name}.`,
  }),
  blockedOnes: { en: 'Online booking', ru: 'Запись онлайн', kk: 'Онлайн жазылу', es: 'Reserva en línea' },
  blockedYes: { en: 'Blocked', ru: 'Заблокированы', kk: 'Бұғатталған', es: 'Bloqueados' },
  inNone: { en: 'In no group.', ru: 'Ни в одной группе.', kk: 'Ешбір топта емес.', es: 'En ningún grupo.' },
  link: { en: 'Their own link', ru: 'Личная ссылка', kk: 'Жеке сілтемесі', es: 'Su enlace propio' },
  linkText: {
    en: 'It shows their times, prices and services. It counts only together with their phone or e-mail.',
    ru: 'Показывает их время, цены и услуги. Действует только вместе с их телефоном или почтой.',
    kk: 'Олардың уақытын, бағасын, қызметін көрсетеді. Тек өз телефоны не поштасымен жарамды.',
    es: 'Muestra sus horas, precios y servicios. Solo vale con su teléfono o correo.',
  },
  byText: { en: 'Send by text', ru: 'Отправить по SMS', kk: 'SMS-пен жіберу', es: 'Enviar por SMS' },
  byMail: { en: 'Send by e-mail', ru: 'Отправить на почту', kk: 'Поштамен жіберу', es: 'Enviar por correo' },
  sent: (business: string, url: string) => ({
    en: `Your own link to book at ${business}: ${url}`,
    ru: `Ваша личная ссылка для записи в ${business}: ${url}`,
    kk: `${business} бизнесіне жазылуға арналған жеке сілтемеңіз: ${url}`,
    es: `Su enlace propio para reservar en ${business}: ${url}`,
  }),
  newLink: { en: 'Replace the link', ru: 'Заменить ссылку', kk: 'Сілтемені ауыстыру', es: 'Cambiar el enlace' },
  replaced: {
    en: 'The new link is below. The one before opens nothing more.',
    ru: 'Новая ссылка ниже. Прежняя больше ничего не открывает.',
    kk: 'Жаңа сілтеме төменде. Бұрынғысы енді ештеңе ашпайды.',
    es: 'El enlace nuevo está abajo. El anterior ya no abre nada.',
  },
  block: {
    en: 'Block from booking online',
    ru: 'Запретить запись онлайн',
    kk: 'Онлайн жазылуға тыйым салу',
    es: 'Impedir que reserve en línea',
  },
  blockText: {
    en: 'They see no reason, only that no time is free; also under another name with the same phone, e-mail or card. You can still book them by hand.',
    ru: 'Причину не видно, только что времени нет; также под другим именем с тем же телефоном, почтой или картой. Вручную записать можно.',
    kk: 'Себебі көрінбейді, тек бос уақыт жоқ; басқа атпен, сол телефон, пошта не картамен де. Қолмен жазуға болады.',
    es: 'No ven el motivo, solo que no hay horas; tampoco con otro nombre y el mismo teléfono, correo o tarjeta. A mano sí puede reservar.',
  },
  reason: {
    en: 'Reason, only for you and your managers',
    ru: 'Причина, только для вас и менеджеров',
    kk: 'Себебі, тек сіз бен менеджерлерге',
    es: 'Motivo, solo para usted y sus encargados',
  },
  byAddress: {
    en: 'Also whoever books for the same address and flat',
    ru: 'И всем, кто записывается на тот же адрес и квартиру',
    kk: 'Сол мекенжай мен пәтерге жазылатындарға да',
    es: 'También a quien reserve para la misma dirección y piso',
  },
  blockNow: { en: 'Block', ru: 'Заблокировать', kk: 'Бұғаттау', es: 'Bloquear' },
  since: (day: string) => ({
    en: `Blocked since ${day}`,
    ru: `Заблокирован с ${day}`,
    kk: `${day} бастап бұғатталған`,
    es: `Bloqueado desde el ${day}`,
  }),
  unblock: { en: 'Unblock', ru: 'Разблокировать', kk: 'Бұғаттан шығару', es: 'Desbloquear' },
  stay: (count: number) => ({
    en: `${count} ${en(count, 'visit', 'visits')} to come ${en(count, 'stays', 'stay')}. Cancel what you do not want.`,
    ru: `${ru(count, 'Остаётся', 'Остаются', 'Остаются')} ${count} ${ru(count, 'предстоящая запись', 'предстоящие записи', 'предстоящих записей')}. Отмените лишнее.`,
    kk: `Алдағы ${count} жазылу қалады. Қажет еместерін өзіңіз болдырмаңыз.`,
    es: `${count} ${es(count, 'visita próxima sigue', 'visitas próximas siguen')} en pie. Cancele lo que no quiera.`,
  }),
} satisfies Catalog

/** Who sees a service or a page, where it is edited; what differs for pages is in ownPagesDesk.ts. */
export const audienceWords = {
  title: { en: 'Who sees it', ru: 'Кто её видит', kk: 'Кім көреді', es: 'Quién lo ve' },
  everyone: { en: 'Everybody', ru: 'Все', kk: 'Барлығы', es: 'Todos' },
  everyoneText: {
    en: 'It is on your booking page.',
    ru: 'Она есть на вашей странице записи.',
    kk: 'Ол жазылу бетіңізде бар.',
    es: 'Está en su página de reservas.',
  },
  private: {
    en: 'Only by a link or in a group',
    ru: 'Только по ссылке или в группе',
    kk: 'Тек сілтемемен не топта',
    es: 'Solo con enlace o en un grupo',
  },
  privateText: {
    en: 'For all others it does not exist.',
    ru: 'Для остальных её не существует.',
    kk: 'Басқалар үшін ол жоқ.',
    es: 'Para los demás no existe.',
  },
  groups: { en: 'Groups that see it', ru: 'Группы, которые её видят', kk: 'Көретін топтар', es: 'Grupos que lo ven' },
  noGroups: { en: 'You have no groups yet.', ru: 'Групп пока нет.', kk: 'Әзірге топ жоқ.', es: 'Aún no hay grupos.' },
  seenByNobody: {
    en: 'Nobody sees it yet: choose a group or add a link.',
    ru: 'Её пока никто не видит: выберите группу или добавьте ссылку.',
    kk: 'Оны әзірге ешкім көрмейді: топ таңдаңыз не сілтеме қосыңыз.',
    es: 'Aún no lo ve nadie: elija un grupo o añada un enlace.',
  },
  links: { en: 'Links to it', ru: 'Ссылки на неё', kk: 'Оған сілтемелер', es: 'Enlaces' },
  linksText: {
    en: 'Whoever has one of these sees the service and can book it.',
    ru: 'У кого есть ссылка, тот видит услугу и может записаться.',
    kk: 'Сілтемесі бар адам қызметті көріп, жазыла алады.',
    es: 'Quien tenga uno ve el servicio y puede reservarlo.',
  },
  label: { en: 'For whom', ru: 'Для кого', kk: 'Кімге', es: 'Para quién' },
  lastDay: { en: 'Last day', ru: 'Последний день', kk: 'Соңғы күн', es: 'Último día' },
  usesMost: { en: 'Bookings at most', ru: 'Записей не больше', kk: 'Ең көп жазылу', es: 'Reservas como máximo' },
  noLimit: {
    en: 'Empty: no limit.',
    ru: 'Пусто: без ограничения.',
    kk: 'Бос болса: шексіз.',
    es: 'Vacío: sin límite.',
  },
  addLink: { en: 'Add a link', ru: 'Добавить ссылку', kk: 'Сілтеме қосу', es: 'Añadir un enlace' },
  tooMany: {
    en: 'This service has very many links. End one first.',
    ru: 'У услуги очень много ссылок. Сначала отключите одну.',
    kk: 'Қызметтің сілтемесі тым көп. Алдымен біреуін өшіріңіз.',
    es: 'Este servicio tiene muchísimos enlaces. Termine uno antes.',
  },
  revoke: { en: 'End the link', ru: 'Отключить', kk: 'Өшіру', es: 'Terminar' },
  untitled: { en: 'Link', ru: 'Ссылка', kk: 'Сілтеме', es: 'Enlace' },
  used: (count: number, most: string) => ({
    en: `${count} ${en(count, 'booking', 'bookings')}${most && ` of ${most}`}`,
    ru: `${count} ${ru(count, 'запись', 'записи', 'записей')}${most && ` из ${most}`}`,
    kk: `${count} жазылу${most && `, ең көбі ${most}`}`,
    es: `${count} ${es(count, 'reserva', 'reservas')}${most && ` de ${most}`}`,
  }),
  until: (day: string) => ({ en: `until ${day}`, ru: `до ${day}`, kk: `${day} дейін`, es: `hasta el ${day}` }),
  ended: { en: 'Ended', ru: 'Закончилась', kk: 'Мерзімі өтті', es: 'Terminado' },
} satisfies Catalog
