import type { Catalog } from '#app/words/text.ts'

/** To an owner whose texts of the month are used up. */
export const textsLimitWords = {
  subject: {
    en: 'Your texts for this month are used up',
    ru: 'СМС на этот месяц закончились',
    kk: 'Осы айға арналған СМС таусылды',
    es: 'Se acabaron sus SMS de este mes',
  },
  body: {
    en: 'The limit of texts that you set for this month is reached. Your customers hear everything by e-mail until the month ends or you raise the limit: {link}',
    ru: 'Достигнут лимит СМС, который вы поставили на этот месяц. До конца месяца или пока вы его не поднимете, клиенты узнают всё по почте: {link}',
    kk: 'Осы айға өзіңіз қойған СМС шегіне жетті. Ай аяқталғанша не шекті көтергеніңізше клиенттер бәрін поштадан біледі: {link}',
    es: 'Se alcanzó el límite de SMS que usted fijó para este mes. Hasta que termine el mes o suba el límite, sus clientes se enteran de todo por correo: {link}',
  },
} satisfies Catalog

/** To an owner whose messages were held back by a daily limit. */
export const capsWords = {
  subject: {
    en: 'Some messages were held back today',
    ru: 'Часть сообщений сегодня не отправлена',
    kk: 'Бүгін кейбір хабарлама жіберілмеді',
    es: 'Hoy se retuvieron algunos mensajes',
  },
  why: {
    too_many_to_receiver: {
      en: 'One number or address got very many messages, so no more go there for now.',
      ru: 'На один номер или адрес ушло очень много сообщений, поэтому туда пока больше не отправляем.',
      kk: 'Бір нөмірге не мекенжайға өте көп хабарлама кетті, сондықтан ол жаққа әзірге жібермейміз.',
      es: 'Un número o una dirección recibió muchísimos mensajes, así que por ahora no salen más allí.',
    },
    too_many_of_business: {
      en: 'You have reached the number of messages that a business sends in a day.',
      ru: 'Достигнуто число сообщений, которое бизнес отправляет за день.',
      kk: 'Бизнес бір күнде жіберетін хабарлама санына жетті.',
      es: 'Llegó al número de mensajes que un negocio envía en un día.',
    },
    country_not_served: {
      en: 'A text was for a number in a country that we do not text.',
      ru: 'СМС предназначалась номеру страны, куда мы СМС не шлём.',
      kk: 'СМС біз жібермейтін елдің нөміріне арналған.',
      es: 'Un SMS era para un número de un país al que no enviamos SMS.',
    },
    premium_number: {
      en: 'A text was for a special-rate number.',
      ru: 'СМС предназначалась платному номеру.',
      kk: 'СМС ақылы нөмірге арналған.',
      es: 'Un SMS era para un número de tarifa especial.',
    },
  },
  body: {
    en: 'E-mails carry the news where there is an address. See which messages, and send them again later: {link}',
    ru: 'Где есть почта, всё ушло письмом. Посмотрите, какие это сообщения, и отправьте их позже: {link}',
    kk: 'Поштасы барларға хат кетті. Қай хабарламалар екенін көріп, кейін қайта жіберіңіз: {link}',
    es: 'Donde hay correo, la noticia va por correo. Vea cuáles son y envíelos más tarde: {link}',
  },
} satisfies Catalog
