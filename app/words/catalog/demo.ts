import type { Catalog } from '../text.ts'

/** What is said in the demo business, to whoever looks at it as a customer or as its owner. */
export const demoWords = {
  thatIsHow: {
    en: 'That is how it works',
    ru: 'Вот так это работает',
    kk: 'Ол осылай жұмыс істейді',
    es: 'Así funciona',
  },
  booking: {
    en: 'This is a demo. Choose a service and a time as your customer would: nothing is really booked.',
    ru: 'Это демо. Выберите услугу и время, как ваш клиент: на самом деле запись не создаётся.',
    kk: 'Бұл – демо. Клиентіңіз сияқты қызмет пен уақытты таңдаңыз: шын мәнінде жазылу жасалмайды.',
    es: 'Esto es una demostración. Elija un servicio y una hora como lo haría su cliente: no se reserva nada de verdad.',
  },
  wouldBeBooked: {
    en: 'Your customer would now be booked, and told by e-mail and text. In the demo nothing is booked, nobody is told, and what you typed is not kept.',
    ru: 'Здесь ваш клиент был бы записан и получил бы письмо и СМС. В демо запись не создаётся, сообщения не уходят, а введённое не сохраняется.',
    kk: 'Мұнда клиентіңіз жазылып, хат пен СМС алар еді. Демода жазылу жасалмайды, хабарлама жіберілмейді, енгізілгені сақталмайды.',
    es: 'Aquí su cliente ya tendría la reserva y recibiría un correo y un SMS. En la demostración no se reserva nada, no se avisa a nadie y no se guarda lo que escribió.',
  },
  nothingChanges: {
    en: 'You can look at everything here, but the demo stays as it is. In your own account this button works.',
    ru: 'Здесь можно смотреть всё, но демо не меняется. В вашем аккаунте эта кнопка работает.',
    kk: 'Мұнда бәрін көруге болады, бірақ демо өзгермейді. Өз аккаунтыңызда бұл түйме жұмыс істейді.',
    es: 'Aquí puede verlo todo, pero la demostración no cambia. En su cuenta este botón funciona.',
  },
  day: {
    en: 'You are in a demo business with invented people. Look at everything: nothing you press changes it.',
    ru: 'Вы в демо с вымышленными людьми. Смотрите всё: что бы вы ни нажали, ничего не изменится.',
    kk: 'Сіз ойдан шығарылған адамдары бар демо бизнестесіз. Бәрін көріңіз: не бассаңыз да, ештеңе өзгермейді.',
    es: 'Está en un negocio de demostración con personas inventadas. Mírelo todo: nada de lo que pulse lo cambia.',
  },
  ownPage: {
    en: 'Create your booking page',
    ru: 'Создать страницу записи',
    kk: 'Жазылу бетін ашу',
    es: 'Crear mi página de reservas',
  },
  seeDay: {
    en: 'See the owner’s day',
    ru: 'Посмотреть день владельца',
    kk: 'Бизнес иесінің күнін көру',
    es: 'Ver el día del propietario',
  },
  goBack: { en: 'Go back', ru: 'Назад', kk: 'Артқа', es: 'Volver' },
  seePage: {
    en: 'Try the booking page',
    ru: 'Попробовать страницу записи',
    kk: 'Жазылу бетін байқап көру',
    es: 'Probar la página de reservas',
  },
  leave: { en: 'Leave the demo', ru: 'Выйти из демо', kk: 'Демодан шығу', es: 'Salir de la demostración' },
} satisfies Catalog
