import type { Catalog } from '../text.ts'

/** A customer's own pages: her bookings at every business. */
export const myWords = {
  title: { en: 'Your account', ru: 'Ваш аккаунт', kk: 'Сіздің аккаунтыңыз', es: 'Su cuenta' },
  bookings: { en: 'Bookings', ru: 'Записи', kk: 'Жазылулар', es: 'Reservas' },
  myBookings: { en: 'My bookings', ru: 'Мои записи', kk: 'Жазылуларым', es: 'Mis reservas' },
  coming: { en: 'Coming up', ru: 'Предстоят', kk: 'Алда', es: 'Próximas' },
  past: { en: 'Past', ru: 'Прошедшие', kk: 'Өткендер', es: 'Anteriores' },
  open: { en: 'Open', ru: 'Открыть', kk: 'Ашу', es: 'Abrir' },
  openAt: (business: string, when: string) => ({
    en: `Open: ${business}, ${when}`,
    ru: `Открыть: ${business}, ${when}`,
    kk: `Ашу: ${business}, ${when}`,
    es: `Abrir: ${business}, ${when}`,
  }),
  again: { en: 'Book again', ru: 'Записаться снова', kk: 'Қайта жазылу', es: 'Reservar otra vez' },
  againAt: (business: string, service: string) => ({
    en: `Book again: ${service}, ${business}`,
    ru: `Записаться снова: ${service}, ${business}`,
    kk: `Қайта жазылу: ${service}, ${business}`,
    es: `Reservar otra vez: ${service}, ${business}`,
  }),
  lead: (email: string) => ({
    en: `Everything booked with ${email}, at every business on Wayslot. No business sees where else you book.`,
    ru: `Всё, что записано на ${email}, у всех компаний на Wayslot. Ни одна из них не видит, где ещё вы записаны.`,
    kk: `${email} арқылы Wayslot-тағы барлық компанияларға жазылғаныңыз. Олардың ешқайсысы басқа қайда жазылғаныңызды көрмейді.`,
    es: `Todo lo reservado con ${email} en cualquier negocio de Wayslot. Ninguno ve dónde más reserva.`,
  }),
  none: { en: 'No bookings yet', ru: 'Записей пока нет', kk: 'Жазылулар әзірге жоқ', es: 'Aún no hay reservas' },
  noneText: (email: string) => ({
    en: `Once you book with ${email}, you find it here.`,
    ru: `Как только вы запишетесь с адресом ${email}, запись появится здесь.`,
    kk: `${email} арқылы жазылсаңыз, жазылу осында көрінеді.`,
    es: `En cuanto reserve con ${email}, lo verá aquí.`,
  }),
  noneComing: {
    en: 'Nothing is coming up.',
    ru: 'Впереди ничего нет.',
    kk: 'Алда ештеңе жоқ.',
    es: 'No hay nada próximo.',
  },
} satisfies Catalog

/** The way into the account, by a code. */
export const mySignInWords = {
  title: {
    en: 'All your bookings in one place',
    ru: 'Все ваши записи в одном месте',
    kk: 'Барлық жазылуларыңыз бір жерде',
    es: 'Todas sus reservas en un solo lugar',
  },
  lead: {
    en: 'Enter the e-mail address you book with. We send you a code; you need no password.',
    ru: 'Введите почту, с которой вы записываетесь. Мы пришлём код, пароль не нужен.',
    kk: 'Жазылғанда қолданатын поштаңызды енгізіңіз. Код жібереміз, құпиясөз керек емес.',
    es: 'Escriba el correo con el que reserva. Le enviamos un código; no hace falta contraseña.',
  },
  leadTo: {
    en: 'We send a code to {email}, the address of your booking. You need no password.',
    ru: 'Мы пришлём код на {email}, адрес вашей записи. Пароль не нужен.',
    kk: 'Кодты {email} мекенжайына, жазылуыңыздағы поштаға жібереміз. Құпиясөз керек емес.',
    es: 'Enviamos un código a {email}, el correo de su reserva. No hace falta contraseña.',
  },
  send: { en: 'Send me a code', ru: 'Прислать код', kk: 'Код жіберу', es: 'Enviarme un código' },
  sending: { en: 'Sending…', ru: 'Отправляем…', kk: 'Жіберіп жатырмыз…', es: 'Enviando…' },
  otherEmail: { en: 'Use another address', ru: 'Другой адрес', kk: 'Басқа пошта', es: 'Usar otro correo' },
  business: {
    en: 'You run a business? {link}',
    ru: 'У вас бизнес? {link}',
    kk: 'Бизнесіңіз бар ма? {link}',
    es: '¿Tiene un negocio? {link}',
  },
  codeTitle: { en: 'Enter the code', ru: 'Введите код', kk: 'Кодты енгізіңіз', es: 'Escriba el código' },
  codeLead: {
    en: 'We sent six digits to {email}. They work for 15 minutes in this browser.',
    ru: 'Мы отправили шесть цифр на {email}. Код действует 15 минут в этом браузере.',
    kk: '{email} поштасына алты сан жібердік. Код осы браузерде 15 минут жарамды.',
    es: 'Hemos enviado seis cifras a {email}. Sirven 15 minutos en este navegador.',
  },
  code: { en: 'Code', ru: 'Код', kk: 'Код', es: 'Código' },
  newCode: { en: 'Send a new code', ru: 'Прислать новый код', kk: 'Жаңа код жіберу', es: 'Enviar otro código' },
  spam: {
    en: 'Nothing there? Look in the spam folder.',
    ru: 'Ничего не пришло? Загляните в спам.',
    kk: 'Хат келмеді ме? Спам қалтасын қараңыз.',
    es: '¿No llega? Mire en el correo no deseado.',
  },
  wrong: {
    en: 'This is not the code we sent. Check the six digits.',
    ru: 'Это не тот код, который мы отправили. Проверьте цифры.',
    kk: 'Бұл біз жіберген код емес. Сандарды тексеріңіз.',
    es: 'No es el código que enviamos. Revise las seis cifras.',
  },
  over: {
    en: 'This code no longer works. Please ask for a new one.',
    ru: 'Этот код больше не действует. Запросите новый.',
    kk: 'Бұл код енді жарамсыз. Жаңасын сұраңыз.',
    es: 'Este código ya no sirve. Pida otro.',
  },
  too_often: {
    en: 'Too many codes were tried today. Press the button in the e-mail instead.',
    ru: 'Сегодня было слишком много попыток. Нажмите кнопку в письме.',
    kk: 'Бүгін тым көп әрекет жасалды. Хаттағы түймені басыңыз.',
    es: 'Hoy se han probado demasiados códigos. Pulse el botón del correo.',
  },
  linkLead: {
    en: 'As {email}, on this device.',
    ru: 'Под адресом {email} на этом устройстве.',
    kk: '{email} ретінде осы құрылғыда.',
    es: 'Como {email}, en este dispositivo.',
  },
  linkUsed: {
    en: 'This link no longer works',
    ru: 'Эта ссылка больше не действует',
    kk: 'Бұл сілтеме енді жұмыс істемейді',
    es: 'Este enlace ya no sirve',
  },
  linkUsedLead: {
    en: 'It works once, for 15 minutes. We gladly send another.',
    ru: 'Она действует один раз, 15 минут. Мы пришлём новую.',
    kk: 'Ол бір рет, 15 минут жұмыс істейді. Жаңасын жібереміз.',
    es: 'Sirve una vez, durante 15 minutos. Le enviamos otro.',
  },
} satisfies Catalog
