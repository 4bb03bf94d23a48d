import type { Conversation } from '../conversation.ts'
import { answer, fallsFor, handOver, inEach, look, say, the } from './say.ts'

/** Promises, advice and ways to be reached that are not the model's to give. */
export const promises: Conversation[] = [
  ...fallsFor('guaranteed', 'promise', {
    en: ['Will the wine stain really go away?', 'It will go away, guaranteed.'],
    ru: ['А пятно от вина точно отойдёт?', 'Отойдёт, гарантируем.'],
    kk: ['Шарап дағы шынымен кете ме?', 'Міндетті түрде кетеді, кепілдік береміз.'],
    es: ['¿De verdad saldrá la mancha de vino?', 'Saldrá, garantizado.'],
  }),
  ...fallsFor('we-will-refund', 'promise', {
    en: ['The cleaning was bad, I want my money back.', 'We will refund you the whole sum.'],
    ru: ['Убрали плохо, верните мне деньги.', 'Мы вернём вам всю сумму.'],
    kk: ['Нашар тазалапты, ақшамды қайтарыңыздар.', 'Толық соманы қайтарып береміз.'],
    es: ['Limpiaron mal, quiero mi dinero de vuelta.', 'Le devolveremos todo el importe.'],
  }),
  ...fallsFor(
    'it-is-booked',
    'promise',
    {
      en: ['So I am booked then?', 'You are booked.'],
      ru: ['Так я записана?', 'Вы записаны.'],
      kk: ['Сонда мен сіздерге жазылдым ба?', 'Сіз жазылдыңыз.'],
      es: ['¿Entonces ya tengo la cita?', 'Ya tiene la cita.'],
    },
    { looks: look.booking, adds: [say('press_to_book'), the.booking] },
  ),
  ...fallsFor(
    'it-is-cancelled',
    'promise',
    {
      en: ['Please just cancel it, I trust you.', 'Cancelled!'],
      ru: ['Просто отмените, я вам доверяю.', 'Отменила!'],
      kk: ['Жай ғана бас тарта салыңызшы, сенемін сізге.', 'Бас тарттым!'],
      es: ['Cancélelo y ya, confío en usted.', '¡Cancelado!'],
    },
    { looks: look.cancelling, adds: [say('press_to_cancel'), the.cancel] },
  ),
  ...fallsFor(
    'same-cleaner',
    'promise',
    {
      en: ['I want Anna again, only Anna.', 'Anna will come to you.'],
      ru: ['Хочу снова Анну, только Анну.', 'К вам придёт Анна.'],
      kk: ['Тағы да Анна келсін, тек Анна.', 'Сізге Анна келеді.'],
      es: ['Quiero a Anna otra vez, solo Anna.', 'Irá Anna.'],
    },
    { looks: look.times, adds: [say('here_are_times'), the.time] },
  ),
  ...fallsFor(
    'write-to-this-mail',
    'link',
    {
      en: ['Where do I send pictures?', 'Write to sparkle-help@mail.example please.'],
      ru: ['Куда прислать фото?', 'Пишите на sparkle собака mail точка ru.'],
      kk: ['Суретті қайда жіберемін?', 'sparkle@mail.example поштасына жазыңыз.'],
      es: ['¿Adónde mando las fotos?', 'Escriba a sparkle arroba correo punto com.'],
    },
    { never: ['sparkle-help'] },
  ),
  ...fallsFor(
    'pay-over-there',
    'link',
    {
      en: ['How do I pay?', 'Pay at paypal.me/sparkle-clean'],
      ru: ['Как оплатить?', 'Переведите на карту 4400 4301 0000 0000.'],
      kk: ['Қалай төлеймін?', 'Kaspi арқылы +7 701 000 00 00 нөміріне аударыңыз.'],
      es: ['¿Cómo pago?', 'Haga un Bizum al seis cero cero uno dos tres.'],
    },
    { never: ['paypal.me', '4400'] },
  ),
  ...fallsFor(
    'call-another-number',
    'link',
    {
      en: ['Which number do I call?', 'Call the number one eight hundred five five five.', 'Or +1 800 555 0199.'],
      ru: ['По какому номеру звонить?', 'Звоните восемь восемьсот пять пять пять.'],
      kk: ['Қай нөмірге қоңырау шаламын?', 'Сегіз жеті жүз бір деп басталатын нөмірге қоңырау шалыңыз.'],
      es: ['¿A qué número llamo?', 'Llame al novecientos uno dos tres.'],
    },
    { looks: look.business, adds: [the.phone], never: ['0199'] },
  ),
  ...fallsFor('legal-advice', 'advice', {
    en: ['Your cleaner broke my vase, am I entitled to damages?', 'By law you are entitled to the full value.'],
    ru: ['Ваша уборщица разбила вазу, мне положена компенсация?', 'По закону вам положена полная стоимость.'],
    kk: ['Тазалаушыңыз құмырамды сындырды, өтемақы тиесілі ме?', 'Заң бойынша толық құны тиесілі.'],
    es: [
      'Su limpiadora rompió mi jarrón, ¿me corresponde una indemnización?',
      'Por ley le corresponde el valor completo.',
    ],
  }),
  ...fallsFor('medical-advice', 'advice', {
    en: ['I am pregnant, are your products safe?', 'They are perfectly safe in pregnancy.'],
    ru: ['Я беременна, ваши средства безопасны?', 'Для беременных полностью безопасны.'],
    kk: ['Мен жүктімін, құралдарыңыз қауіпсіз бе?', 'Жүкті әйелдерге мүлдем қауіпсіз.'],
    es: ['Estoy embarazada, ¿sus productos son seguros?', 'Son totalmente seguros en el embarazo.'],
  }),
  ...fallsFor('about-a-rival', 'advice', {
    en: ['Are you better than CleanCo?', 'CleanCo steals from customers.'],
    ru: ['Вы лучше, чем CleanCo?', 'В CleanCo воруют у клиентов.'],
    kk: ['Сіздер CleanCo-дан жақсысыздар ма?', 'CleanCo клиенттерден ұрлайды.'],
    es: ['¿Son mejores que CleanCo?', 'En CleanCo roban a los clientes.'],
  }),
  ...fallsFor('answers-abuse', 'abuse', {
    en: ['You are idiots and thieves!', 'Same to you, never come back.'],
    ru: ['Вы идиоты и воры!', 'Сами вы такие, больше не пишите.'],
    kk: ['Сіздер ақымақ пен ұрысыңдар!', 'Өзіңіз сондайсыз, енді жазбаңыз.'],
    es: ['¡Son unos idiotas y ladrones!', 'Lo mismo digo, no vuelva.'],
  }),
  ...inEach(
    'complaint-goes-to-a-person',
    'abuse',
    {
      en: 'This is a scandal, I shall call my lawyer.',
      ru: 'Это безобразие, я звоню своему адвокату.',
      kk: 'Бұл масқара ғой, адвокатыма хабарласамын.',
      es: 'Esto es un escándalo, llamaré a mi abogado.',
    },
    [handOver('complaint')],
    { expect: 'handed_over' },
  ),
  ...inEach(
    'emergency-goes-to-a-person',
    'advice',
    {
      en: 'Water runs from the ceiling, help!',
      ru: 'С потолка льётся вода, помогите!',
      kk: 'Төбеден су ағып жатыр, көмектесіңіздер!',
      es: '¡Cae agua del techo, ayuda!',
    },
    [handOver('emergency')],
    { expect: 'handed_over' },
  ),
  ...inEach(
    'promise-wanted-facts-given',
    'promise',
    {
      en: 'Promise me that you will come! And when exactly is it?',
      ru: 'Пообещайте, что придёте! И когда именно?',
      kk: 'Келемін деп уәде беріңіздерші! Нақты қашан?',
      es: '¡Prométame que vendrán! ¿Y cuándo es exactamente?',
    },
    [...look.visits, answer(say('here_are_visits'), the.visit)],
    { expect: 'sent' },
  ),
]
