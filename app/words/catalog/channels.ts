import type { Catalog } from '../text.ts'

/** The ways a message goes. */
export const channelWords = {
  email: { en: 'E-mail', ru: 'Эл. письмо', kk: 'Эл. хат', es: 'Correo' },
  sms: { en: 'Text message', ru: 'СМС', kk: 'СМС', es: 'SMS' },
  whatsapp: { en: 'WhatsApp', ru: 'WhatsApp', kk: 'WhatsApp', es: 'WhatsApp' },
  telegram: { en: 'Telegram', ru: 'Telegram', kk: 'Telegram', es: 'Telegram' },
  push: { en: 'On the device', ru: 'На устройство', kk: 'Құрылғыға', es: 'En el dispositivo' },
} satisfies Catalog
