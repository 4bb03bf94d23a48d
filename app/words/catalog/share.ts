import type { Catalog } from '../text.ts'

/** Sharing the booking page: links, QR code, cards. */
export const shareWords = {
  title: { en: 'Share your page', ru: 'Поделиться страницей', kk: 'Бетіңізбен бөлісу', es: 'Compartir su página' },
  lead: {
    en: 'Each of these has its own link, so you can see where a booking came from.',
    ru: 'У каждого способа своя ссылка, поэтому видно, откуда пришла запись.',
    kk: 'Әр тәсілдің өз сілтемесі бар, сондықтан жазылу қайдан келгені көрінеді.',
    es: 'Cada forma tiene su propio enlace, así ve de dónde viene cada reserva.',
  },
  notPublic: {
    en: 'Your page is not public yet. These links work as soon as you publish it.',
    ru: 'Ваша страница ещё не опубликована. Ссылки заработают, как только вы её опубликуете.',
    kk: 'Бетіңіз әлі жарияланбаған. Жарияласаңыз, сілтемелер бірден жұмыс істейді.',
    es: 'Su página aún no es pública. Estos enlaces funcionarán en cuanto la publique.',
  },
  link: { en: 'Link', ru: 'Ссылка', kk: 'Сілтеме', es: 'Enlace' },
  bookingPage: {
    en: 'Your booking page',
    ru: 'Ваша страница записи',
    kk: 'Жазылу бетіңіз',
    es: 'Su página de reservas',
  },
  qrCode: { en: 'QR code', ru: 'QR-код', kk: 'QR-код', es: 'Código QR' },
  qrCodeOf: (name: string) => ({
    en: `QR code of the booking page of ${name}`,
    ru: `QR-код страницы записи: ${name}`,
    kk: `Жазылу бетінің QR-коды: ${name}`,
    es: `Código QR de la página de reservas de ${name}`,
  }),
  qrText: {
    en: 'For the van, the counter, the invoice. Scan it once before you print many.',
    ru: 'На машину, на стойку, в счёт. Проверьте код телефоном, прежде чем печатать много.',
    kk: 'Көлікке, үстелге, шотқа. Көп басып шығармас бұрын телефонмен бір тексеріңіз.',
    es: 'Para el vehículo, el mostrador, la factura. Escanéelo una vez antes de imprimir muchos.',
  },
  svg: { en: 'SVG, for print', ru: 'SVG, для печати', kk: 'SVG, басып шығаруға', es: 'SVG, para imprimir' },
  png: { en: 'PNG, for screens', ru: 'PNG, для экрана', kk: 'PNG, экранға', es: 'PNG, para pantallas' },
  bookOnline: {
    en: 'Book online, any time:',
    ru: 'Онлайн-запись в любое время:',
    kk: 'Кез келген уақытта онлайн жазылу:',
    es: 'Reserve en línea, a cualquier hora:',
  },
} satisfies Catalog

/** The server's texts in the links that share the page. */
export const shareWays = {
  whatsapp: { en: 'WhatsApp', ru: 'WhatsApp', kk: 'WhatsApp', es: 'WhatsApp' },
  text: { en: 'Text', ru: 'СМС', kk: 'СМС', es: 'SMS' },
  email: { en: 'E-mail', ru: 'Почта', kk: 'Пошта', es: 'Correo' },
  subject: (business: string) => ({
    en: `Book ${business}`,
    ru: `Запись: ${business}`,
    kk: `Жазылу: ${business}`,
    es: `Reserve con ${business}`,
  }),
  message: (business: string, link: string) => ({
    en: `Book ${business} online, at a time that suits you: ${link}`,
    ru: `${business}, онлайн-запись на удобное время: ${link}`,
    kk: `${business}, өзіңізге ыңғайлы уақытқа онлайн жазылу: ${link}`,
    es: `Reserve con ${business} en línea, a la hora que le convenga: ${link}`,
  }),
} satisfies Catalog
