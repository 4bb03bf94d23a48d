import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** Taking a technician out of the team, and bringing one back. */
export const removalWords = {
  title: (name: string) => ({
    en: `Remove ${name} from the team?`,
    ru: `Убрать из команды: ${name}?`,
    kk: `Командадан шығару: ${name}?`,
    es: `¿Quitar a ${name} del equipo?`,
  }),
  text: {
    en: 'Nobody can book this person any more, and e-mails about visits end. Past visits keep the name. You can bring this person back at any time.',
    ru: 'К этому человеку больше нельзя будет записаться, и письма о визитах приходить не будут. В прошлых визитах имя останется. Вернуть человека можно в любое время.',
    kk: 'Бұл адамға енді жазылуға болмайды, сапарлар туралы хаттар да келмейді. Өткен сапарларда аты қалады. Оны кез келген уақытта қайтара аласыз.',
    es: 'Ya nadie podrá reservar con esta persona y dejará de recibir correos sobre visitas. Las visitas pasadas conservan su nombre. Puede recuperarla cuando quiera.',
  },
  signInStays: {
    en: 'The sign-in stays, without visits. End it on the team page, under “People who sign in”.',
    ru: 'Вход сохранится, но без визитов. Закрыть его можно на странице команды, в списке «Кто может войти».',
    kk: 'Кіру құқығы қалады, бірақ сапарлары көрінбейді. Оны команда бетіндегі «Кіре алатын адамдар» тізімінен жаба аласыз.',
    es: 'Su acceso se mantiene, sin visitas. Puede retirarlo en la página del equipo, en «Quién inicia sesión».',
  },
  toCome: (n: number) => ({
    en: `${n} ${en(n, 'visit', 'visits')} to come`,
    ru: `${ru(n, 'Предстоит', 'Предстоят', 'Предстоит')} ${n} ${ru(n, 'визит', 'визита', 'визитов')}`,
    kk: `Алда ${n} сапар бар`,
    es: `${n} ${es(n, 'visita pendiente', 'visitas pendientes')}`,
  }),
  nothingToCome: {
    en: 'No visits to come are with this person.',
    ru: 'Предстоящих визитов у этого человека нет.',
    kk: 'Бұл адамның алдағы сапарлары жоқ.',
    es: 'Esta persona no tiene visitas pendientes.',
  },
  handOverFirst: {
    en: 'Give them to somebody else now. The rest stay booked and wait under Bookings, “Nobody to send”; the customers are not told.',
    ru: 'Передайте их другим сейчас. Остальные записи сохранятся и будут ждать в разделе «Записи», в списке «Некому ехать». Клиентам мы не сообщим.',
    kk: 'Оларды қазір басқаға беріңіз. Қалғандары сақталып, «Жазылулар» бөліміндегі «Баратын жоқ» тізімінде күтеді. Клиенттерге хабарламаймыз.',
    es: 'Asígnelas ahora a otra persona. Las demás siguen reservadas y esperan en Reservas, «Sin nadie»; no se avisa a los clientes.',
  },
  more: (n: number) => ({
    en: `And ${n} more later.`,
    ru: `И ещё ${n} позже.`,
    kk: `Кейін тағы ${n} бар.`,
    es: `Y ${n} más adelante.`,
  }),
  unpaid: {
    en: 'If it is paid, the visit waits with the others.',
    ru: 'Если запись оплатят, визит будет ждать вместе с остальными.',
    kk: 'Төленсе, бұл сапар да қалғандарымен бірге күтеді.',
    es: 'Si se paga, la visita espera con las demás.',
  },
  backToList: {
    en: 'Back to the visits',
    ru: 'К списку визитов',
    kk: 'Сапарлар тізіміне',
    es: 'Volver a las visitas',
  },
  handedOver: {
    en: 'The visit was handed over.',
    ru: 'Визит передан.',
    kk: 'Сапар басқаға берілді.',
    es: 'La visita se ha asignado a otra persona.',
  },
  give: { en: 'Give to…', ru: 'Передать…', kk: 'Беру…', es: 'Asignar a…' },
  remove: {
    en: 'Remove from the team',
    ru: 'Убрать из команды',
    kk: 'Командадан шығару',
    es: 'Quitar del equipo',
  },
  removing: { en: 'Removing…', ru: 'Убираем…', kk: 'Шығарып жатырмыз…', es: 'Quitando…' },
  removed: { en: 'Removed', ru: 'Убраны из команды', kk: 'Командадан шығарылғандар', es: 'Quitados' },
  since: (day: string) => ({
    en: `Removed on ${day}`,
    ru: `Дата: ${day}`,
    kk: `Шығарылған күні: ${day}`,
    es: `Desde el ${day}`,
  }),
  bringBack: { en: 'Bring back', ru: 'Вернуть', kk: 'Қайтару', es: 'Recuperar' },
  bringBackNamed: (name: string) => ({
    en: `Bring ${name} back`,
    ru: `Вернуть в команду: ${name}`,
    kk: `Командаға қайтару: ${name}`,
    es: `Recuperar a ${name}`,
  }),
  bringingBack: { en: 'Bringing back…', ru: 'Возвращаем…', kk: 'Қайтарып жатырмыз…', es: 'Recuperando…' },
} satisfies Catalog
