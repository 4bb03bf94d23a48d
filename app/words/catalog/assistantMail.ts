import type { Catalog } from '../text.ts'

export const assistantMail = {
  usedUpSubject: {
    en: 'The assistant is off until next month',
    ru: 'Помощник отключён до следующего месяца',
    kk: 'Көмекші келесі айға дейін өшірулі',
    es: 'El asistente está apagado hasta el mes que viene',
  },
  usedUp: {
    en: 'It has used up what it may use in a month. Messages of your customers wait for you in the inbox as always.',
    ru: 'Он израсходовал всё, что можно за месяц. Сообщения клиентов, как всегда, ждут вас во входящих.',
    kk: 'Ол бір айға берілгенін жұмсап қойды. Клиенттердің хабарлары әдеттегідей кіріс жәшігінде күтіп тұр.',
    es: 'Ha usado todo lo que puede usar en un mes. Los mensajes de sus clientes le esperan en la bandeja, como siempre.',
  },
} satisfies Catalog
