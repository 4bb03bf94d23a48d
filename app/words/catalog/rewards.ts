import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** What customers read of what they have earned: facts of the server. */
export const rewardFacts = {
  title: { en: 'Your rewards', ru: 'Ваши бонусы', kk: 'Бонустарыңыз', es: 'Sus recompensas' },
  back: { en: 'Your booking', ru: 'Ваша запись', kk: 'Сіздің жазылуыңыз', es: 'Su reserva' },
  /** The link to the page, on the page of a booking. */
  link: (have: string, needed: string) => ({
    en: `Your rewards: ${have} of ${needed}`,
    ru: `Ваши бонусы: ${have} из ${needed}`,
    kk: `Бонустарыңыз: ${needed} ішінен ${have}`,
    es: `Sus recompensas: ${have} de ${needed}`,
  }),
  ready: {
    en: 'A reward is waiting for you',
    ru: 'Вас ждёт награда',
    kk: 'Сізді сыйлық күтіп тұр',
    es: 'Le espera una recompensa',
  },
  bring: { en: 'Bring a friend', ru: 'Приведите друга', kk: 'Досыңызды ертіп келіңіз', es: 'Traiga a un amigo' },
  stamps: (have: number, needed: number) => ({
    en: `${have} of ${needed} ${en(needed, 'visit', 'visits')}`,
    ru: `${have} из ${needed} ${ru(needed, 'визита', 'визитов', 'визитов')}`,
    kk: `${needed} келудің ${have}-і`,
    es: `${have} de ${needed} ${es(needed, 'visita', 'visitas')}`,
  }),
  points: (have: string, needed: string) => ({
    en: `${have} of ${needed} points`,
    ru: `Баллы: ${have} из ${needed}`,
    kk: `${needed} ұпайдың ${have}-і`,
    es: `${have} de ${needed} puntos`,
  }),
  gives: (reward: string) => ({
    en: `A full card gives you: ${reward}. Visits count once they are over and paid.`,
    ru: `За полную карту: ${reward}. Визит засчитывается, когда он прошёл и оплачен.`,
    kk: `Толық картаға: ${reward}. Келу аяқталып, төленгенде есептеледі.`,
    es: `Con la tarjeta completa: ${reward}. Las visitas cuentan una vez terminadas y pagadas.`,
  }),
  below: (count: string) => ({
    en: `${count} still to make up for: a visit was refunded after its reward had been used.`,
    ru: `Ещё не хватает: ${count}. За один визит деньги вернулись, а награда уже использована.`,
    kk: `Әлі жетпейді: ${count}. Бір келудің ақшасы қайтарылды, ал сыйлығы қолданылып қойған.`,
    es: `Faltan ${count} por compensar: se devolvió el dinero de una visita cuya recompensa ya se usó.`,
  }),
  off: (worth: string) => ({
    en: `${worth} off`,
    ru: `Скидка ${worth}`,
    kk: `${worth} жеңілдік`,
    es: `${worth} de descuento`,
  }),
  free: (most: string) => ({
    en: `A free visit, up to ${most}`,
    ru: `Бесплатный визит до ${most}`,
    kk: `${most} дейінгі тегін келу`,
    es: `Una visita gratis de hasta ${most}`,
  }),
  until: (day: string) => ({
    en: `Book by ${day}`,
    ru: `Записаться до ${day} включительно`,
    kk: `${day} дейін жазылыңыз`,
    es: `Reserve hasta el ${day}`,
  }),
  yours: {
    en: 'For a booking in your own name',
    ru: 'Для записи на ваше имя',
    kk: 'Өз атыңызға жазылу үшін',
    es: 'Para una reserva a su nombre',
  },
  use: { en: 'Book with it', ru: 'Записаться с ней', kk: 'Осымен жазылу', es: 'Reservar con ella' },
  inUse: {
    en: 'Part of a booking of yours',
    ru: 'Уже в вашей записи',
    kk: 'Жазылуыңызда қолданылды',
    es: 'Ya está en una reserva suya',
  },
  friend: (reward: string) => ({
    en: `Send your link to somebody who has never been here. After their first paid visit you both get: ${reward}.`,
    ru: `Отправьте ссылку тому, кто здесь ещё не был. После первого оплаченного визита вы оба получите: ${reward}.`,
    kk: `Сілтемені мұнда болмаған адамға жіберіңіз. Оның алғашқы төленген келуінен кейін екеуіңізге де: ${reward}.`,
    es: `Envíe su enlace a quien nunca haya venido. Tras su primera visita pagada, ambos reciben: ${reward}.`,
  }),
  friendFair: {
    en: 'It does not count for your own household, phone, e-mail or card.',
    ru: 'Не считаются ваши домашние, ваш телефон, почта и карта.',
    kk: 'Өз үйіңіз, телефоныңыз, поштаңыз және картаңыз есептелмейді.',
    es: 'No vale para su propia casa, teléfono, correo ni tarjeta.',
  },
  sent: (count: number) => ({
    en: `${count} ${en(count, 'friend has', 'friends have')} come by your link`,
    ru: `По вашей ссылке: ${count} ${ru(count, 'друг', 'друга', 'друзей')}`,
    kk: `Сілтемеңізбен ${count} дос келді`,
    es: `${count} ${es(count, 'amigo ha venido', 'amigos han venido')} con su enlace`,
  }),
  yourLink: { en: 'Your link', ru: 'Ваша ссылка', kk: 'Сілтемеңіз', es: 'Su enlace' },
  /** To a friend, on the business's page. */
  welcome: (reward: string) => ({
    en: `You were sent here by a friend: after your first paid visit you both get ${reward}.`,
    ru: `Вас пригласил друг: после первого оплаченного визита вы оба получите: ${reward}.`,
    kk: `Сізді досыңыз шақырды: алғашқы төленген келуден кейін екеуіңізге де: ${reward}.`,
    es: `Le envía un amigo: tras su primera visita pagada, ambos reciben ${reward}.`,
  }),
} satisfies Catalog
