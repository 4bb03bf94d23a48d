import type { Catalog } from '../text.ts'

/** The card where an owner connects Kaspi QR. */
export const kaspiKeyWords = {
  name: { en: 'Kaspi QR', ru: 'Kaspi QR', kk: 'Kaspi QR', es: 'Kaspi QR' },
  text: {
    en: 'Customers scan a code or open the Kaspi.kz app. You need a contract for the QR API of Kaspi Pay and the certificate that the bank gives you for it.',
    ru: 'Клиенты сканируют код или открывают приложение Kaspi.kz. Нужен договор на QR API Kaspi Pay и сертификат, который выдаёт банк.',
    kk: 'Клиенттер кодты сканерлейді немесе Kaspi.kz қосымшасын ашады. Kaspi Pay QR API шарты және банк беретін сертификат керек.',
    es: 'Los clientes escanean un código o abren la aplicación Kaspi.kz. Necesita un contrato de la QR API de Kaspi Pay y el certificado que le da el banco.',
  },
  notSetUp: {
    en: 'Kaspi is not set up on this installation yet.',
    ru: 'На этой установке Kaspi ещё не настроен.',
    kk: 'Бұл жүйеде Kaspi әлі бапталмаған.',
    es: 'Kaspi todavía no está configurado en esta instalación.',
  },
  bin: { en: 'Business number (BIN)', ru: 'БИН', kk: 'БСН', es: 'Número de empresa (BIN)' },
  binHint: { en: '12 digits.', ru: '12 цифр.', kk: '12 сан.', es: '12 cifras.' },
  certificate: { en: 'Certificate', ru: 'Сертификат', kk: 'Сертификат', es: 'Certificado' },
  certificateHint: {
    en: 'As text, with the lines BEGIN CERTIFICATE and END CERTIFICATE.',
    ru: 'Текстом, вместе со строками BEGIN CERTIFICATE и END CERTIFICATE.',
    kk: 'Мәтін түрінде, BEGIN CERTIFICATE және END CERTIFICATE жолдарымен бірге.',
    es: 'Como texto, con las líneas BEGIN CERTIFICATE y END CERTIFICATE.',
  },
  key: { en: 'Private key', ru: 'Закрытый ключ', kk: 'Жабық кілт', es: 'Clave privada' },
  keyHint: {
    en: 'As text and without a password. We keep it encrypted and never show it again.',
    ru: 'Текстом и без пароля. Мы храним его в зашифрованном виде и больше никогда не покажем.',
    kk: 'Мәтін түрінде, құпиясөзсіз. Біз оны шифрлап сақтаймыз және қайта көрсетпейміз.',
    es: 'Como texto y sin contraseña. La guardamos cifrada y no la volvemos a mostrar.',
  },
  connect: { en: 'Connect Kaspi', ru: 'Подключить Kaspi', kk: 'Kaspi қосу', es: 'Conectar Kaspi' },
  replace: {
    en: 'Use this certificate',
    ru: 'Использовать этот сертификат',
    kk: 'Осы сертификатты қолдану',
    es: 'Usar este certificado',
  },
  asking: { en: 'Asking Kaspi…', ru: 'Спрашиваем Kaspi…', kk: 'Kaspi-ден сұраймыз…', es: 'Preguntando a Kaspi…' },
  stop: {
    en: 'Stop offering Kaspi',
    ru: 'Больше не предлагать Kaspi',
    kk: 'Kaspi ұсынуды тоқтату',
    es: 'Dejar de ofrecer Kaspi',
  },
  since: (when: string) => ({
    en: `Connected since ${when}. BIN and trade point:`,
    ru: `Подключено: ${when}. БИН и точка продаж:`,
    kk: `Қосылған уақыты: ${when}. БСН және сауда нүктесі:`,
    es: `Conectado desde el ${when}. BIN y punto de venta:`,
  }),
  other: {
    en: 'Use a new certificate or another trade point',
    ru: 'Новый сертификат или другая точка продаж',
    kk: 'Жаңа сертификат немесе басқа сауда нүктесі',
    es: 'Usar otro certificado u otro punto de venta',
  },
  whichPoint: {
    en: 'Where should the money go?',
    ru: 'На какую точку продаж зачислять деньги?',
    kk: 'Ақша қай сауда нүктесіне түссін?',
    es: '¿En qué punto de venta se registra el dinero?',
  },
  point: { en: 'Trade point', ru: 'Точка продаж', kk: 'Сауда нүктесі', es: 'Punto de venta' },
  choosePoint: {
    en: 'Use this trade point',
    ru: 'Использовать эту точку',
    kk: 'Осы нүктені қолдану',
    es: 'Usar este punto de venta',
  },
  faults: {
    wrong_certificate: {
      en: 'We cannot read this certificate. Copy all of it, with its first and last line.',
      ru: 'Не удаётся прочитать сертификат. Скопируйте его целиком, с первой и последней строкой.',
      kk: 'Бұл сертификатты оқи алмадық. Бірінші және соңғы жолымен бірге толық көшіріңіз.',
      es: 'No podemos leer este certificado. Cópielo entero, con la primera y la última línea.',
    },
    pkcs12: {
      en: 'This is a .p12 file with certificate and key in one. Convert it to text first: in the guide to going live are the two commands.',
      ru: 'Это файл .p12: сертификат и ключ в одном. Сначала переведите его в текст: две команды есть в руководстве по запуску.',
      kk: 'Бұл — сертификат пен кілт бірге тұрған .p12 файлы. Алдымен оны мәтінге айналдырыңыз: екі команда іске қосу нұсқаулығында бар.',
      es: 'Es un archivo .p12, con certificado y clave en uno. Primero conviértalo en texto: los dos comandos están en la guía de puesta en marcha.',
    },
    wrong_key: {
      en: 'This key does not belong to the certificate, or it has a password.',
      ru: 'Ключ не подходит к сертификату или защищён паролем.',
      kk: 'Кілт сертификатқа сәйкес емес немесе құпиясөзбен қорғалған.',
      es: 'Esta clave no corresponde al certificado o tiene contraseña.',
    },
    ended: {
      en: 'This certificate is no longer valid. Ask the bank for a new one.',
      ru: 'Срок сертификата истёк. Запросите в банке новый.',
      kk: 'Сертификаттың мерзімі өтті. Банктен жаңасын сұраңыз.',
      es: 'Este certificado ya no es válido. Pida uno nuevo al banco.',
    },
    refused: {
      en: 'Kaspi refuses this certificate for this BIN.',
      ru: 'Kaspi не принимает этот сертификат для этого БИН.',
      kk: 'Kaspi бұл сертификатты осы БСН үшін қабылдамайды.',
      es: 'Kaspi rechaza este certificado para este BIN.',
    },
    no_trade_point: {
      en: 'Kaspi knows no such trade point. Make one in the Kaspi Pay app first.',
      ru: 'Kaspi не знает такой точки продаж. Сначала создайте её в приложении Kaspi Pay.',
      kk: 'Kaspi ондай сауда нүктесін білмейді. Алдымен оны Kaspi Pay қосымшасында жасаңыз.',
      es: 'Kaspi no conoce ese punto de venta. Créelo primero en la aplicación Kaspi Pay.',
    },
    no_answer: {
      en: 'Kaspi is not answering right now. Try again in a minute.',
      ru: 'Kaspi сейчас не отвечает. Попробуйте через минуту.',
      kk: 'Kaspi қазір жауап бермей тұр. Бір минуттан кейін қайталаңыз.',
      es: 'Kaspi no responde ahora. Inténtelo en un minuto.',
    },
  },
  done: {
    kaspi: {
      en: 'Kaspi is connected. Your customers can choose it now.',
      ru: 'Kaspi подключён. Теперь клиенты могут его выбрать.',
      kk: 'Kaspi қосылды. Енді клиенттер оны таңдай алады.',
      es: 'Kaspi está conectado. Sus clientes ya pueden elegirlo.',
    },
    kaspi_off: {
      en: 'Kaspi is no longer offered. Earlier payments can still be refunded.',
      ru: 'Kaspi больше не предлагается. Прежние платежи можно вернуть и дальше.',
      kk: 'Kaspi енді ұсынылмайды. Бұрынғы төлемдерді әлі де қайтаруға болады.',
      es: 'Kaspi ya no se ofrece. Los pagos anteriores todavía se pueden reembolsar.',
    },
  },
} satisfies Catalog
