import { cap, ruAbout, type Trade } from '../nouns.ts'
import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** The team: who does the work, and who may sign in. */
export const teamWords = {
  title: { en: 'Team', ru: 'Команда', kk: 'Команда', es: 'Equipo' },
  lead: {
    en: 'Who does the work, and who may sign in here.',
    ru: 'Кто работает у клиентов и кто может сюда войти.',
    kk: 'Кім жұмыс істейді және кім осында кіре алады.',
    es: 'Quién hace el trabajo y quién puede iniciar sesión aquí.',
  },
  done: {
    invited: {
      en: 'The invitation is on its way.',
      ru: 'Приглашение отправляется.',
      kk: 'Шақыру жіберілуде.',
      es: 'La invitación va en camino.',
    },
    revoked: {
      en: 'The invitation is withdrawn; its link no longer works.',
      ru: 'Приглашение отозвано, ссылка больше не работает.',
      kk: 'Шақыру қайтарып алынды, сілтемесі енді ашылмайды.',
      es: 'Se retiró la invitación; su enlace ya no funciona.',
    },
    role: {
      en: 'The role is changed. This person has to sign in again.',
      ru: 'Роль изменена. Этому человеку нужно войти снова.',
      kk: 'Рөлі өзгертілді. Бұл адам қайта кіруі керек.',
      es: 'La función ha cambiado. Esta persona tiene que iniciar sesión de nuevo.',
    },
    removed: {
      en: 'This person is no longer in your team.',
      ru: 'Этого человека больше нет в вашей команде.',
      kk: 'Бұл адам енді командаңызда жоқ.',
      es: 'Esta persona ya no está en su equipo.',
    },
  },
  technicians: ({ worker }: Trade) => ({
    en: cap(worker.en.other),
    ru: cap(worker.ru.plNom),
    kk: cap(worker.kk.plNom),
    es: cap(worker.es.other),
  }),
  skills: { en: 'Skills', ru: 'Навыки', kk: 'Дағдылар', es: 'Habilidades' },
  add: { en: 'Add', ru: 'Добавить', kk: 'Қосу', es: 'Añadir' },
  nobody: ({ worker }: Trade) => ({
    en: `No ${worker.en.other} yet`,
    ru: `${cap(worker.ru.plGen)} пока нет`,
    kk: `Әзірге ${worker.kk.nom} жоқ`,
    es: `Aún no hay ${worker.es.other}`,
  }),
  nobodyText: ({ worker }: Trade) => ({
    en: `Add yourself first: bookings go into ${worker.en.a}’s calendar.`,
    ru: `Сначала добавьте себя: записи попадают в календарь ${worker.ru.gen}.`,
    kk: `Алдымен өзіңізді қосыңыз: жазылулар ${worker.kk.gen} күнтізбесіне түседі.`,
    es: `Añádase primero: las reservas van al calendario de ${worker.es.a}.`,
  }),
  hours: { en: 'Hours', ru: 'Часы', kk: 'Уақыты', es: 'Horario' },
  noHours: {
    en: 'No hours yet',
    ru: 'Часы работы не указаны',
    kk: 'Жұмыс уақыты көрсетілмеген',
    es: 'Sin horario todavía',
  },
  startsAt: (address: string) => ({
    en: `Starts at ${address}`,
    ru: `Точка выезда: ${address}`,
    kk: `Шығатын орны: ${address}`,
    es: `Sale de ${address}`,
  }),
  noBookings: {
    en: 'Takes no bookings',
    ru: 'Записи не принимает',
    kk: 'Жазылу қабылдамайды',
    es: 'No acepta reservas',
  },
  noServices: { en: 'No services', ru: 'Нет услуг', kk: 'Қызметі жоқ', es: 'Sin servicios' },
  people: {
    en: 'People who sign in',
    ru: 'Кто может войти',
    kk: 'Кіре алатын адамдар',
    es: 'Quién inicia sesión',
  },
  invite: { en: 'Invite', ru: 'Пригласить', kk: 'Шақыру', es: 'Invitar' },
  you: (name: string) => ({
    en: `${name} (you)`,
    ru: `${name} (вы)`,
    kk: `${name} (сіз)`,
    es: `${name} (usted)`,
  }),
  change: { en: 'Change', ru: 'Изменить', kk: 'Өзгерту', es: 'Cambiar' },
} satisfies Catalog

