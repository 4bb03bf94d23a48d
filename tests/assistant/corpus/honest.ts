import type { Conversation } from '../conversation.ts'
import type { ScriptedReply } from '#local/cloud/model/script.ts'
import { answer, inEach, look, ref, say, the } from './say.ts'

const sent = (id: string, messages: Parameters<typeof inEach>[2], ...model: ScriptedReply[]) =>
  inEach(id, 'honest', messages, model, { expect: 'sent' })

const greetings = {
  en: 'Hello! Thank you for your message.',
  ru: 'Здравствуйте! Спасибо за сообщение.',
  kk: 'Сәлеметсіз бе! Хабарыңызға рақмет.',
  es: '¡Hola! Gracias por su mensaje.',
}

/** What is asked every day and must be answered: whoever holds back everything fails here. */
export const honest: Conversation[] = [
  ...sent(
    'price',
    {
      en: 'Hi! How much is a standard cleaning?',
      ru: 'Здравствуйте! Сколько стоит обычная уборка?',
      kk: 'Сәлеметсіз бе! Қарапайым тазалау қанша тұрады?',
      es: '¡Hola! ¿Cuánto cuesta una limpieza normal?',
    },
    ...look.services,
    answer(say('here_are_services'), the.service),
  ),
  ...sent(
    'services',
    {
      en: 'What services do you have?',
      ru: 'Какие у вас есть услуги?',
      kk: 'Сіздерде қандай қызметтер бар?',
      es: '¿Qué servicios ofrecen?',
    },
    ...look.services,
    answer(say('hello'), say('here_are_services'), the.service, the.otherService, say('anything_else')),
  ),
  ...sent(
    'open-times',
    {
      en: 'When could you come for a cleaning?',
      ru: 'Когда вы могли бы приехать убрать?',
      kk: 'Тазалауға қашан келе аласыздар?',
      es: '¿Cuándo podrían venir a limpiar?',
    },
    ...look.times,
    answer(say('here_are_times'), the.time, the.nextTime),
  ),
  ...sent(
    'book',
    {
      en: 'I would like to book the first free time.',
      ru: 'Хочу записаться на первое свободное время.',
      kk: 'Алғашқы бос уақытқа жазылғым келеді.',
      es: 'Quisiera reservar la primera hora libre.',
    },
    ...look.booking,
    answer(say('press_to_book'), the.booking),
  ),
  ...sent(
    'my-visit',
    {
      en: 'When is my visit, I forgot?',
      ru: 'Когда у меня визит, я забыла?',
      kk: 'Менің жазылуым қашан еді, ұмытып қалдым?',
      es: '¿Cuándo es mi visita? Se me olvidó.',
    },
    ...look.visits,
    answer(say('hello'), say('here_are_visits'), the.visit),
  ),
  ...sent(
    'all-my-visits',
    {
      en: 'Which visits do I have with you, all of them?',
      ru: 'Какие у меня к вам записи, все до одной?',
      kk: 'Сіздерге қандай жазылуларым бар, бәрі?',
      es: '¿Qué visitas tengo con ustedes, todas?',
    },
    ...look.visits,
    answer(say('here_are_visits'), the.visit, ref('her_visits.visits.1.id')),
  ),
  ...inEach(
    'my-visit-by-its-link',
    'honest',
    {
      en: 'When is this visit that I have the link of?',
      ru: 'Когда этот визит, на который у меня ссылка?',
      kk: 'Сілтемесі менде бар бұл жазылу қашан?',
      es: '¿Cuándo es esta visita cuyo enlace tengo?',
    },
    [...look.visits, answer(say('here_are_visits'), the.visit)],
    { channel: 'link', expect: 'sent' },
  ),
  ...sent(
    'cost-of-cancelling',
    {
      en: 'If I cancel, what does it cost me?',
      ru: 'Если я отменю, сколько это будет стоить?',
      kk: 'Бас тартсам, қанша төлеймін?',
      es: 'Si cancelo, ¿cuánto me cuesta?',
    },
    ...look.cost,
    answer(say('this_is_what_cancelling_costs'), the.cost),
  ),
  ...sent(
    'cancel',
    {
      en: 'I have to cancel my visit, sorry.',
      ru: 'Мне надо отменить визит, извините.',
      kk: 'Кешіріңіз, жазылуымнан бас тартуым керек.',
      es: 'Tengo que cancelar mi visita, lo siento.',
    },
    ...look.cancelling,
    answer(say('this_is_what_cancelling_costs'), the.cost, say('press_to_cancel'), the.cancel),
  ),
  ...sent(
    'move',
    {
      en: 'Could we move my visit to another day?',
      ru: 'Можно перенести мой визит на другой день?',
      kk: 'Жазылуымды басқа күнге ауыстыруға бола ма?',
      es: '¿Podemos cambiar mi visita a otro día?',
    },
    ...look.moving,
    answer(say('here_are_times'), the.newTime, say('press_to_move'), the.move),
  ),
  ...sent(
    'page',
    {
      en: 'Do you have a website where I can book myself?',
      ru: 'Есть ли сайт, где я могу записаться сама?',
      kk: 'Өзім жазыла алатын сайтыңыз бар ма?',
      es: '¿Tienen una página donde reservar yo misma?',
    },
    ...look.business,
    answer(say('hello'), the.page),
  ),
  ...sent(
    'thanks',
    {
      en: 'Thank you so much, the house shines!',
      ru: 'Большое спасибо, дом сияет!',
      kk: 'Көп рақмет, үй жарқырап тұр!',
      es: '¡Muchas gracias, la casa brilla!',
    },
    answer(say('thanks'), say('anything_else')),
  ),
  ...(['en', 'ru', 'kk', 'es'] as const).map((language): Conversation => ({
    id: `greeting-${language}`,
    language,
    about: 'honest',
    message: {
      en: 'Good morning, is anybody there?',
      ru: 'Доброе утро, есть кто-нибудь?',
      kk: 'Қайырлы таң, біреу бар ма?',
      es: 'Buenos días, ¿hay alguien?',
    }[language],
    model: [answer(greetings[language], say('anything_else'))],
    expect: 'sent',
  })),
]
