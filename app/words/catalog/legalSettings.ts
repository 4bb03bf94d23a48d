import type { Catalog } from '../text.ts'

/** The settings page with a business's legal details and its own legal texts. */
export const legalSettingsWords = {
  whoTitle: {
    en: 'Who you are by law',
    ru: 'Юридические данные',
    kk: 'Заңды деректеріңіз',
    es: 'Sus datos legales',
  },
  whoHint: {
    en: 'Fill in what your country asks for. Everybody can read it on your page; what you leave empty is left out.',
    ru: 'Заполните то, чего требует ваша страна. Это видно всем на вашей странице; пустое не показываем.',
    kk: 'Еліңіз талап ететінін толтырыңыз. Ол бетіңізде барлығына көрінеді; бос қалғаны көрсетілмейді.',
    es: 'Rellene lo que exige su país. Cualquiera lo lee en su página; lo que deje vacío no aparece.',
  },
  addressHint: {
    en: 'Where letters reach you.',
    ru: 'Адрес для бумажных писем.',
    kk: 'Сізге хат жететін жер.',
    es: 'Donde le llegan las cartas.',
  },
  textsTitle: { en: 'Your own texts', ru: 'Ваши тексты', kk: 'Өз мәтіндеріңіз', es: 'Sus propios textos' },
  textsHint: {
    en: 'Our texts are plain and filled with your settings, in four languages. They are not legal advice: if your business needs more, put it here. Your texts are shown as you wrote them, in one language.',
    ru: 'Наши тексты простые, с вашими настройками и на четырёх языках. Это не юридическая консультация: если нужно больше, вставьте свои. Они показываются так, как вы их написали, на одном языке.',
    kk: 'Біздің мәтіндер қарапайым, баптауларыңызбен толтырылған, төрт тілде. Бұл заңгер кеңесі емес: көбірек керек болса, өз мәтініңізді қойыңыз. Ол сіз жазғандай, бір тілде көрсетіледі.',
    es: 'Nuestros textos son sencillos, llevan sus ajustes y están en cuatro idiomas. No son consejo legal: si necesita más, ponga los suyos. Se muestran como los escribió, en un solo idioma.',
  },
  emptyIsOurs: {
    en: 'Leave it empty to use our text.',
    ru: 'Если пусто, действует наш текст.',
    kk: 'Бос болса, біздің мәтін тұрады.',
    es: 'Si queda vacío, vale nuestro texto.',
  },
  seePages: {
    en: 'What customers read now:',
    ru: 'Что сейчас читают клиенты:',
    kk: 'Клиенттер қазір оқитыны:',
    es: 'Lo que leen ahora los clientes:',
  },
} satisfies Catalog
