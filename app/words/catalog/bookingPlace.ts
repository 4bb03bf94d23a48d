import type { Catalog } from '../text.ts'

/** The step of a booking that asks where. */
export const placeStepWords = {
  weCome: (name: string) => ({
    en: `${name} comes to you. We only show times that fit the drive.`,
    ru: `${name} приедет к вам. Мы показываем только то время, к которому успеем доехать.`,
    kk: `${name} сізге барады. Жетіп үлгеретін уақытты ғана көрсетеміз.`,
    es: `${name} va a su domicilio. Solo mostramos horas a las que podemos llegar.`,
  }),
  address: { en: 'Address', ru: 'Адрес', kk: 'Мекенжай', es: 'Dirección' },
  addressHint: {
    en: 'Street, house number and town',
    ru: 'Улица, дом и город',
    kk: 'Көше, үй нөмірі және қала',
    es: 'Calle, número y ciudad',
  },
  lookingForTimes: { en: 'Looking for times…', ru: 'Ищем время…', kk: 'Уақыт іздеп жатырмыз…', es: 'Buscando horas…' },
  showTimes: { en: 'Show times', ru: 'Показать время', kk: 'Уақытты көрсету', es: 'Ver horas' },
  whatYouCanDo: { en: 'What you can do', ru: 'Что можно сделать', kk: 'Не істеуге болады', es: 'Qué puede hacer' },
  otherAddress: {
    en: 'Enter another address, such as your workplace.',
    ru: 'Укажите другой адрес, например рабочий.',
    kk: 'Басқа мекенжайды жазыңыз, мысалы, жұмысыңыздың мекенжайын.',
    es: 'Escriba otra dirección, por ejemplo la de su trabajo.',
  },
  callAndAsk: {
    en: 'Call {phone} and ask.',
    ru: 'Позвоните и спросите: {phone}.',
    kk: 'Қоңырау шалып сұраңыз: {phone}.',
    es: 'Llame al {phone} y pregunte.',
  },
  comeToUs: {
    en: 'Come to us: {service}',
    ru: 'Приезжайте к нам: {service}',
    kk: 'Бізге келіңіз: {service}',
    es: 'Venga a vernos: {service}',
  },
  suggestions: { en: 'Suggestions', ru: 'Подсказки', kk: 'Ұсыныстар', es: 'Sugerencias' },
  whichOne: {
    en: 'Which one is it?',
    ru: 'Какой из этих адресов ваш?',
    kk: 'Қай мекенжай сіздікі?',
    es: '¿Cuál es?',
  },
  isThisIt: { en: 'Is this it?', ru: 'Это ваш адрес?', kk: 'Осы ма?', es: '¿Es esta?' },
  orWriteInFull: {
    en: 'None of these? Write street, house number and town.',
    ru: 'Нет в списке? Напишите улицу, дом и город.',
    kk: 'Тізімде жоқ па? Көшені, үйді және қаланы жазыңыз.',
    es: '¿Ninguna? Escriba calle, número y ciudad.',
  },
  placeMissing: {
    en: 'Please enter the address where we should come.',
    ru: 'Укажите адрес, куда приехать.',
    kk: 'Қайда баратынымызды жазыңыз.',
    es: 'Escriba la dirección a la que debemos ir.',
  },
  addressNotFound: {
    en: 'We could not find this address. Please write street, house number and town.',
    ru: 'Мы не нашли такой адрес. Напишите улицу, дом и город.',
    kk: 'Бұл мекенжай табылмады. Көшені, үйді және қаланы жазыңыз.',
    es: 'No encontramos esta dirección. Escriba calle, número y ciudad.',
  },
  geocodingOff: {
    en: 'Addresses cannot be looked up right now. Use your location instead, or try again in a minute.',
    ru: 'Сейчас мы не можем проверить адрес. Определите место по устройству или попробуйте через минуту.',
    kk: 'Қазір мекенжайды тексере алмаймыз. Орныңызды анықтаңыз немесе бір минуттан кейін қайталаңыз.',
    es: 'Ahora no podemos buscar direcciones. Use su ubicación o inténtelo dentro de un minuto.',
  },
  doesNotCome: (name: string, where: string) => ({
    en: `${name} does not come to ${where}.`,
    ru: `${name} туда не выезжает: ${where}.`,
    kk: `${name} бұл жерге бармайды: ${where}.`,
    es: `${name} no va a ${where}.`,
  }),
} satisfies Catalog
