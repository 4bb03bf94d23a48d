import { z } from 'zod'

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'Please fill this in.')
    .max(most, 'Please check this.')
    .regex(/^[\x21-\x7e]+$/, 'Please check this.')

export const paypalSchema = z.object({ clientId: line(200), secret: line(400) })
