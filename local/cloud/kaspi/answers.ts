/**
 * A refusal as the bank words it: HTTP 200 with a code of its own, as known in public. What is not well formed is
 * answered with 400.
 */
export class KaspiFault extends Error {
  readonly status: number
  readonly body: object
  constructor(code: number, message: string, status = 200) {
    super(message)
    this.status = status
    this.body = { StatusCode: code, Message: message, Data: null }
  }
}

export const answerOf = (data: unknown) => ({ StatusCode: 0, Message: 'OK', Data: data })

export const faults = {
  malformed: () => new KaspiFault(-1, 'Неверный запрос', 400),
  noCertificate: () => new KaspiFault(-10000, 'Отсутствует сертификат клиента', 403),
  foreignBusiness: () => new KaspiFault(-10000, 'Нет доступа к организации', 403),
  unknownDevice: () => new KaspiFault(-1501, 'Устройство с заданным идентификатором не найдено'),
  deviceTaken: () => new KaspiFault(-1503, 'Устройство уже добавлено в другую торговую точку'),
  unknownPayment: () => new KaspiFault(-1601, 'Покупка не найдена'),
  unknownTradePoint: () => new KaspiFault(-99000001, 'Торговая точка не найдена'),
  tooMuch: () => new KaspiFault(-99000005, 'Сумма возврата не может превышать сумму покупки'),
}