/** Inviting somebody, her role, and leaving the team. */
export const memberWords = {
  expired: { en: 'Expired', ru: 'Истекло', kk: 'Мерзімі өтті', es: 'Caducada' },
  invited: { en: 'Invited', ru: 'Приглашение', kk: 'Шақырылды', es: 'Invitación' },
  as: {
    manager: {
      en: 'Invited as a manager.',
      ru: 'Приглашение в менеджеры.',
      kk: 'Менеджер болуға шақырылды.',
      es: 'Invitación como gerente.',
    },
    staff: {
      en: 'Invited as staff.',
      ru: 'Приглашение в сотрудники.',
      kk: 'Қызметкер болуға шақырылды.',
      es: 'Invitación como empleado.',
    },
  },
  calendarOf: (name: string) => ({
    en: `Calendar: ${name}.`,
    ru: `Календарь: ${name}.`,
    kk: `Күнтізбесі: ${name}.`,
    es: `Calendario: ${name}.`,
  }),
  linkExpired: {
    en: 'The link has expired.',
    ru: 'Ссылка больше не работает.',
    kk: 'Сілтеменің мерзімі өтті.',
    es: 'El enlace ha caducado.',
  },
  linkUntil: (day: string) => ({
    en: `The link works until ${day}.`,
    ru: `Ссылка работает до ${day}.`,
    kk: `Сілтеме мына күнге дейін ашық: ${day}.`,
    es: `El enlace funciona hasta el ${day}.`,
  }),
  withdraw: { en: 'Withdraw', ru: 'Отозвать', kk: 'Қайтарып алу', es: 'Retirar' },
  withdrawing: { en: 'Withdrawing…', ru: 'Отзываем…', kk: 'Қайтарып алып жатырмыз…', es: 'Retirando…' },
  withdrawOf: (email: string) => ({
    en: `Withdraw the invitation of ${email}`,
    ru: `Отозвать приглашение: ${email}`,
    kk: `Шақыруды қайтарып алу: ${email}`,
    es: `Retirar la invitación de ${email}`,
  }),
  inviteTitle: { en: 'Invite somebody', ru: 'Пригласить в команду', kk: 'Командаға шақыру', es: 'Invitar a alguien' },
  inviteLead: {
    en: 'They get a link by e-mail that works once, for seven days.',
    ru: 'Человек получит письмо со ссылкой. Она работает один раз и семь дней.',
    kk: 'Адам хатпен сілтеме алады. Ол бір рет қана ашылады, жеті күн жарамды.',
    es: 'Recibe un enlace por correo que funciona una vez, durante siete días.',
  },
  email: { en: 'E-mail', ru: 'Почта', kk: 'Пошта', es: 'Correo' },
  role: { en: 'Role', ru: 'Роль', kk: 'Рөлі', es: 'Función' },
  roles: {
    staff: { en: 'Staff', ru: 'Сотрудник', kk: 'Қызметкер', es: 'Empleado' },
    manager: { en: 'Manager', ru: 'Менеджер', kk: 'Менеджер', es: 'Gerente' },
  },
  roleHints: {
    staff: {
      en: 'Sees and works through their own bookings.',
      ru: 'Видит и ведёт только свои записи.',
      kk: 'Тек өз жазылуларын көріп, жүргізеді.',
      es: 'Ve y atiende sus propias reservas.',
    },
    manager: {
      en: 'Runs everything but roles and invitations.',
      ru: 'Управляет всем, кроме ролей и приглашений.',
      kk: 'Рөлдер мен шақырулардан басқаның бәрін басқарады.',
      es: 'Lleva todo menos las funciones y las invitaciones.',
    },
  },
  calendar: { en: 'Calendar', ru: 'Календарь', kk: 'Күнтізбе', es: 'Calendario' },
  calendarHint: ({ worker }: Trade) => ({
    en: `This ${worker.en.one}’s bookings become theirs.`,
    ru: `Записи этого ${worker.ru.gen} станут записями этого человека.`,
    kk: `Осы ${worker.kk.gen} жазылулары соған өтеді.`,
    es: `Las reservas de este ${worker.es.one} pasan a ser suyas.`,
  }),
  none: { en: 'None', ru: 'Без календаря', kk: 'Күнтізбесіз', es: 'Ninguno' },
  send: { en: 'Send the invitation', ru: 'Отправить приглашение', kk: 'Шақыру жіберу', es: 'Enviar la invitación' },
  inviting: { en: 'Inviting…', ru: 'Приглашаем…', kk: 'Шақырып жатырмыз…', es: 'Invitando…' },
  memberAlready: {
    en: 'This person is in your team already.',
    ru: 'Этот человек уже в вашей команде.',
    kk: 'Бұл адам командаңызда бар.',
    es: 'Esta persona ya está en su equipo.',
  },
  mayDo: {
    en: 'What this person may do',
    ru: 'Что может этот человек',
    kk: 'Бұл адам не істей алады',
    es: 'Qué puede hacer esta persona',
  },
  signsOut: {
    en: 'A change signs this person out everywhere.',
    ru: 'После изменения этот человек выйдет на всех устройствах.',
    kk: 'Өзгерткеннен кейін бұл адам барлық құрылғыдан шығады.',
    es: 'Un cambio cierra su sesión en todas partes.',
  },
  saveRole: { en: 'Save the role', ru: 'Сохранить роль', kk: 'Рөлді сақтау', es: 'Guardar la función' },
  leave: { en: 'Leave the team', ru: 'Убрать из команды', kk: 'Командадан шығару', es: 'Salir del equipo' },
  leaveText: {
    en: 'They are signed out at once and cannot come back without an invitation. Their calendar and bookings stay with the business.',
    ru: 'Человек сразу выйдет и без приглашения не вернётся. Его календарь и записи останутся у бизнеса.',
    kk: 'Адам бірден шығады, шақырусыз қайта кіре алмайды. Күнтізбесі мен жазылулары бизнесте қалады.',
    es: 'Se cierra su sesión al momento y no puede volver sin invitación. Su calendario y sus reservas se quedan.',
  },
  removeFromTeam: {
    en: 'Remove from the team',
    ru: 'Убрать из команды',
    kk: 'Командадан шығару',
    es: 'Quitar del equipo',
  },
} satisfies Catalog

