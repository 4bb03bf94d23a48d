import type { Catalog } from '../text.ts'
import { en, es, ru } from '../plural.ts'

/** Reviews, as the business reads and answers them. */
export const reviewsDesk = {
  title: { en: 'Reviews', ru: 'Отзывы', kk: 'Пікірлер', es: 'Reseñas' },
  which: { en: 'Which reviews', ru: 'Какие отзывы', kk: 'Қай пікірлер', es: 'Qué reseñas' },
  settings: { en: 'When customers are asked', ru: 'Когда спрашиваем', kk: 'Қашан сұраймыз', es: 'Cuándo se pide' },
  page: { en: 'As customers see them', ru: 'Как видят клиенты', kk: 'Клиенттер көретін бет', es: 'Como las ven' },
  boxes: {
    all: { en: 'All', ru: 'Все', kk: 'Барлығы', es: 'Todas' },
    unanswered: { en: 'Unanswered', ru: 'Без ответа', kk: 'Жауапсыз', es: 'Sin respuesta' },
    reported: { en: 'Reported', ru: 'С жалобой', kk: 'Шағымданған', es: 'Denunciadas' },
  },
  none: { en: 'No reviews yet', ru: 'Отзывов пока нет', kk: 'Әзірге пікір жоқ', es: 'Todavía no hay reseñas' },
  noneText: {
    en: 'Every customer is asked some hours after the visit.',
    ru: 'Каждого клиента спрашиваем через несколько часов после визита.',
    kk: 'Әр клиенттен бірнеше сағаттан кейін сұраймыз.',
    es: 'A cada cliente se le pregunta unas horas después de la visita.',
  },
  noneHere: { en: 'None of these', ru: 'Таких нет', kk: 'Мұндай жоқ', es: 'Ninguna de estas' },
  stars: (stars: number) => ({
    en: `${stars} of 5 stars`,
    ru: `${stars} из 5`,
    kk: `5-тен ${stars}`,
    es: `${stars} de 5 estrellas`,
  }),
  withdrawn: {
    en: 'The customer has withdrawn this review.',
    ru: 'Клиент удалил этот отзыв.',
    kk: 'Клиент бұл пікірді жойды.',
    es: 'El cliente ha retirado esta reseña.',
  },
  yourAnswer: { en: 'Your answer', ru: 'Ваш ответ', kk: 'Сіздің жауабыңыз', es: 'Su respuesta' },
  answer: { en: 'Answer', ru: 'Ответить', kk: 'Жауап беру', es: 'Responder' },
  correct: { en: 'Correct the answer', ru: 'Исправить ответ', kk: 'Жауапты түзету', es: 'Corregir la respuesta' },
  answerHint: {
    en: 'Everybody reads it below the review.',
    ru: 'Его увидят все под отзывом.',
    kk: 'Ол пікірдің астында бәріне көрінеді.',
    es: 'Todos la leerán debajo de la reseña.',
  },
  send: { en: 'Publish the answer', ru: 'Опубликовать ответ', kk: 'Жауапты жариялау', es: 'Publicar la respuesta' },
  sending: { en: 'Saving…', ru: 'Сохраняем…', kk: 'Сақтап жатырмыз…', es: 'Guardando…' },
  report: { en: 'Report to Wayslot', ru: 'Пожаловаться', kk: 'Шағымдану', es: 'Denunciar a Wayslot' },
  reportHint: {
    en: 'The review stays while Wayslot looks at it. Few stars are no reason to take one down.',
    ru: 'Пока Wayslot проверяет, отзыв остаётся. Низкая оценка — не повод его убрать.',
    kk: 'Wayslot қарап жатқанда пікір қалады. Төмен баға оны алып тастауға себеп емес.',
    es: 'La reseña se queda mientras Wayslot la revisa. Pocas estrellas no son motivo para retirarla.',
  },
  reason: { en: 'What is wrong with it?', ru: 'Что с ним не так?', kk: 'Несі дұрыс емес?', es: '¿Qué tiene de malo?' },
  note: {
    en: 'Anything we should know',
    ru: 'Что нам стоит знать',
    kk: 'Біз білуге тиіс жайт',
    es: 'Algo que debamos saber',
  },
  sendReport: { en: 'Send the report', ru: 'Отправить жалобу', kk: 'Шағымды жіберу', es: 'Enviar la denuncia' },
  reasons: {
    abuse: {
      en: 'Insults or threats',
      ru: 'Оскорбления или угрозы',
      kk: 'Балағат не қоқан-лоққы',
      es: 'Insultos o amenazas',
    },
    private: {
      en: 'Private facts about somebody',
      ru: 'Личные сведения о ком-то',
      kk: 'Біреудің жеке деректері',
      es: 'Datos privados de alguien',
    },
    not_about_us: { en: 'Not about us', ru: 'Не о нас', kk: 'Біз туралы емес', es: 'No trata de nosotros' },
    untrue: { en: 'Facts that are untrue', ru: 'Неправдивые факты', kk: 'Шындыққа жанаспайды', es: 'Hechos falsos' },
    advertising: { en: 'Advertising', ru: 'Реклама', kk: 'Жарнама', es: 'Publicidad' },
  },
} satisfies Catalog

