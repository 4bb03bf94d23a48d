import type { Catalog } from '../text.ts'

/** A customer's details handed out and erased, on the dashboard. */
export const erasingWords = {
  card: { en: 'Their data', ru: 'Данные клиента', kk: 'Клиент деректері', es: 'Sus datos' },
  cardText: {
    en: 'When a customer asks what you keep of them, send them this file.',
    ru: 'Если клиент спросит, что вы о нём храните, отправьте ему этот файл.',
    kk: 'Клиент өзі туралы не сақталатынын сұраса, осы файлды жіберіңіз.',
    es: 'Si un cliente pregunta qué guarda de él, envíele este archivo.',
  },
  download: { en: 'Download their data', ru: 'Скачать данные', kk: 'Деректерді жүктеу', es: 'Descargar sus datos' },
  erase: { en: 'Erase this customer', ru: 'Удалить клиента', kk: 'Клиентті өшіру', es: 'Borrar este cliente' },
  title: (name: string) => ({
    en: `Erase ${name}`,
    ru: `Удалить: ${name}`,
    kk: `Өшіру: ${name}`,
    es: `Borrar a ${name}`,
  }),
  goes: {
    en: 'Gone for good: name, contacts, addresses, notes, conversations, photos, the words of reviews, and cards kept at Stripe.',
    ru: 'Исчезнут навсегда: имя, контакты, адреса, заметки, переписка, фото, тексты отзывов и карты в Stripe.',
    kk: 'Біржола жойылады: аты, байланыстары, мекенжайлары, жазбалар, хат алмасу, фото, пікір мәтіндері және Stripe-тағы карталар.',
    es: 'Desaparecen para siempre: nombre, contactos, direcciones, notas, conversaciones, fotos, el texto de las reseñas y las tarjetas en Stripe.',
  },
  stays: {
    en: 'Stays without a name: past visits, bills, payments and the stars of reviews, so that your figures stay right. If they said stop, they are never written to again.',
    ru: 'Останется без имени: прошлые визиты, счета, платежи и оценки, чтобы отчёты не изменились. Если клиент отписался, писать ему больше не будем.',
    kk: 'Атаусыз қалады: өткен сапарлар, шоттар, төлемдер және бағалар, сандарыңыз өзгермеуі үшін. Клиент бас тартқан болса, оған енді жазылмайды.',
    es: 'Queda sin nombre: visitas pasadas, cuentas, pagos y estrellas, para que sus cifras sigan bien. Si pidió no recibir mensajes, no se le volverá a escribir.',
  },
  cannotUndo: {
    en: 'This cannot be undone.',
    ru: 'Отменить это нельзя.',
    kk: 'Мұны қайтару мүмкін емес.',
    es: 'No se puede deshacer.',
  },
  yes: { en: 'Erase for good', ru: 'Удалить навсегда', kk: 'Біржола өшіру', es: 'Borrar para siempre' },
  erasing: { en: 'Erasing…', ru: 'Удаляем…', kk: 'Өшіріп жатырмыз…', es: 'Borrando…' },
  coming: {
    en: 'There are visits to come. Please cancel them first; what is given back follows your own rules.',
    ru: 'Есть предстоящие записи. Сначала отмените их: возврат пойдёт по вашим правилам.',
    kk: 'Алдағы жазылулар бар. Алдымен солардан бас тартыңыз: ақша өз ережеңізбен қайтарылады.',
    es: 'Hay visitas pendientes. Cancélelas primero; la devolución sigue sus propias reglas.',
  },
  money: {
    en: 'A refund, a fee or a dispute is still open. Please try again when it is settled.',
    ru: 'Возврат, сбор или спор ещё не завершён. Попробуйте, когда он закончится.',
    kk: 'Қайтару, төлем немесе дау әлі аяқталмаған. Аяқталған соң қайталаңыз.',
    es: 'Hay una devolución, un cargo o una disputa abierta. Inténtelo cuando se resuelva.',
  },
  visit: { en: 'Open the booking', ru: 'Открыть запись', kk: 'Жазылуды ашу', es: 'Abrir la reserva' },
  erasedOn: (day: string) => ({
    en: `This customer was erased on ${day}.`,
    ru: `Клиент удалён: ${day}.`,
    kk: `Клиент өшірілді: ${day}.`,
    es: `Este cliente se borró el ${day}.`,
  }),
  erased: {
    en: 'Erased. Their visits stay, without a name.',
    ru: 'Клиент удалён. Визиты остались без имени.',
    kk: 'Өшірілді. Сапарлар атаусыз қалды.',
    es: 'Borrado. Sus visitas quedan sin nombre.',
  },
} satisfies Catalog
