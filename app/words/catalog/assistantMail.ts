import type { Catalog } from '../text.ts'

export const assistantMail = {
  usedUpSubject: {
    en: 'The assistant is off until next month',
    ru: 'Помощник отключён до следующего месяца',
    kk: 'Көмекші келесі айға дейін өшірулі',
    es: 'El asistente está apagado hasta el mes que viene',
  },
  usedUp: {
    en: 'It has used up its allowance for this month. Your customers’ messages wait for you in the inbox, as always.',
    ru: 'Он израсходовал месячный лимит. Сообщения клиентов, как всегда, ждут вас в разделе «Сообщения».',
    kk: 'Ол айлық шегін жұмсап қойды. Клиенттердің хабарлары әдеттегідей «Хабарлар» бөлімінде күтіп тұр.',
    es: 'Ya usó todo lo de este mes. Los mensajes de sus clientes le esperan en «Mensajes», como siempre.',
  },
} satisfies Catalog
