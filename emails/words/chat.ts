import type { Catalog } from '#app/words/text.ts'

/** What our bot says in a chat. Commands are Telegram's own and stay as they are. */
export const chatWords = {
  joined: (business: string) => ({
    en: `Hello! News of your visit at ${business} comes here from now on. Write here to ask something. To end this, send /stop.`,
    ru: `Здравствуйте! Новости о вашем визите («${business}») теперь приходят сюда. Вопросы можно писать прямо здесь. Отказаться: /stop.`,
    kk: `Сәлеметсіз бе! «${business}» бойынша жазылуыңыз туралы жаңалықтар енді осында келеді. Сұрағыңызды осында жаза беріңіз. Тоқтату: /stop.`,
    es: `¡Hola! Las noticias de su visita con ${business} llegarán aquí. Puede escribir aquí sus preguntas. Para terminar, envíe /stop.`,
  }),
  notALink: {
    en: 'This link was used already, or is older than a day. Open the page of your visit and choose Telegram there again.',
    ru: 'Эта ссылка уже использована или ей больше суток. Откройте страницу визита и выберите Telegram ещё раз.',
    kk: 'Бұл сілтеме қолданылған не бір тәуліктен ескі. Жазылу бетін ашып, Telegram-ды қайта таңдаңыз.',
    es: 'Este enlace ya se usó o tiene más de un día. Abra la página de su visita y elija Telegram de nuevo.',
  },
  hello: {
    en: 'Here you get news of your visits from businesses on Wayslot. Open the page of your visit, from the message about it, and choose Telegram there.',
    ru: 'Сюда приходят новости о визитах от бизнесов на Wayslot. Откройте страницу визита по ссылке из сообщения и выберите там Telegram.',
    kk: 'Мұнда Wayslot-тағы бизнестерден жазылуларыңыз туралы жаңалықтар келеді. Хабарламадағы сілтемемен жазылу бетін ашып, Telegram-ды таңдаңыз.',
    es: 'Aquí llegan las noticias de sus visitas con negocios de Wayslot. Abra la página de su visita, desde el mensaje que recibió, y elija Telegram.',
  },
  stopsAll: {
    en: 'Do you want no more messages here, from any business? Then send /stop. Otherwise write a little more, and it is read.',
    ru: 'Вы больше не хотите получать здесь сообщения, ни от кого? Тогда отправьте /stop. А если вы о другом, напишите чуть подробнее.',
    kk: 'Мұнда ешқандай бизнестен хабарлама алғыңыз келмей ме? Онда /stop деп жіберіңіз. Басқа мәселе болса, толығырақ жазыңыз.',
    es: '¿No quiere recibir más mensajes aquí, de ningún negocio? Entonces envíe /stop. Si se refería a otra cosa, escriba un poco más.',
  },
  ended: {
    en: 'Done: no more messages come here. We write to you by text message or e-mail again.',
    ru: 'Готово: сюда больше ничего не придёт. Будем писать вам по СМС или эл. почте.',
    kk: 'Дайын: мұнда енді ештеңе келмейді. Сізге СМС не эл. пошта арқылы жазамыз.',
    es: 'Listo: aquí no llegarán más mensajes. Le escribiremos por SMS o correo.',
  },
  onlyWords: {
    en: 'Only words can be read here, sorry. Please write it.',
    ru: 'Простите, здесь можно прочитать только текст. Напишите, пожалуйста, словами.',
    kk: 'Кешіріңіз, мұнда тек мәтін оқылады. Сөзбен жазыңызшы.',
    es: 'Aquí solo se puede leer texto. Escríbalo, por favor.',
  },
} satisfies Catalog
