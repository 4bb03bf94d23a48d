import type { Catalog } from '../text.ts'

/** The page with the code that a customer scans. */
export const kaspiWords = {
  title: { en: 'Pay with Kaspi', ru: 'Оплата через Kaspi', kk: 'Kaspi арқылы төлеу', es: 'Pagar con Kaspi' },
  scan: {
    en: 'Scan the code with the Kaspi.kz app and confirm the payment there.',
    ru: 'Отсканируйте код в приложении Kaspi.kz и подтвердите оплату.',
    kk: 'Кодты Kaspi.kz қосымшасымен сканерлеп, төлемді сонда растаңыз.',
    es: 'Escanee el código con la aplicación Kaspi.kz y confirme allí el pago.',
  },
  tap: {
    en: 'Open the Kaspi.kz app and confirm the payment there. Then come back here.',
    ru: 'Откройте приложение Kaspi.kz и подтвердите оплату. Потом вернитесь сюда.',
    kk: 'Kaspi.kz қосымшасын ашып, төлемді растаңыз. Содан кейін осында оралыңыз.',
    es: 'Abra la aplicación Kaspi.kz y confirme allí el pago. Después vuelva aquí.',
  },
  open: { en: 'Open Kaspi.kz', ru: 'Открыть Kaspi.kz', kk: 'Kaspi.kz ашу', es: 'Abrir Kaspi.kz' },
  openHere: {
    en: 'Open Kaspi.kz on this device',
    ru: 'Открыть Kaspi.kz на этом устройстве',
    kk: 'Осы құрылғыда Kaspi.kz ашу',
    es: 'Abrir Kaspi.kz en este dispositivo',
  },
  code: { en: 'Code to scan', ru: 'Код для сканирования', kk: 'Сканерлейтін код', es: 'Código para escanear' },
  until: (time: string) => ({
    en: `The code is good until ${time}.`,
    ru: `Код действует до ${time}.`,
    kk: `Код ${time} дейін жарамды.`,
    es: `El código vale hasta las ${time}.`,
  }),
  waiting: {
    en: 'Waiting for your payment. This page notices by itself.',
    ru: 'Ждём оплату. Страница обновится сама.',
    kk: 'Төлеміңізді күтіп тұрмыз. Бет өзі жаңарады.',
    es: 'Esperamos su pago. Esta página lo nota por sí sola.',
  },
  ended: { en: 'The code has run out', ru: 'Срок кода истёк', kk: 'Кодтың мерзімі өтті', es: 'El código ha caducado' },
  endedText: {
    en: 'If you have just paid, wait a moment: we will notice. Otherwise take a fresh code.',
    ru: 'Если вы только что оплатили, подождите немного — мы увидим. Если нет, возьмите новый код.',
    kk: 'Жаңа ғана төлесеңіз, сәл күтіңіз: біз көреміз. Әйтпесе жаңа код алыңыз.',
    es: 'Si acaba de pagar, espere un momento: lo veremos. Si no, pida un código nuevo.',
  },
  refused: { en: 'Not paid', ru: 'Оплата не прошла', kk: 'Төлем өтпеді', es: 'No se ha pagado' },
  refusedText: {
    en: 'Kaspi did not take the payment, and you were not charged. Look into the app for the reason, or try once more.',
    ru: 'Kaspi не принял оплату, деньги не списаны. Причину покажет приложение. Можно попробовать ещё раз.',
    kk: 'Kaspi төлемді қабылдамады, ақша алынған жоқ. Себебін қосымшадан көріңіз немесе қайталап көріңіз.',
    es: 'Kaspi no aceptó el pago y no se le ha cobrado. La aplicación dice por qué; también puede intentarlo de nuevo.',
  },
  fresh: { en: 'Get a fresh code', ru: 'Получить новый код', kk: 'Жаңа код алу', es: 'Obtener un código nuevo' },
  silent: {
    en: 'Kaspi is not answering',
    ru: 'Kaspi не отвечает',
    kk: 'Kaspi жауап бермейді',
    es: 'Kaspi no responde',
  },
  silentText: {
    en: 'Nothing was charged. Try again in a minute.',
    ru: 'Деньги не списаны. Попробуйте через минуту.',
    kk: 'Ақша алынған жоқ. Бір минуттан кейін қайталаңыз.',
    es: 'No se ha cobrado nada. Inténtelo en un minuto.',
  },
  otherWay: {
    en: 'Back, or pay another way',
    ru: 'Назад или другой способ оплаты',
    kk: 'Артқа немесе басқа төлем тәсілі',
    es: 'Volver o pagar de otra forma',
  },
} satisfies Catalog
