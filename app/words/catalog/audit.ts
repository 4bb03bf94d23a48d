import { asIs, type Catalog } from '../text.ts'
import { roleWords } from './roles.ts'

/** The log of what people did with businesses. */
export const auditWords = {
  action: {
    'tenant.created': {
      en: 'Started the business',
      ru: 'Бизнес создан',
      kk: 'Бизнес құрылды',
      es: 'Creó el negocio',
    },
    'tenant.published': {
      en: 'Published the booking page',
      ru: 'Страница записи опубликована',
      kk: 'Жазылу беті жарияланды',
      es: 'Publicó la página de reservas',
    },
    'tenant.suspended': {
      en: 'Suspended the business',
      ru: 'Бизнес остановлен',
      kk: 'Бизнес тоқтатылды',
      es: 'Suspendió el negocio',
    },
    'tenant.reopened': {
      en: 'Reopened the business',
      ru: 'Бизнес снова открыт',
      kk: 'Бизнес қайта ашылды',
      es: 'Reabrió el negocio',
    },
    'booking.price_set': {
      en: 'Set another price for a booking',
      ru: 'Для записи указана другая цена',
      kk: 'Жазылуға басқа баға қойылды',
      es: 'Puso otro precio a una reserva',
    },
    'policy.changed': {
      en: 'Changed the booking rules',
      ru: 'Правила записи изменены',
      kk: 'Жазылу ережелері өзгертілді',
      es: 'Cambió las reglas de reserva',
    },
    'plan.chosen': { en: 'Chose a plan', ru: 'Выбран тариф', kk: 'Тариф таңдалды', es: 'Eligió un plan' },
    'plan.changed': { en: 'The plan changed', ru: 'Тариф сменился', kk: 'Тариф ауысты', es: 'Cambió el plan' },
    'plan.credited': {
      en: 'Gave credit for the plan',
      ru: 'Начислен кредит на оплату тарифа',
      kk: 'Тарифке ақша есептелді',
      es: 'Dio crédito para el plan',
    },
    'plan.freed': {
      en: 'Gave free months',
      ru: 'Даны бесплатные месяцы',
      kk: 'Тегін айлар берілді',
      es: 'Dio meses gratis',
    },
    'payout.connected': {
      en: 'Connected a Stripe account',
      ru: 'Подключён счёт Stripe',
      kk: 'Stripe шоты қосылды',
      es: 'Conectó una cuenta de Stripe',
    },
    'payout.replaced': {
      en: 'Connected another Stripe account',
      ru: 'Подключён другой счёт Stripe',
      kk: 'Басқа Stripe шоты қосылды',
      es: 'Conectó otra cuenta de Stripe',
    },
    'team.invited': {
      en: 'Invited somebody to the team',
      ru: 'В команду приглашён человек',
      kk: 'Командаға адам шақырылды',
      es: 'Invitó a alguien al equipo',
    },
    'team.invitation_revoked': {
      en: 'Withdrew an invitation',
      ru: 'Приглашение отозвано',
      kk: 'Шақыру қайтарып алынды',
      es: 'Retiró una invitación',
    },
    'team.invitation_accepted': {
      en: 'Joined the team',
      ru: 'Новый человек в команде',
      kk: 'Командаға қосылды',
      es: 'Se unió al equipo',
    },
    'team.role_changed': { en: 'Changed a role', ru: 'Роль изменена', kk: 'Рөл өзгертілді', es: 'Cambió un rol' },
    'team.member_removed': {
      en: 'Removed somebody from the team',
      ru: 'Человек убран из команды',
      kk: 'Командадан адам шығарылды',
      es: 'Quitó a alguien del equipo',
    },
    'team.technician_removed': {
      en: 'Took a calendar out of the team',
      ru: 'Календарь убран из команды',
      kk: 'Күнтізбе командадан шығарылды',
      es: 'Quitó un calendario del equipo',
    },
    'team.technician_returned': {
      en: 'Brought a calendar back',
      ru: 'Календарь возвращён в команду',
      kk: 'Күнтізбе командаға қайтарылды',
      es: 'Recuperó un calendario',
    },
  },
  role: {
    ...roleWords,
    superadmin: { en: 'Wayslot staff', ru: 'люди Wayslot', kk: 'Wayslot адамдары', es: 'personal de Wayslot' },
    system: { en: 'the system', ru: 'система', kk: 'жүйе', es: 'el sistema' },
  },
  lead: {
    en: 'Who did what to which business, and why. Owners see the part about their own.',
    ru: 'Что делали с бизнесами и почему. Владельцы читают то, что касается их бизнеса.',
    kk: 'Бизнестермен не істелді және неге. Иелері өз бизнесіне қатыстысын оқиды.',
    es: 'Qué se hizo con los negocios y por qué. Los propietarios leen lo que toca al suyo.',
  },
  words: { en: 'Words', ru: 'Слова', kk: 'Сөздер', es: 'Palabras' },
  wordsHint: {
    en: 'Action, person, business or reason',
    ru: 'Действие, человек, бизнес или причина',
    kk: 'Әрекет, адам, бизнес немесе себеп',
    es: 'Acción, persona, negocio o motivo',
  },
  addressOfBusiness: {
    en: 'Address of the business',
    ru: 'Адрес бизнеса',
    kk: 'Бизнестің мекенжайы',
    es: 'Dirección del negocio',
  },
  addressLike: asIs('sparkle'),
  doneBy: { en: 'Done by', ru: 'Кто', kk: 'Кім', es: 'Quién' },
  anybody: { en: 'Anybody', ru: 'Все', kk: 'Барлығы', es: 'Todos' },
  filter: { en: 'Filter', ru: 'Отобрать', kk: 'Сүзу', es: 'Filtrar' },
  clear: { en: 'Clear', ru: 'Сбросить', kk: 'Тазалау', es: 'Quitar filtro' },
  nothingYet: { en: 'Nothing here yet', ru: 'Пока ничего нет', kk: 'Әзірге ештеңе жоқ', es: 'Aún no hay nada' },
  nothingYetText: {
    en: 'What people do to a business is recorded here.',
    ru: 'Здесь записывается, что делают с бизнесом.',
    kk: 'Бизнеспен не істелгені осында жазылады.',
    es: 'Aquí se anota lo que se hace con un negocio.',
  },
  quoted: (text: string) => ({ en: `“${text}”`, ru: `«${text}»`, kk: `«${text}»`, es: `«${text}»` }),
} satisfies Catalog
