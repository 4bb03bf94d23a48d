import type { Catalog } from '../text.ts'

/** The `detail` sentences of the API's refusals; programs read the code beside it. */
export const apiWords = {
  noSuchThing: {
    en: 'There is no such service, technician or booking.',
    ru: 'Такой услуги, мастера или записи нет.',
    kk: 'Мұндай қызмет, маман немесе жазылу жоқ.',
    es: 'No existe tal servicio, técnico o reserva.',
  },
  seeFields: {
    en: 'Some of these values cannot be used. See `fields`.',
    ru: 'Часть отправленного не подходит: смотрите fields.',
    kk: 'Жіберілгеннің бір бөлігі жарамайды: fields өрісін қараңыз.',
    es: 'Parte de lo enviado no se puede usar; vea fields.',
  },
  placeRequired: {
    en: 'This service is at the customer’s place: send an address, or lat and lng.',
    ru: 'Эта услуга – с выездом к клиенту: отправьте address или lat и lng.',
    kk: 'Бұл қызмет клиенттің мекенжайында: address немесе lat пен lng жіберіңіз.',
    es: 'Este servicio es a domicilio: envíe address, o lat y lng.',
  },
  addressUnclear: {
    en: 'Several places match this address, or it is not complete. Choose one of `places`, or write it in full.',
    ru: 'Под этот адрес подходит несколько мест или он найден лишь частично. Выберите одно из places или уточните адрес.',
    kk: 'Бұл мекенжайға бірнеше орын сәйкес келеді не оның бір бөлігі ғана табылды. places ішінен таңдаңыз немесе толық жазыңыз.',
    es: 'Varias direcciones coinciden, o solo una parte. Elija una de places o escríbala completa.',
  },
  addressNotFound: {
    en: 'This address was not found. Add the street, the number and the town.',
    ru: 'Адрес не найден. Добавьте улицу, дом и город.',
    kk: 'Мекенжай табылмады. Көшені, үйді және қаланы қосыңыз.',
    es: 'No se encontró esta dirección. Añada la calle, el número y la ciudad.',
  },
  geocodingOff: {
    en: 'Addresses cannot be looked up right now. Send lat and lng, or try again.',
    ru: 'Адреса сейчас не найти. Отправьте lat и lng или повторите.',
    kk: 'Мекенжайды қазір іздеу мүмкін емес. lat пен lng жіберіңіз немесе қайталаңыз.',
    es: 'Ahora no se pueden buscar direcciones. Envíe lat y lng, o inténtelo de nuevo.',
  },
  doesNotCome: (where: string) => ({
    en: `This business does not come to ${where}.`,
    ru: `Этот бизнес туда не выезжает: ${where}.`,
    kk: `Бұл бизнес бұл жерге бармайды: ${where}.`,
    es: `Este negocio no va a ${where}.`,
  }),
  noChoice: {
    en: 'This business decides who comes: leave technician out.',
    ru: 'Кто приедет, решает сам бизнес: не отправляйте technician.',
    kk: 'Кім келетінін бизнес өзі шешеді: technician жібермеңіз.',
    es: 'Este negocio decide quién va: no envíe technician.',
  },
  tooManyTimes: {
    en: 'That would be too many times at once. Ask for fewer days, or for one technician.',
    ru: 'Слишком много вариантов времени сразу. Запросите меньше дней или одного мастера.',
    kk: 'Бірден тым көп уақыт сұралды. Аз күнді немесе бір маманды сұраңыз.',
    es: 'Son demasiadas horas de una vez. Pida menos días o un solo técnico.',
  },
  slotTaken: {
    en: 'This time is not available any more. Choose another one.',
    ru: 'Это время уже занято. Выберите другое.',
    kk: 'Бұл уақыт енді бос емес. Басқасын таңдаңыз.',
    es: 'Esta hora ya no está libre. Elija otra.',
  },
  priceChanged: {
    en: 'This time now costs more than the price you sent. Send the new price as agreedPriceMinor to accept it.',
    ru: 'Скидка на это время меньше, чем в присланной цене. Если согласны, отправьте новую цену в agreedPriceMinor.',
    kk: 'Бұл уақыттың жеңілдігі жіберілген бағадағыдан аз. Келіссеңіз, жаңа бағаны agreedPriceMinor ішінде жіберіңіз.',
    es: 'El descuento de esta hora es menor que el del precio enviado. Si está de acuerdo, envíe el nuevo precio en agreedPriceMinor.',
  },
  keyReused: {
    en: 'This Idempotency-Key was used for another request.',
    ru: 'Этот Idempotency-Key уже использован для другого запроса.',
    kk: 'Бұл Idempotency-Key басқа сұрауға пайдаланылған.',
    es: 'Esta Idempotency-Key ya se usó para otra petición.',
  },
  paymentsOff: {
    en: 'This service must be paid for, and this business cannot take payments yet.',
    ru: 'Эту услугу нужно оплатить, а бизнес пока не принимает оплату.',
    kk: 'Бұл қызмет ақылы, ал бизнес әзірге төлем қабылдамайды.',
    es: 'Este servicio se paga, y este negocio todavía no acepta pagos.',
  },
  tooManyHolds: {
    customer: {
      en: 'This customer holds several unpaid times. Pay for one of them or cancel it, then book.',
      ru: 'У этого клиента несколько неоплаченных записей. Оплатите или отмените одну из них, потом записывайтесь.',
      kk: 'Бұл клиенттің бірнеше төленбеген жазылуы бар. Біреуін төлеңіз немесе бас тартыңыз, содан кейін жазылыңыз.',
      es: 'Este cliente tiene varias reservas sin pagar. Pague o cancele una de ellas y reserve después.',
    },
    business: {
      en: 'Many times at this business are waiting for payment right now. Please try again in 20 minutes, or call the business.',
      ru: 'Сейчас у этого бизнеса много неоплаченных записей. Попробуйте через 20 минут или позвоните в бизнес.',
      kk: 'Қазір бұл бизнесте төлем күткен жазылу көп. 20 минуттан кейін қайталаңыз немесе бизнеске қоңырау шалыңыз.',
      es: 'Ahora hay muchas reservas de este negocio sin pagar. Inténtelo dentro de 20 minutos o llame al negocio.',
    },
  },
  visitThen: {
    en: 'This customer already has a visit at this time. Send another: true to book a second one.',
    ru: 'У этого клиента уже есть запись на это время. Чтобы сделать ещё одну, отправьте another: true.',
    kk: 'Бұл клиент осы уақытқа жазылып қойған. Тағы бірін жасау үшін another: true жіберіңіз.',
    es: 'Este cliente ya tiene una reserva a esta hora. Para reservar otra, envíe another: true.',
  },
  tooManyBookings: {
    en: 'Too many bookings were made from this network address. Please try again later, or call the business.',
    ru: 'С этого сетевого адреса сделано слишком много записей. Попробуйте позже или позвоните в бизнес.',
    kk: 'Бұл желілік мекенжайдан тым көп жазылу жасалды. Кейінірек қайталаңыз немесе бизнеске қоңырау шалыңыз.',
    es: 'Se hicieron demasiadas reservas desde esta dirección de red. Inténtelo más tarde o llame al negocio.',
  },
  sendJson: {
    en: 'Send JSON, with content-type: application/json.',
    ru: 'Отправьте JSON с content-type: application/json.',
    kk: 'JSON жіберіңіз, content-type: application/json.',
    es: 'Envíe JSON, con content-type: application/json.',
  },
  notJson: {
    en: 'The body is not valid JSON.',
    ru: 'Тело запроса – не JSON.',
    kk: 'Сұрау денесі JSON емес.',
    es: 'El cuerpo no es JSON válido.',
  },
  notAnObject: {
    en: 'The body must be a JSON object.',
    ru: 'Тело запроса должно быть объектом JSON.',
    kk: 'Сұрау денесі JSON нысаны болуы керек.',
    es: 'El cuerpo debe ser un objeto JSON.',
  },
  nothingHere: {
    en: 'There is nothing at this address. See /api/v1/openapi.json.',
    ru: 'По этому адресу ничего нет. Смотрите /api/v1/openapi.json.',
    kk: 'Бұл мекенжайда ештеңе жоқ. /api/v1/openapi.json қараңыз.',
    es: 'No hay nada en esta dirección. Vea /api/v1/openapi.json.',
  },
  onlyMethods: (methods: string) => ({
    en: `This address answers ${methods} only.`,
    ru: `Этот адрес отвечает только на ${methods}.`,
    kk: `Бұл мекенжай тек ${methods} сұрауына жауап береді.`,
    es: `Esta dirección solo responde a ${methods}.`,
  }),
  /** Why a booking cannot be cancelled or moved. */
  unchangeable: {
    already_cancelled: {
      en: 'This booking has already been cancelled.',
      ru: 'Эта запись уже отменена.',
      kk: 'Бұл жазылудан бұрын бас тартылған.',
      es: 'Esta reserva ya se canceló.',
    },
    expired: {
      en: 'This booking was not paid in time and has ended.',
      ru: 'Запись не оплатили вовремя, и она закрыта.',
      kk: 'Жазылу уақытында төленбеді және жабылды.',
      es: 'Esta reserva no se pagó a tiempo y terminó.',
    },
    finished: {
      en: 'This appointment is over.',
      ru: 'Этот визит уже прошёл.',
      kk: 'Бұл сапар өтіп кетті.',
      es: 'Esta cita ya pasó.',
    },
    held: {
      en: 'This booking is not paid yet.',
      ru: 'Эта запись ещё не оплачена.',
      kk: 'Бұл жазылу әлі төленген жоқ.',
      es: 'Esta reserva aún no está pagada.',
    },
    too_late: {
      en: 'It is too late to change this by link. Please call the business.',
      ru: 'Изменить по ссылке уже поздно. Позвоните в бизнес.',
      kk: 'Сілтеме арқылы өзгертуге кеш. Бизнеске қоңырау шалыңыз.',
      es: 'Ya es tarde para cambiarla con el enlace. Llame al negocio.',
    },
    link_superseded: {
      en: 'This booking has changed since you saw it. Load it again, or use the link of the newest message.',
      ru: 'Запись изменилась после того, как вы её видели. Загрузите её снова или откройте ссылку из последнего сообщения.',
      kk: 'Сіз көргеннен кейін жазылу өзгерді. Қайта жүктеңіз немесе соңғы хабарламадағы сілтемені пайдаланыңыз.',
      es: 'La reserva cambió después de verla usted. Cárguela de nuevo o use el enlace del último mensaje.',
    },
    not_allowed: {
      en: 'You may not change this booking.',
      ru: 'Вы не можете это менять.',
      kk: 'Мұны сіз өзгерте алмайсыз.',
      es: 'Usted no puede cambiar esto.',
    },
  },
} satisfies Catalog