/** The server's facts. */
export const reviewsDeskFacts = {
  counted: (count: number) => ({
    en: `${count} ${en(count, 'review', 'reviews')}`,
    ru: `${count} ${ru(count, 'отзыв', 'отзыва', 'отзывов')}`,
    kk: `${count} пікір`,
    es: `${count} ${es(count, 'reseña', 'reseñas')}`,
  }),
  appears: (day: string) => ({
    en: `Appears ${day}`,
    ru: `Появится ${day}`,
    kk: `Жарияланады: ${day}`,
    es: `Aparece el ${day}`,
  }),
  published: { en: 'Published', ru: 'Опубликован', kk: 'Жарияланды', es: 'Publicada' },
  withdrawn: { en: 'Withdrawn', ru: 'Удалён клиентом', kk: 'Клиент жойды', es: 'Retirada' },
  taken_down: { en: 'Taken down', ru: 'Снят', kk: 'Алып тасталды', es: 'Quitada' },
  reported: (reason: string) => ({
    en: `Reported: ${reason}. Wayslot is looking at it.`,
    ru: `Жалоба: ${reason}. Wayslot проверяет.`,
    kk: `Шағым: ${reason}. Wayslot қарап жатыр.`,
    es: `Denunciada: ${reason}. Wayslot la está revisando.`,
  }),
  kept: (because: string) => ({
    en: `Wayslot has looked at it: it stays. ${because}`,
    ru: `Wayslot проверил: отзыв остаётся. ${because}`,
    kk: `Wayslot қарады: пікір қалады. ${because}`,
    es: `Wayslot la ha revisado: se queda. ${because}`,
  }),
  down: (because: string) => ({
    en: `Wayslot has taken it down. ${because}`,
    ru: `Wayslot снял отзыв. ${because}`,
    kk: `Wayslot пікірді алып тастады. ${because}`,
    es: `Wayslot la ha retirado. ${because}`,
  }),
  corrected: (when: string) => ({
    en: `Corrected ${when}`,
    ru: `Исправлен ${when}`,
    kk: `Түзетілді: ${when}`,
    es: `Corregida el ${when}`,
  }),
  notPossible: {
    en: 'This review can no longer be answered or reported.',
    ru: 'На этот отзыв уже нельзя ответить или пожаловаться.',
    kk: 'Бұл пікірге енді жауап беру не шағымдану мүмкін емес.',
    es: 'Esta reseña ya no se puede responder ni denunciar.',
  },
} satisfies Catalog

/** The settings. */
export const reviewSettingsWords = {
  tab: { en: 'Reviews', ru: 'Отзывы', kk: 'Пікірлер', es: 'Reseñas' },
  title: { en: 'Asking for reviews', ru: 'Просьба об отзыве', kk: 'Пікір сұрау', es: 'Pedir reseñas' },
  lead: {
    en: 'Every customer is asked the same way, once for each visit, and every review is published after the same days, whatever it says. You answer; nobody here changes or removes a review.',
    ru: 'Всех клиентов спрашиваем одинаково, один раз после визита, и каждый отзыв появляется через одно и то же число дней, что бы в нём ни было. Вы отвечаете; изменить или убрать отзыв здесь никто не может.',
    kk: 'Барлық клиенттен бірдей, әр келгеннен кейін бір рет сұраймыз, ал әр пікір не жазылса да бірдей күннен кейін жарияланады. Сіз жауап бересіз; пікірді мұнда ешкім өзгерте не өшіре алмайды.',
    es: 'A todos los clientes se les pregunta igual, una vez por visita, y cada reseña se publica tras los mismos días, diga lo que diga. Usted responde; aquí nadie cambia ni quita una reseña.',
  },
  asks: {
    en: 'Ask customers after their visit',
    ru: 'Спрашивать клиентов после визита',
    kk: 'Клиенттерден келген соң сұрау',
    es: 'Preguntar a los clientes después de la visita',
  },
  after: { en: 'How long after', ru: 'Через сколько', kk: 'Қанша уақыттан кейін', es: 'Cuánto después' },
  afterHint: {
    en: 'Never at night: then the next morning.',
    ru: 'Ночью не беспокоим: тогда утром.',
    kk: 'Түнде мазаламаймыз: онда таңертең.',
    es: 'Nunca de noche: entonces, por la mañana.',
  },
  wait: { en: 'Published after', ru: 'Публиковать через', kk: 'Жариялау мерзімі', es: 'Se publica después de' },
  waitHint: {
    en: 'Time for you to answer first. It holds for reviews written from now on.',
    ru: 'Чтобы вы успели ответить. Действует для новых отзывов.',
    kk: 'Алдымен жауап беріп үлгеруіңіз үшін. Жаңа пікірлерге қолданылады.',
    es: 'Tiempo para que usted responda antes. Vale para las reseñas nuevas.',
  },
  days: (days: number) => ({
    en: days === 0 ? 'At once' : `${days} ${en(days, 'day', 'days')}`,
    ru: days === 0 ? 'Сразу' : `${days} ${ru(days, 'день', 'дня', 'дней')}`,
    kk: days === 0 ? 'Бірден' : `${days} күн`,
    es: days === 0 ? 'Enseguida' : `${days} ${es(days, 'día', 'días')}`,
  }),
} satisfies Catalog
