import type { Catalog } from '#app/words/text.ts'

/**
 * What is answered to STOP, START and HELP, and to strangers. As short as the other texts. START is the word that Twilio knows as well,
 * where it keeps a list of its own.
 */
export const answerWords = {
  stopped: {
    en: 'you will get no more messages from this number. Reply START to get them again.',
    ru: 'сообщений с этого номера больше не будет. Вернуть: START.',
    kk: 'бұл нөмірден хабарлама енді келмейді. Қайтару: START.',
    es: 'ya no recibirá mensajes de este número. Para recibirlos de nuevo, responda START.',
  },
  stoppedNotVisit: {
    en: 'you will get no more messages from this number. Your visit is not cancelled: for that open the link in our last message. Reply START to get messages again.',
    ru: 'сообщений с этого номера больше не будет. Визит не отменён: для этого откройте ссылку из нашего сообщения. Вернуть сообщения: START.',
    kk: 'бұл нөмірден хабарлама енді келмейді. Жазылуыңыз күшінде: одан бас тарту үшін хабарламамыздағы сілтемені ашыңыз. Қайтару: START.',
    es: 'ya no recibirá mensajes de este número. Su visita no se canceló: para eso abra el enlace de nuestro mensaje. Para recibir mensajes, responda START.',
  },
  started: {
    en: 'you get our messages again. Reply STOP to end them.',
    ru: 'сообщения снова будут приходить. Отказаться: STOP.',
    kk: 'хабарламалар қайтадан келеді. Тоқтату: STOP.',
    es: 'volverá a recibir nuestros mensajes. Responda STOP para no recibirlos.',
  },
  helpOf: (contact: string) => ({
    en: `messages about your visits, sent by Wayslot. Questions: ${contact}. Reply STOP to end them.`,
    ru: `сообщения о ваших визитах через Wayslot. Вопросы: ${contact}. Отказаться: STOP.`,
    kk: `жазылуларыңыз туралы Wayslot хабарламалары. Сұрақтар: ${contact}. Тоқтату: STOP.`,
    es: `mensajes sobre sus visitas, por medio de Wayslot. Preguntas: ${contact}. Responda STOP para no recibirlos.`,
  }),
  help: (contact: string) => ({
    en: `messages about visits, for the businesses you booked with. ${contact} Reply STOP to end them.`,
    ru: `сообщения о визитах к бизнесам, куда вы записались. ${contact} Отказаться: STOP.`,
    kk: `сіз жазылған бизнестердің хабарламалары. ${contact} Тоқтату: STOP.`,
    es: `mensajes sobre visitas de los negocios donde reservó. ${contact} Responda STOP para no recibirlos.`,
  }),
  nobody: {
    en: 'Sorry, nobody reads messages here. To change a visit or to write to the business, open the link in the message you got from it.',
    ru: 'Извините, здесь сообщения никто не читает. Чтобы изменить визит или написать, откройте ссылку из сообщения о нём.',
    kk: 'Кешіріңіз, мұнда хабарламаларды ешкім оқымайды. Жазылуды өзгерту немесе жазу үшін сізге келген хабарламадағы сілтемені ашыңыз.',
    es: 'Lo sentimos, nadie lee mensajes aquí. Para cambiar una visita o escribir al negocio, abra el enlace del mensaje que recibió.',
  },
} satisfies Catalog
