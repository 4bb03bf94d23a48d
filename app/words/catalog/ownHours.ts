import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** A technician's own hours, to read. */
export const ownHoursWords = {
  title: { en: 'My hours', ru: 'Мои часы', kk: 'Жұмыс уақытым', es: 'Mi horario' },
  tab: { en: 'My hours', ru: 'Мои часы', kk: 'Кестем', es: 'Horario' },
  whoChanges: {
    en: 'The owner or a manager of the business can change them.',
    ru: 'Изменить их может владелец или менеджер.',
    kk: 'Оны бизнес иесі немесе менеджер өзгерте алады.',
    es: 'Puede cambiarlo el propietario o un gerente del negocio.',
  },
  noCalendar: {
    en: 'You have no calendar here',
    ru: 'У вас здесь нет календаря',
    kk: 'Мұнда күнтізбеңіз жоқ',
    es: 'No tiene calendario aquí',
  },
  noCalendarText: {
    en: 'Your account is not tied to anybody whom customers can book. The owner of the business can invite you for a calendar.',
    ru: 'Ваш аккаунт не связан ни с кем, к кому записываются клиенты. Владелец бизнеса может пригласить вас к календарю.',
    kk: 'Аккаунтыңыз клиенттер жазыла алатын ешкімге байланбаған. Бизнес иесі сізді күнтізбеге шақыра алады.',
    es: 'Su cuenta no está unida a nadie que los clientes puedan reservar. El propietario puede invitarle a un calendario.',
  },
  notBookable: {
    en: 'You take no new bookings at the moment.',
    ru: 'Сейчас новые записи к вам не принимаются.',
    kk: 'Қазір сізге жаңа жазылулар қабылданбайды.',
    es: 'Ahora no recibe reservas nuevas.',
  },
  timeOffAsk: {
    en: 'Holidays, a doctor’s appointment: ask here, and your manager decides. Until then you can be booked.',
    ru: 'Отпуск, приём у врача: попросите здесь, решит руководитель. До этого к вам можно записаться.',
    kk: 'Еңбек демалысы, дәрігерге бару: осында сұраңыз, басшыңыз шешеді. Оған дейін сізге жазыла алады.',
    es: 'Vacaciones, una cita médica: pídalo aquí y su responsable decide. Hasta entonces pueden reservarle.',
  },
  timeOffTake: {
    en: 'Holidays, a doctor’s appointment: nobody can book you then. Your manager gets an e-mail.',
    ru: 'Отпуск, приём у врача: в это время к вам нельзя записаться. Руководитель получит письмо.',
    kk: 'Еңбек демалысы, дәрігерге бару: бұл уақытта сізге жазыла алмайды. Басшыңызға хат барады.',
    es: 'Vacaciones, una cita médica: nadie puede reservarle entonces. Su responsable recibe un correo.',
  },
  askTimeOff: { en: 'Ask for time off', ru: 'Попросить отгул', kk: 'Демалыс сұрау', es: 'Pedir tiempo libre' },
  sendAsking: {
    en: 'Send the request',
    ru: 'Отправить просьбу',
    kk: 'Өтінішті жіберу',
    es: 'Enviar la petición',
  },
  asked: {
    en: 'Your request is sent. We’ll write to you once it is decided.',
    ru: 'Просьба отправлена. Мы напишем вам, когда её рассмотрят.',
    kk: 'Өтініш жіберілді. Шешілгенде сізге жазамыз.',
    es: 'Su petición está enviada. Le escribiremos cuando se decida.',
  },
  askedBusy: (n: number) => ({
    en: `You have ${n} ${en(n, 'booking', 'bookings')} at that time, which your manager sees.`,
    ru: `На это время у вас ${n} ${ru(n, 'запись', 'записи', 'записей')}, руководитель их видит.`,
    kk: `Бұл уақытта сізде ${n} жазылу бар, басшыңыз оларды көреді.`,
    es: `Tiene ${n} ${es(n, 'reserva', 'reservas')} a esas horas; su responsable las ve.`,
  }),
  takenBusy: (n: number) => ({
    en: `You have ${n} ${en(n, 'booking', 'bookings')} at that time: ask your manager to hand ${en(n, 'it', 'them')} over.`,
    ru: `На это время у вас ${n} ${ru(n, 'запись', 'записи', 'записей')}: попросите руководителя передать их другим.`,
    kk: `Бұл уақытта сізде ${n} жазылу бар: басшыңыздан басқаға беруін сұраңыз.`,
    es: `Tiene ${n} ${es(n, 'reserva', 'reservas')} a esas horas: pida a su responsable que ${es(n, 'la pase', 'las pase')} a otra persona.`,
  }),
  withdrawn: {
    en: 'It has been withdrawn.',
    ru: 'Отозвано.',
    kk: 'Қайтарып алынды.',
    es: 'Se ha retirado.',
  },
  state: {
    asked: { en: 'Asked', ru: 'На рассмотрении', kk: 'Қаралуда', es: 'Pedido' },
    declined: { en: 'Declined', ru: 'Отклонено', kk: 'Мақұлданбады', es: 'Rechazado' },
    taken: { en: 'Off', ru: 'Отгул', kk: 'Демалыс', es: 'Libre' },
  },
  services: { en: 'What you do', ru: 'Что вы делаете', kk: 'Не істейсіз', es: 'Lo que hace' },
  servicesLabel: { en: 'Services', ru: 'Услуги', kk: 'Қызметтер', es: 'Servicios' },
  skills: { en: 'Your skills', ru: 'Ваши навыки', kk: 'Дағдыларыңыз', es: 'Sus habilidades' },
  none: { en: 'None yet.', ru: 'Пока ничего.', kk: 'Әзірге ештеңе жоқ.', es: 'Nada todavía.' },
  base: {
    en: 'Your day starts from',
    ru: 'День начинается отсюда',
    kk: 'Күніңіз осыдан басталады',
    es: 'Su día empieza en',
  },
  most: {
    en: 'Bookings a day, at most',
    ru: 'Записей в день, не больше',
    kk: 'Күніне ең көбі',
    es: 'Reservas al día, como máximo',
  },
} satisfies Catalog
