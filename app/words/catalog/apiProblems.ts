import { ru } from '../plural.ts'
import type { Problem, Text } from '../text.ts'

const fixed = (en: string, ru: string, kk: string, es: string) => (): Text => ({ en, ru, kk, es })

const kinds: Record<string, Text> = {
  text: { en: 'text', ru: 'текст', kk: 'мәтін', es: 'texto' },
  'a number': { en: 'a number', ru: 'число', kk: 'сан', es: 'un número' },
  'a whole number': { en: 'a whole number', ru: 'целое число', kk: 'бүтін сан', es: 'un número entero' },
  'true or false': {
    en: 'true or false',
    ru: 'true или false',
    kk: 'true немесе false',
    es: 'true o false',
  },
  'an object': { en: 'an object', ru: 'объект', kk: 'нысан', es: 'un objeto' },
  'a list': { en: 'a list', ru: 'список', kk: 'тізім', es: 'una lista' },
}

/** Problems the API finds in requests; see problems.ts. Names of members stay as they are written. */
export const apiProblems: readonly Problem[] = [
  [
    /^Please send (\S+) as (text|a number|a whole number|true or false|an object|a list)\.$/,
    (name = '', kind = '') => ({
      en: `Please send ${name} as ${kind}.`,
      ru: `Отправьте ${name}: ${kinds[kind]?.ru}.`,
      kk: `${name} жіберіңіз: ${kinds[kind]?.kk}.`,
      es: `Envíe ${name}: ${kinds[kind]?.es}.`,
    }),
  ],
  [
    /^Please send one of: (.*)\.$/,
    (values) => ({
      en: `Please send one of: ${values}.`,
      ru: `Отправьте одно из значений: ${values}.`,
      kk: `Мәндердің бірін жіберіңіз: ${values}.`,
      es: `Envíe uno de estos valores: ${values}.`,
    }),
  ],
  [
    /^Please (?:send|use) at least (-?\d+)(?: characters)?\.$/,
    (least) => ({
      en: `Please send at least ${least}.`,
      ru: `Не меньше ${least}.`,
      kk: `Кемінде ${least} болсын.`,
      es: `Envíe al menos ${least}.`,
    }),
  ],
  [
    /^Please send at most (-?\d+)\.$/,
    (most) => ({
      en: `Please send at most ${most}.`,
      ru: `Не больше ${most}.`,
      kk: `${most} мәнінен аспасын.`,
      es: `Envíe como máximo ${most}.`,
    }),
  ],
  [
    /^Please send at most (\d+) answers\.$/,
    (most) => ({
      en: `Please send at most ${most} answers.`,
      ru: `Ответов – не больше ${most}.`,
      kk: `Жауаптар ${most} санынан аспасын.`,
      es: `Envíe como máximo ${most} respuestas.`,
    }),
  ],
  [
    /^At most (\d+) days at once\.$/,
    (most) => ({
      en: `At most ${most} days at once.`,
      ru: `За один раз – не больше ${most} ${ru(Number(most), 'дня', 'дней', 'дней')}.`,
      kk: `Бір жолы ${most} күннен аспасын.`,
      es: `Como máximo ${most} días de una vez.`,
    }),
  ],
  [
    /^Please give a (date|time) such as (\S+)\.$/,
    (what, like) =>
      what === 'date'
        ? {
            en: `Please give a date such as ${like}.`,
            ru: `Укажите дату, например ${like}.`,
            kk: `Күнді көрсетіңіз, мысалы, ${like}.`,
            es: `Indique una fecha como ${like}.`,
          }
        : {
            en: `Please give a time such as ${like}.`,
            ru: `Укажите время, например ${like}.`,
            kk: `Уақытты көрсетіңіз, мысалы, ${like}.`,
            es: `Indique una hora como ${like}.`,
          },
  ],
  [
    /^Please give a (?:date|time) in this century\.$/,
    fixed(
      'Please give a date in this century.',
      'Укажите дату этого столетия.',
      'Осы ғасырдағы күнді көрсетіңіз.',
      'Indique una fecha de este siglo.',
    ),
  ],
  [
    /^Please (?:give|send) decimal degrees/,
    fixed(
      'Please give decimal degrees.',
      'Укажите градусы десятичной дробью.',
      'Градусты ондық бөлшекпен көрсетіңіз.',
      'Indique grados decimales.',
    ),
  ],
  [
    /^Which service\?|^Please choose a service/,
    fixed(
      'Please choose a service.',
      'Укажите услугу: её id или slug.',
      'Қызметті көрсетіңіз: id немесе slug.',
      'Indique el servicio: su id o slug.',
    ),
  ],
  [
    /^Please send the id of a technician/,
    fixed(
      'Please send the id of a technician, or leave it out.',
      'Отправьте id мастера или ничего.',
      'Маманның id-ін жіберіңіз немесе бос қалдырыңыз.',
      'Envíe el id de un técnico, o no lo envíe.',
    ),
  ],
  [
    /^Please send a time zone by its name/,
    fixed(
      'Please send a time zone by its name, such as Europe/Berlin, or leave it out.',
      'Отправьте название часового пояса, например Europe/Berlin, или ничего.',
      'Уақыт белдеуінің атын жіберіңіз, мысалы, Europe/Berlin, немесе бос қалдырыңыз.',
      'Envíe el nombre de una zona horaria, por ejemplo Europe/Berlin, o no la envíe.',
    ),
  ],
  [/^Please leave it out\.$/, fixed('Please leave it out.', 'Не отправляйте это.', 'Мұны жібермеңіз.', 'No lo envíe.')],
  [
    /^lat and lng belong together\.$/,
    fixed(
      'lat and lng belong together.',
      'lat и lng нужны вместе.',
      'lat пен lng бірге керек.',
      'lat y lng van juntos.',
    ),
  ],
  [
    /^Sort by start or by saving\.$/,
    fixed(
      'Sort by start or by saving.',
      'Сортировка: start или saving.',
      'Сұрыптау: start немесе saving.',
      'Ordene por start o por saving.',
    ),
  ],
  [
    /^to must not be before from\.$/,
    fixed(
      'to must not be before from.',
      'to не может быть раньше from.',
      'to from-нан бұрын бола алмайды.',
      'to no puede ir antes de from.',
    ),
  ],
  [
    /^Please send the place as an object/,
    fixed(
      'Please send the place as an object with lat, lng and label.',
      'Отправьте место объектом с lat, lng и label.',
      'Орынды lat, lng және label бар нысанмен жіберіңіз.',
      'Envíe el lugar como un objeto con lat, lng y label.',
    ),
  ],
  [
    /^Please send the customer as an object/,
    fixed(
      'Please send the customer as an object with firstName, lastName, email and phone.',
      'Отправьте клиента объектом с firstName, lastName, email и phone.',
      'Клиентті firstName, lastName, email және phone бар нысанмен жіберіңіз.',
      'Envíe el cliente como un objeto con firstName, lastName, email y phone.',
    ),
  ],
  [
    /^Please send (?:an address, or the place by lat and lng)\.$/,
    fixed(
      'Please send an address, or the place by lat and lng.',
      'Отправьте address или место в lat и lng.',
      'address немесе орынды lat пен lng арқылы жіберіңіз.',
      'Envíe address, o el lugar en lat y lng.',
    ),
  ],
  [
    /^Please add the street/,
    fixed(
      'Please add the street, the number and the town.',
      'Добавьте улицу, дом и город.',
      'Көшені, үйді және қаланы қосыңыз.',
      'Añada la calle, el número y la ciudad.',
    ),
  ],
  [
    /^Please send each answer/,
    fixed(
      'Please send each answer as text of at most 2000 characters, a number, true or false.',
      'Каждый ответ – текст до 2000 знаков, число, true или false.',
      'Әр жауап – 2000 таңбаға дейінгі мәтін, сан, true немесе false.',
      'Envíe cada respuesta como texto de hasta 2000 caracteres, número, true o false.',
    ),
  ],
  [
    /^Please send the answers as an object/,
    fixed(
      'Please send the answers as an object, each by its question.',
      'Отправьте ответы объектом, каждый по своему вопросу.',
      'Жауаптарды нысанмен, әрқайсысын өз сұрағымен жіберіңіз.',
      'Envíe las respuestas como un objeto, cada una por su pregunta.',
    ),
  ],
  [
    /^Please name each question\.$/,
    fixed('Please name each question.', 'Назовите каждый вопрос.', 'Әр сұрақты атаңыз.', 'Nombre cada pregunta.'),
  ],
  [
    /^Please send shorter answers\.$/,
    fixed(
      'Please send shorter answers.',
      'Отправьте ответы короче.',
      'Қысқарақ жауап жіберіңіз.',
      'Envíe respuestas más cortas.',
    ),
  ],
  [
    /^Please send the price|^Please send a price/,
    fixed(
      'Please send the price as a whole number of minor units.',
      'Отправьте цену целым числом мельчайших единиц, от 0 до 100000000000.',
      'Бағаны ең кіші бірліктердің бүтін санымен жіберіңіз, 0-ден 100000000000-қа дейін.',
      'Envíe el precio como número entero de unidades mínimas, de 0 a 100000000000.',
    ),
  ],
  [
    /^Please send the token/,
    fixed(
      'Please send the token, the secret at the end of manageUrl.',
      'Отправьте token – секрет в конце manageUrl.',
      'token жіберіңіз – manageUrl соңындағы құпия.',
      'Envíe el token, el secreto al final de manageUrl.',
    ),
  ],
  [
    /^Please send the version/,
    fixed(
      'Please send the version of the booking that you have seen, or leave it out.',
      'Отправьте version записи, которую вы видели, или не указывайте.',
      'Көрген жазылуыңыздың version мәнін жіберіңіз немесе көрсетпеңіз.',
      'Envíe el version de la reserva que ha visto, u omítalo.',
    ),
  ],
  [
    /^Please send a key of/,
    fixed(
      'Please send a key of 1 to 200 characters.',
      'Отправьте ключ от 1 до 200 знаков.',
      '1-ден 200 таңбаға дейінгі кілт жіберіңіз.',
      'Envíe una clave de 1 a 200 caracteres.',
    ),
  ],
  [
    /^Please send a JSON object\.$/,
    fixed('Please send a JSON object.', 'Отправьте объект JSON.', 'JSON нысанын жіберіңіз.', 'Envíe un objeto JSON.'),
  ],
]
