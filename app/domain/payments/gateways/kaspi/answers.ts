import { z } from 'zod'

// The shape of the bank's QR API r3 as known in public: every answer has a code, and what was asked for in `Data`.

export const envelope = z.object({ StatusCode: z.number(), Message: z.string().nullish(), Data: z.unknown() })

/** Refusals that stay, by their codes in public. Others may pass: the service is unavailable, the till has too little. */
const finalCodes = new Set([-1501, -1502, -1503, -1601, -10000, -14000002, -99000001, -99000005, 990000018, 990000026])
export const isFinalCode = (code: number): boolean => finalCodes.has(code)

export const tradePointsSchema = z
  .array(z.object({ TradePointId: z.number().int(), TradePointName: z.string().max(300) }))
  .max(500)
  .nullish()
  .transform((points) => (points ?? []).map(({ TradePointId: id, TradePointName: name }) => ({ id, name })))

export const deviceSchema = z.object({ DeviceToken: z.string().min(1).max(200) })

/** Only what the call for a return, which wants a number, can name: of a longer one it would name the payment beside it. */
const paymentId = z
  .union([z.number().int().positive(), z.string().regex(/^[1-9]\d{0,15}$/)])
  .refine((id) => Number.isSafeInteger(Number(id)))
  .transform(String)

/** How long a link waits to be opened, seconds, where the bank does not say. */
const waitSeconds = 180

export const linkSchema = z
  .object({
    PaymentId: paymentId,
    PaymentLink: z.url({ protocol: /^https?$/ }).max(2000),
    PaymentBehaviorOptions: z
      .object({ LinkActivationWaitTimeout: z.number().int().min(10).max(3600).nullish() })
      .nullish(),
  })
  .transform(({ PaymentId: id, PaymentLink: url, PaymentBehaviorOptions: options }) => ({
    id,
    url,
    seconds: options?.LinkActivationWaitTimeout ?? waitSeconds,
  }))

/** `QrTokenCreated`, then `Wait` or `RemotePaymentCreated`, in the end `Processed` or `Error`. */
export const statusSchema = z.object({ Status: z.string(), Amount: z.number().nullish() })

export const detailsSchema = z.object({
  QrPaymentId: paymentId,
  TotalAmount: z.number(),
  AvailableReturnAmount: z.number(),
})

export const returnSchema = z.object({
  ReturnOperationId: z.union([z.number(), z.string().min(1).max(80)]).transform(String),
})
