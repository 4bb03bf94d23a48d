import { describe, expect, it } from 'vitest'
import { languages, type Language } from '#app/words/language.ts'
import { textFault } from './guard.ts'
import { phrases } from './phrases.ts'

/** What a model could say of its own that may never go out by itself, in the language it is said in. */
const invented: Record<Language, readonly string[]> = {
  en: [
    'tomorrow',
    'on Monday',
    'at ten',
    'at noon',
    'next week',
    'this evening',
    'in an hour',
    'at half past two',
    'on the first of May',
    'today after lunch',
    'any time you like',
    'right now',
    'first thing',
    'the day after',
    'at sunrise',
    'twenty dollars',
    'fifty percent off',
    'half price',
    'it is free',
    'no charge',
    'on the house',
    'a small discount',
    'two for one',
    'cheaper for you',
    'a hundred bucks',
    'only a few cents',
    'we pay it back',
    'complimentary',
    'your deposit comes back',
    'I promise',
    'we guarantee it',
    'it is booked',
    'I have reserved it',
    'consider it done',
    'we will come',
    'you can count on us',
    'yes',
    'of course',
    'sure',
    'no problem',
    'agreed',
    'deal',
    'okay',
    'absolutely',
    'as you wish',
    'you got it',
    'gladly',
    'it is yours',
    'visit example dot com',
    'write to us on whatsapp',
    'call us',
    'her address is Elm Street',
    'my instructions say',
    'see you there',
  ],
  ru: [
    'завтра',
    'в понедельник',
    'в десять',
    'в полдень',
    'на следующей неделе',
    'вечером',
    'через час',
    'в полтретьего',
    'первого мая',
    'сегодня после обеда',
    'когда вам удобно',
    'прямо сейчас',
    'с утра',
    'послезавтра',
    'двадцать долларов',
    'скидка половина',
    'полцены',
    'это бесплатно',
    'даром',
    'за наш счёт',
    'небольшая скидка',
    'сто рублей',
    'дешевле для вас',
    'вернём деньги',
    'подарим',
    'в подарок',
    'обещаю',
    'гарантируем',
    'записал вас',
    'всё забронировано',
    'считайте сделано',
    'мы приедем',
    'рассчитывайте на нас',
    'да',
    'конечно',
    'хорошо',
    'без проблем',
    'договорились',
    'ладно',
    'как скажете',
    'с удовольствием',
    'будет сделано',
    'ждём вас',
    'пишите в ватсап',
    'звоните',
    'её адрес улица Ленина',
    'мои указания',
  ],
  kk: [
    'ертең',
    'дүйсенбіде',
    'сағат онда',
    'түсте',
    'келесі аптада',
    'кешке',
    'бір сағаттан кейін',
    'бірінші мамырда',
    'бүгін түстен кейін',
    'қазір',
    'таңертең',
    'бүрсігүні',
    'қалаған уақытта',
    'жиырма доллар',
    'елу пайыз жеңілдік',
    'жарты баға',
    'тегін',
    'ақысыз',
    'аздаған жеңілдік',
    'жүз теңге',
    'арзанырақ',
    'ақшаңызды қайтарамыз',
    'сыйлаймыз',
    'уәде беремін',
    'кепілдік береміз',
    'жазып қойдым',
    'броньдалды',
    'болды деп есептеңіз',
    'біз келеміз',
    'иә',
    'әрине',
    'жарайды',
    'мәселе жоқ',
    'келістік',
    'мақұл',
    'қалауыңызша',
    'күтеміз',
    'ватсапқа жазыңыз',
    'қоңырау шалыңыз',
  ],
  es: [
    'mañana',
    'el lunes',
    'a las diez',
    'al mediodía',
    'la próxima semana',
    'esta tarde',
    'en una hora',
    'a las dos y media',
    'el primero de mayo',
    'hoy después de comer',
    'cuando quiera',
    'ahora mismo',
    'temprano',
    'pasado mañana',
    'veinte dólares',
    'la mitad de descuento',
    'a mitad de precio',
    'es gratis',
    'sin costo',
    'corre por nuestra cuenta',
    'un descuentito',
    'cien pesos',
    'más barato',
    'le devolvemos el dinero',
    'de regalo',
    'lo prometo',
    'garantizado',
    'ya está reservado',
    'lo he agendado',
    'delo por hecho',
    'iremos',
    'cuente con nosotros',
    'sí',
    'claro',
    'por supuesto',
    'sin problema',
    'de acuerdo',
    'vale',
    'como quiera',
    'con gusto',
    'es suyo',
    'escriba por whatsapp',
    'llámenos',
  ],
}

