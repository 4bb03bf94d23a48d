import type { Catalog } from '../text.ts'

/** The names of the legal pages, and what a form's button agrees to. */
export const legalLinkWords = {
  names: {
    terms: { en: 'Terms', ru: 'Условия', kk: 'Шарттар', es: 'Condiciones' },
    privacy: { en: 'Privacy', ru: 'Конфиденциальность', kk: 'Құпиялылық', es: 'Privacidad' },
    imprint: { en: 'Imprint', ru: 'Реквизиты', kk: 'Деректемелер', es: 'Aviso legal' },
  },
  legal: { en: 'Legal', ru: 'Правовая информация', kk: 'Құқықтық ақпарат', es: 'Información legal' },
  byBooking: {
    en: 'By booking you accept {terms}. We write to you by e-mail and text about this booking, not to advertise. {privacy}',
    ru: 'Записываясь, вы принимаете {terms}. Мы пишем вам на почту и в СМС об этой записи, без рекламы. {privacy}',
    kk: 'Жазылу арқылы {terms} қабылдайсыз. Біз сізге поштамен және СМС арқылы осы жазылу туралы жазамыз, жарнамасыз. {privacy}',
    es: 'Al reservar acepta {terms}. Le escribimos por correo y SMS sobre esta reserva, sin publicidad. {privacy}',
  },
  bySigningUp: {
    en: 'By opening an account you accept {terms}. {privacy}',
    ru: 'Регистрируясь, вы принимаете {terms}. {privacy}',
    kk: 'Тіркелу арқылы {terms} қабылдайсыз. {privacy}',
    es: 'Al abrir la cuenta acepta {terms}. {privacy}',
  },
  ourTerms: { en: 'our terms', ru: 'наши условия', kk: 'шарттарымызды', es: 'nuestras condiciones' },
  yourData: {
    en: 'How we treat your data',
    ru: 'Как мы обращаемся с вашими данными',
    kk: 'Деректеріңізбен қалай жұмыс істейміз',
    es: 'Cómo tratamos sus datos',
  },
} satisfies Catalog