/** A technician: who she is, what she does and where her day starts. */
export const technicianWords = {
  addTitle: ({ worker }: Trade) => ({
    en: `Add ${worker.en.a}`,
    ru: `Новый ${worker.ru.nom}`,
    kk: `${cap(worker.kk.nom)} қосу`,
    es: `Añadir ${worker.es.a}`,
  }),
  addLead: {
    en: 'Somebody who does the work and has a calendar. Hours come next.',
    ru: 'Тот, кто выполняет услуги и у кого есть календарь. Часы работы – на следующем шаге.',
    kk: 'Қызмет көрсететін, күнтізбесі бар адам. Жұмыс уақыты – келесі қадам.',
    es: 'Alguien que hace el trabajo y tiene calendario. Después viene el horario.',
  },
  addAndSetHours: {
    en: 'Add and set hours',
    ru: 'Добавить и указать часы',
    kk: 'Қосып, уақытын көрсету',
    es: 'Añadir y poner horario',
  },
  adding: { en: 'Adding…', ru: 'Добавляем…', kk: 'Қосып жатырмыз…', es: 'Añadiendo…' },
  hoursAndTimeOff: {
    en: 'Hours and time off',
    ru: 'Часы и отгулы',
    kk: 'Уақыты мен демалысы',
    es: 'Horario y tiempo libre',
  },
  weeklyHours: { en: 'Weekly hours', ru: 'Часы работы', kk: 'Апталық уақыты', es: 'Horario semanal' },
  noHours: {
    en: 'No hours yet: nobody can book this person.',
    ru: 'Часы не указаны: сюда записаться нельзя.',
    kk: 'Уақыты көрсетілмеген: оған жазылуға болмайды.',
    es: 'Sin horario todavía: nadie puede reservar con esta persona.',
  },
  person: ({ worker }: Trade) => ({ en: 'Person', ru: cap(worker.ru.nom), kk: cap(worker.kk.nom), es: 'Persona' }),
  name: { en: 'Name', ru: 'Имя', kk: 'Аты', es: 'Nombre' },
  nameHint: {
    en: 'Customers see it.',
    ru: 'Его видят клиенты.',
    kk: 'Оны клиенттер көреді.',
    es: 'Lo ven los clientes.',
  },
  phone: { en: 'Phone', ru: 'Телефон', kk: 'Телефон', es: 'Teléfono' },
  about: ({ worker }: Trade) => ({
    en: 'About',
    ru: cap(ruAbout(worker)),
    kk: `${cap(worker.kk.nom)} туралы`,
    es: 'Acerca de',
  }),
  takesBookings: {
    en: 'Takes bookings',
    ru: 'Принимает записи',
    kk: 'Жазылу қабылдайды',
    es: 'Acepta reservas',
  },
  takesBookingsHint: {
    en: 'Off: nobody can book this person.',
    ru: 'Если выключено, записаться к этому человеку нельзя.',
    kk: 'Өшірулі болса, бұл адамға жазылуға болмайды.',
    es: 'Si no, nadie puede reservar con esta persona.',
  },
  upcoming: (n: number) => ({
    en: `${n} upcoming ${en(n, 'booking stays', 'bookings stay')} with this person when switched off. Move or cancel ${en(n, 'it', 'them')} under Bookings.`,
    ru: `Если выключить, у этого человека ${ru(n, 'останется', 'останутся', 'останется')} ${n} ${ru(n, 'будущая запись', 'будущие записи', 'будущих записей')}. Перенесите или отмените в разделе «Записи».`,
    kk: `Өшірсеңіз, алдағы ${n} жазылу осы адамда қалады. «Жазылулар» бөлімінде ауыстырыңыз не бас тартыңыз.`,
    es: `Si lo desactiva, ${n} ${es(n, 'reserva futura sigue', 'reservas futuras siguen')} con esta persona. ${es(n, 'Cámbiela o cancélela', 'Cámbielas o cancélelas')} en Reservas.`,
  }),
  servicesAndSkills: {
    en: 'Services and skills',
    ru: 'Услуги и навыки',
    kk: 'Қызметтер мен дағдылар',
    es: 'Servicios y habilidades',
  },
  does: { en: 'Services', ru: 'Услуги', kk: 'Қызметтер', es: 'Servicios' },
  addServiceFirst: {
    en: 'Add a service first.',
    ru: 'Сначала добавьте услугу.',
    kk: 'Алдымен қызмет қосыңыз.',
    es: 'Añada primero un servicio.',
  },
  can: { en: 'Skills', ru: 'Навыки', kk: 'Дағдылар', es: 'Habilidades' },
  canHint: {
    en: 'A service that needs a skill goes only to those who have it.',
    ru: 'Услуга, для которой нужен навык, достаётся только тем, у кого он есть.',
    kk: 'Дағды керек қызмет тек соған ие адамдарға беріледі.',
    es: 'Un servicio que pide una habilidad va solo a quien la tiene.',
  },
  driving: { en: 'Driving', ru: 'Дорога', kk: 'Жол', es: 'Viaje' },
  base: {
    en: 'Where the day starts and ends',
    ru: 'Где начинается и заканчивается день',
    kk: 'Күні қайда басталып, қайда аяқталады',
    es: 'Dónde empieza y acaba el día',
  },
  baseHint: {
    en: 'The first and the last drive count from here. Never shown to customers. If empty, these drives do not count.',
    ru: 'Отсюда считаются первая и последняя дорога. Клиентам не видно. Пусто – они не учитываются.',
    kk: 'Бірінші және соңғы жол осы жерден есептеледі. Клиенттерге көрінбейді. Бос болса, ескерілмейді.',
    es: 'El primer y el último viaje cuentan desde aquí. Los clientes no la ven. Vacío: no cuentan.',
  },
  longestDrive: {
    en: 'Longest drive, minutes',
    ru: 'Самая долгая дорога, мин',
    kk: 'Ең ұзақ жол, мин',
    es: 'Viaje máximo, minutos',
  },
  longestDriveHint: {
    en: 'We do not offer times that need a longer drive.',
    ru: 'Время, до которого дорога дольше, не предлагаем.',
    kk: 'Жолы одан ұзақ уақытты ұсынбаймыз.',
    es: 'No ofrecemos horas que pidan un viaje más largo.',
  },
} satisfies Catalog