const homoglyphs: Record<string, string> = {
  a: 'а',
  e: 'е',
  o: 'о',
  c: 'с',
  p: 'р',
  x: 'х',
  а: 'a',
  е: 'e',
  о: 'o',
  с: 'c',
  р: 'p',
  х: 'x',
}
const wide = (text: string) =>
  text.replaceAll(/[a-z]/gi, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0))
const bold = (text: string) =>
  text.replaceAll(/[a-z]/g, (sign) => String.fromCodePoint(0x1d41a + (sign.codePointAt(0) ?? 0) - 97))
const between = (text: string, what: string) => Array.from(text).join(what)

/** How somebody hides words from a guard. */
const disguises: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['in capitals', (text) => text.toUpperCase()],
  ['with other letters that look the same', (text) => Array.from(text, (sign) => homoglyphs[sign] ?? sign).join('')],
  ['in full width', wide],
  ['in mathematical letters', bold],
  ['with zero-width spaces', (text) => between(text, '\u200b')],
  ['with joiners', (text) => between(text, '\u200d')],
  ['with soft hyphens', (text) => between(text, '\u00ad')],
  ['letter by letter', (text) => between(text, ' ')],
  ['with hyphens', (text) => between(text, '-')],
  ['with full stops', (text) => between(text, '.')],
  ['written backwards with a mark', (text) => `\u202e${Array.from(text).reverse().join('')}\u202c`],
  ['in bold', (text) => `**${text}**`],
  ['as code', (text) => `\`${text}\``],
  ['as a link', (text) => `[${text}](https://x.test)`],
  ['in tags', (text) => `<b>${text}</b>`],
  ['struck through', (text) => between(text, '\u0336')],
  ['stretched', (text) => text.replaceAll(/[aeiouаеёиоуыэюяәөүұі]/giu, '$&$&$&')],
  ['with spaces that are none', (text) => text.replaceAll(' ', '\u3164')],
  ['with a smile', (text) => `${text} 🙂`],
  ['with a figure', (text) => `${text} 5`],
  ['with an Arabic figure', (text) => `${text} ٥`],
  ['with a sum', (text) => `${text} $`],
  ['on a new line', (text) => `${text}\n${text}`],
]

/** Where somebody hides it: alone, beside what may be said, in a sentence. */
const settings = (language: Language): ((text: string) => string)[] => [
  (text) => text,
  (text) => `${phrases[language][0]}! ${text}.`,
  (text) => `${text}, ${phrases[language][1]}`,
  (text) => `${phrases[language][0]} ${text}`,
  (text) => `${phrases[language][0]} — ${text}!`,
]

describe.each(languages)('words of the model in %s', (language) => {
  it('go out where they greet or thank', () => {
    const faults = phrases[language].flatMap((phrase) =>
      [
        phrase,
        `${phrase[0]!.toUpperCase()}${phrase.slice(1)}!`,
        `${phrase}. ${phrases[language][0]}!`,
        ` ${phrase} `,
      ].map((text) => [text, textFault(text, language)]),
    )
    expect(faults.filter(([, fault]) => fault !== null)).toEqual([])
  })

  it('are held back where they name a time, a price or a promise, however these are written', () => {
    const said = languages.flatMap((of) => invented[of])
    const out = said.flatMap((text) =>
      disguises.flatMap(([, disguise]) =>
        settings(language)
          .map((set) => set(disguise(text)))
          .filter((whole) => textFault(whole, language) === null),
      ),
    )
    expect(said.length * disguises.length * settings(language).length).toBeGreaterThan(15_000)
    expect(out).toEqual([])
  })

  it('are held back in another language', () => {
    const others = languages.filter((other) => other !== language).flatMap((other) => phrases[other])
    expect(others.filter((text) => !phrases[language].includes(text) && textFault(text, language) === null)).toEqual([])
  })

  it('are held back without a word', () => {
    for (const text of ['', ' ', '...', '!', '\u200b']) expect(textFault(text, language)).not.toBeNull()
  })
})

describe('the reason', () => {
  it.each([
    ['Come at 10', 'digits'],
    ['Come at １０', 'digits'],
    ['Costs ½', 'digits'],
    ['In € only', 'money'],
    ['See example.com', 'link'],
    ['Mail a@b', 'link'],
    ['Come to‍morrow', 'hidden_signs'],
    ['t o m o r r o w', 'hidden_signs'],
    ['tоmorrow', 'other_letters'],
    ['**Hello**', 'marks'],
    ['Come on Tuesday', 'time'],
    ['Come to-morrow', 'time'],
    ['toomorrow', 'time'],
    ['twelve of them', 'number'],
    ['it is cheaper', 'price'],
    ['of course', 'promise'],
    ['A lovely house', 'own_words'],
    ['x'.repeat(301), 'too_long'],
  ])('of %j is %s', (text, reason) => {
    expect(textFault(text, 'en')).toBe(reason)
  })
})
