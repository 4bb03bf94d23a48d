import { z } from 'zod'

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'Please fill this in.')
    .max(most, 'Please check this.')
    .regex(/^[\x21-\x7e]+$/, 'Please check this.')

export const paypalSchema = z.object({ clientId: line(200), secret: line(400) })

const bin = z
  .string()
  .trim()
  .min(1, 'Please fill this in.')
  .regex(/^\d{12}$/, 'Please check this.')
const pem = (most: number) => z.string().trim().min(1, 'Please fill this in.').max(most, 'Please check this.')

export const kaspiSchema = z.object({ bin, certificate: pem(16_000), privateKey: pem(8_000) })
export const kaspiPointSchema = z.object({ bin, tradePoint: z.number().int() })
