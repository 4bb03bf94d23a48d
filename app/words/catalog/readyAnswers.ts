import type { Catalog } from '../text.ts'

/** What was asked and answered before a visit, as it is written into the conversation and told on the phone: facts of the server. */
export const readyAnswers = {
  home: {
    en: 'Somebody will be home.',
    ru: 'Дома кто-то будет.',
    kk: 'Үйде біреу болады.',
    es: 'Habrá alguien en casa.',
  },
  notHome: {
    en: 'Nobody will be home.',
    ru: 'Дома никого не будет.',
    kk: 'Үйде ешкім болмайды.',
    es: 'No habrá nadie en casa.',
  },
  noAnswer: { en: 'No answer yet.', ru: 'Ответа пока нет.', kk: 'Әзірге жауап жоқ.', es: 'Aún sin respuesta.' },
  water: { en: 'There is water.', ru: 'Вода есть.', kk: 'Су бар.', es: 'Hay agua.' },
  noWater: { en: 'There is no water.', ru: 'Воды нет.', kk: 'Су жоқ.', es: 'No hay agua.' },
  parking: (words: string) => ({
    en: `Where to park: ${words}`,
    ru: `Где поставить машину: ${words}`,
    kk: `Көлік қоятын жер: ${words}`,
    es: `Dónde estacionar: ${words}`,
  }),
  pets: (words: string) => ({
    en: `Pets: ${words}`,
    ru: `Животные: ${words}`,
    kk: `Үй жануарлары: ${words}`,
    es: `Mascotas: ${words}`,
  }),
  thanks: {
    en: 'Thank you. Anything we should know before we come:',
    ru: 'Спасибо. Если нужно что-то знать заранее, напишите здесь:',
    kk: 'Рақмет. Алдын ала білуіміз керек нәрсе болса, осында жазыңыз:',
    es: 'Gracias. Si hay algo que debamos saber antes, díganoslo aquí:',
  },
  choose: {
    en: 'Understood. Your time stays yours until you choose: another time or cancelling, here:',
    ru: 'Поняли. Время остаётся за вами, пока не выберете: другое время или отмена, здесь:',
    kk: 'Түсіндік. Таңдағанша уақытыңыз сақталады: басқа уақыт не бас тарту, осында:',
    es: 'Entendido. Su hora sigue siendo suya hasta que elija: otra hora o cancelar, aquí:',
  },
  sayHere: {
    en: 'Thank you, we have your message. If it is about being home, please choose here:',
    ru: 'Спасибо, сообщение получили. Если оно о том, будет ли кто-то дома, выберите здесь:',
    kk: 'Рақмет, хабарыңызды алдық. Үйде біреу болатыны туралы болса, осында таңдаңыз:',
    es: 'Gracias, recibimos su mensaje. Si es sobre si habrá alguien en casa, elija aquí:',
  },
} satisfies Catalog
