import { en, es, ru } from '#app/words/plural.ts'
import type { Catalog } from '#app/words/text.ts'

/** Mails about time off that a technician asks for or takes, and about what was decided. */
export const timeOffMailWords = {
  asked: (name: string) => ({
    en: `${name} asks for time off`,
    ru: `${name}: просьба об отгуле`,
    kk: `${name} демалыс сұрайды`,
    es: `${name} pide tiempo libre`,
  }),
  taken: (name: string) => ({
    en: `${name} takes time off`,
    ru: `${name}: отгул`,
    kk: `${name} демалыс алады`,
    es: `${name} se toma tiempo libre`,
  }),
  reason: (reason: string) => ({
    en: `Reason: ${reason}`,
    ru: `Причина: ${reason}`,
    kk: `Себебі: ${reason}`,
    es: `Motivo: ${reason}`,
  }),
  bookings: (n: number) =>
    n === 0
      ? {
          en: 'There are no bookings at that time.',
          ru: 'На это время записей нет.',
          kk: 'Бұл уақытқа жазылу жоқ.',
          es: 'No hay reservas a esas horas.',
        }
      : {
          en: `There ${en(n, 'is', 'are')} ${n} ${en(n, 'booking', 'bookings')} at that time: hand over, move or cancel ${en(n, 'it', 'them')}.`,
          ru: `На это время уже есть ${n} ${ru(n, 'запись', 'записи', 'записей')}: передайте, перенесите или отмените.`,
          kk: `Бұл уақытқа ${n} жазылу бар: басқаға беріңіз, ауыстырыңыз немесе бас тартыңыз.`,
          es: `Hay ${n} ${es(n, 'reserva', 'reservas')} a esas horas: ${es(n, 'pásela a otra persona, cámbiela o cancélela', 'páselas a otra persona, cámbielas o cancélelas')}.`,
        },
  untilDecided: {
    en: 'Until you approve it, customers can still book these times.',
    ru: 'Пока вы не одобрите, на это время можно записаться.',
    kk: 'Мақұлдағанша, клиенттер бұл уақытқа жазыла алады.',
    es: 'Hasta que lo apruebe, los clientes aún pueden reservar esas horas.',
  },
  decide: { en: 'Approve or decline', ru: 'Одобрить или отклонить', kk: 'Шешім қабылдау', es: 'Aprobar o rechazar' },
  see: { en: 'See the time off', ru: 'Посмотреть отгул', kk: 'Демалысты көру', es: 'Ver el tiempo libre' },
  whyManager: (business: string) => ({
    en: `You get this because you run ${business} on Wayslot.`,
    ru: `Вы получили это письмо, потому что управляете «${business}» на Wayslot.`,
    kk: `Бұл хат сізге Wayslot жүйесінде «${business}» бизнесін басқаратыныңыз үшін келді.`,
    es: `Recibe este correo porque dirige ${business} en Wayslot.`,
  }),
  approved: {
    en: 'Your time off is approved',
    ru: 'Ваш отгул одобрен',
    kk: 'Демалысыңыз мақұлданды',
    es: 'Su tiempo libre está aprobado',
  },
  declined: {
    en: 'Your time off was not approved',
    ru: 'Ваш отгул не одобрен',
    kk: 'Демалысыңыз мақұлданбады',
    es: 'Su tiempo libre no se ha aprobado',
  },
  closed: {
    en: 'Nobody can book you at that time any more. Bookings you already have stay until somebody moves them.',
    ru: 'На это время к вам больше нельзя записаться. Прежние записи остаются, пока их не перенесут.',
    kk: 'Бұл уақытта сізге енді жазыла алмайды. Бұрынғы жазылулар ауыстырылғанша қалады.',
    es: 'Ya nadie puede reservarle a esas horas. Las reservas que tenía siguen hasta que alguien las cambie.',
  },
  talk: {
    en: 'Customers can still book you at that time. Please talk to your manager if you have questions.',
    ru: 'На это время к вам по-прежнему можно записаться. Если есть вопросы, обратитесь к руководителю.',
    kk: 'Бұл уақытта сізге бұрынғыша жазыла алады. Сұрағыңыз болса, басшыңызбен сөйлесіңіз.',
    es: 'Los clientes aún pueden reservarle a esas horas. Si tiene preguntas, hable con su responsable.',
  },
  myHours: { en: 'My hours', ru: 'Мои часы', kk: 'Жұмыс уақытым', es: 'Mi horario' },
  whyTechnician: (business: string) => ({
    en: `You get this because you work at ${business}, which uses Wayslot.`,
    ru: `Вы получили это письмо, потому что работаете в «${business}» с Wayslot.`,
    kk: `Бұл хат сізге Wayslot қолданатын «${business}» қызметкері болғаныңыз үшін келді.`,
    es: `Recibe este correo porque trabaja en ${business}, que usa Wayslot.`,
  }),
} satisfies Catalog
