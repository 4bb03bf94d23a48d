import type { Page, SectionKind } from '../../../app/domain/pages/schema.ts'
import type { OwnTexts } from '../../../app/words/own-texts.ts'

/** How a business of the demo has arranged its page: what is not named is off. */
export type DemoPage = {
  look: Page['look']
  order: SectionKind[]
  head: { heading: OwnTexts; text: OwnTexts }
  questions: { title: OwnTexts; text: OwnTexts }[]
  news: { day: string; title: OwnTexts; text: OwnTexts }[]
  said: { author: string; text: OwnTexts }[]
}

/** By the address of the business. The others show the usual page. */
export const demoPages: Record<string, DemoPage> = {
  'atyrau-barber': {
    look: 'evening',
    order: ['hero', 'services', 'team', 'gallery', 'said', 'questions', 'news', 'about', 'hours', 'contact'],
    head: {
      heading: {
        ru: 'Стрижка без ожидания',
        kk: 'Күтпей шаш қию',
        en: 'A haircut without the wait',
        es: 'Un corte sin esperas',
      },
      text: {
        ru: 'Три кресла на набережной Урала. Горячие полотенца и чай.',
        kk: 'Жайық жағалауындағы үш орындық. Ыстық сүлгі және шай.',
        en: 'Three chairs on the Ural embankment. Hot towels and tea.',
        es: 'Tres sillones a orillas del Ural. Toallas calientes y té.',
      },
    },
    questions: [
      {
        title: {
          ru: 'Можно прийти с ребёнком?',
          kk: 'Баламен келуге бола ма?',
          en: 'May I bring my child?',
          es: '¿Puedo ir con mi hijo?',
        },
        text: {
          ru: 'Конечно. Детей стригут Арман и Данияр, есть высокое кресло и мультфильмы.',
          kk: 'Әрине. Балалардың шашын Арман мен Данияр қияды, биік орындық пен мультфильм бар.',
          en: 'Of course. Arman and Daniyar cut children’s hair; there is a high chair and cartoons.',
          es: 'Claro. Arman y Daniyar cortan el pelo a niños; hay un sillón alto y dibujos animados.',
        },
      },
      {
        title: {
          ru: 'А если я опоздаю?',
          kk: 'Кешігіп қалсам ше?',
          en: 'What if I am late?',
          es: '¿Y si llego tarde?',
        },
        text: {
          ru: 'Десять минут подождём. Если дольше, напишите – найдём другое время.',
          kk: 'Он минут күтеміз. Одан көп кешіксеңіз, жазыңыз – басқа уақыт табамыз.',
          en: 'We wait ten minutes. If it takes longer, write to us and we find another time.',
          es: 'Esperamos diez minutos. Si es más, escríbanos y buscamos otra hora.',
        },
      },
    ],
    news: [
      {
        day: '2026-11-20',
        title: {
          ru: 'По воскресеньям – с десяти',
          kk: 'Жексенбіде – оннан бастап',
          en: 'On Sundays from ten',
          es: 'Los domingos desde las diez',
        },
        text: {
          ru: 'Теперь и в воскресенье можно постричься до обеда.',
          kk: 'Енді жексенбіде де түске дейін шаш қиюға болады.',
          en: 'Now you can have your hair cut before lunch on Sundays, too.',
          es: 'Ahora también puede cortarse el pelo el domingo antes de comer.',
        },
      },
    ],
    said: [],
  },
  'plomeria-reyes': {
    look: 'workshop',
    order: ['hero', 'services', 'areas', 'questions', 'said', 'team', 'gallery', 'about', 'hours', 'contact'],
    head: {
      heading: {
        es: 'Fugas y destapes, hoy mismo',
        en: 'Leaks and drains, today',
        ru: 'Протечки и засоры – сегодня',
        kk: 'Су ағуы мен бітелу – бүгін',
      },
      text: {
        es: 'El precio, antes de empezar. El baño, como lo encontramos.',
        en: 'The price before we start. The bathroom as we found it.',
        ru: 'Цена – до начала. Ванная – какой была.',
        kk: 'Бағасы – жұмысқа дейін. Жуынатын бөлме – қалпында.',
      },
    },
    questions: [
      {
        title: {
          es: '¿Cobran la visita?',
          en: 'Do you charge for coming?',
          ru: 'Выезд платный?',
          kk: 'Келу ақылы ма?',
        },
        text: {
          es: 'La revisión tiene su precio en la lista. Si hacemos el trabajo, se descuenta.',
          en: 'Looking at it has its price on the list. If we do the job, it is taken off.',
          ru: 'Осмотр стоит столько, сколько указано в списке. Если делаем работу, он вычитается.',
          kk: 'Қарап шығудың бағасы тізімде. Жұмысты істесек, ол шегеріледі.',
        },
      },
      {
        title: {
          es: '¿Qué hago mientras llegan?',
          en: 'What do I do until you come?',
          ru: 'Что делать, пока вы едете?',
          kk: 'Сіз келгенше не істеймін?',
        },
        text: {
          es: 'Cierre la llave de paso, casi siempre junto al medidor, y abra la llave más baja.',
          en: 'Close the main valve, mostly beside the meter, and open the lowest tap.',
          ru: 'Закройте главный кран, обычно он у счётчика, и откройте самый нижний.',
          kk: 'Негізгі шүмекті жабыңыз, ол көбіне есептегіштің қасында, ең төменгі шүмекті ашыңыз.',
        },
      },
    ],
    news: [],
    said: [
      {
        author: 'Teresa, Col. Roma',
        text: {
          es: 'Llegaron a la hora que dijeron y el piso quedó seco.',
          en: 'They came when they said they would, and the floor was left dry.',
          ru: 'Приехали ровно когда обещали, и пол остался сухим.',
          kk: 'Айтқан уақытында келді, еден құрғақ қалды.',
        },
      },
    ],
  },
  northlight: {
    look: 'studio',
    order: ['hero', 'about', 'services', 'team', 'said', 'questions', 'hours', 'contact'],
    head: {
      heading: {
        en: 'Somebody to think aloud with',
        es: 'Alguien con quien pensar en voz alta',
        ru: 'С кем подумать вслух',
        kk: 'Ойыңызды дауыстап айтатын адам',
      },
      text: {
        en: 'Coaching for people who lead small teams.',
        es: 'Coaching para quienes dirigen equipos pequeños.',
        ru: 'Коучинг для тех, кто руководит небольшой командой.',
        kk: 'Шағын команданы басқаратындарға арналған коучинг.',
      },
    },
    questions: [
      {
        title: {
          en: 'What do I need for a session?',
          es: '¿Qué necesito para una sesión?',
          ru: 'Что нужно для встречи?',
          kk: 'Кездесуге не керек?',
        },
        text: {
          en: 'A quiet room, a camera and one question that will not leave you alone.',
          es: 'Una habitación tranquila, una cámara y una pregunta que no le deja en paz.',
          ru: 'Тихая комната, камера и один вопрос, который не даёт покоя.',
          kk: 'Тыныш бөлме, камера және маза бермейтін бір сұрақ.',
        },
      },
      {
        title: {
          en: 'Does anybody else hear what I say?',
          es: '¿Alguien más oye lo que digo?',
          ru: 'Кто-нибудь ещё узнает, о чём я говорю?',
          kk: 'Айтқанымды басқа біреу ести ме?',
        },
        text: {
          en: 'No. We keep no recordings, and your company hears nothing from us.',
          es: 'No. No grabamos nada y su empresa no sabe nada por nosotros.',
          ru: 'Нет. Мы ничего не записываем, и ваша компания ничего от нас не узнает.',
          kk: 'Жоқ. Ештеңе жазып алмаймыз, компанияңыз бізден ештеңе естімейді.',
        },
      },
    ],
    news: [],
    said: [
      {
        author: 'J. M., Berlin',
        text: {
          en: 'Three sessions, and I stopped writing mails at night.',
          es: 'Tres sesiones y dejé de escribir correos de noche.',
          ru: 'Три встречи – и я перестал писать письма по ночам.',
          kk: 'Үш кездесуден кейін түнде хат жазуды қойдым.',
        },
      },
    ],
  },
}
