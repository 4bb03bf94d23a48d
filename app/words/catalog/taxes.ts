import type { Catalog } from '../text.ts'

/** Taxes: in the settings, in a service's form and on bills. */
export const taxWords = {
  title: { en: 'Taxes', ru: 'Налоги', kk: 'Салықтар', es: 'Impuestos' },
  text: {
    en: 'Add your taxes here, then give one to all services, or choose one in each. Customers always see the price they pay, with tax. Existing bookings keep the tax they were made with.',
    ru: 'Добавьте налоги здесь, затем дайте налог всем услугам или выберите его в каждой. Клиенты всегда видят цену к оплате, уже с налогом. У прежних записей налог не меняется.',
    kk: 'Салықтарды осында қосып, біреуін барлық қызметке беріңіз не әрқайсысынан таңдаңыз. Клиенттер әрқашан салығы қосылған төлем бағасын көреді. Бұрынғы жазылулардың салығы өзгермейді.',
    es: 'Añada aquí sus impuestos; dé uno a todos los servicios o elíjalo en cada uno. Los clientes ven siempre el precio que pagan, con impuestos. Las reservas existentes conservan el suyo.',
  },
  rate: (name: string, percent: string, included: boolean) => ({
    en: `${name} ${percent}%, ${included ? 'within the price' : 'added to the price'}`,
    ru: `${name} ${percent}\u00a0%, ${included ? 'включён в цену' : 'сверх цены'}`,
    kk: `${name} ${percent}\u00a0%, ${included ? 'баға ішінде' : 'бағаға қосылады'}`,
    es: `${name} ${percent}\u00a0%, ${included ? 'incluido en el precio' : 'se suma al precio'}`,
  }),
  rateOf: (name: string, percent: string) => ({
    en: `${name} ${percent}%`,
    ru: `${name} ${percent}\u00a0%`,
    kk: `${name} ${percent}\u00a0%`,
    es: `${name} ${percent}\u00a0%`,
  }),
  usedBy: (services: string) => ({
    en: `For ${services}`,
    ru: `Услуги: ${services}`,
    kk: `Қызметтер: ${services}`,
    es: `Para ${services}`,
  }),
  usedByAll: { en: 'For all services', ru: 'Для всех услуг', kk: 'Барлық қызметке', es: 'Para todos los servicios' },
  newToo: {
    en: 'New services begin with it.',
    ru: 'Новые услуги получают его сразу.',
    kk: 'Жаңа қызметтерге бірден қойылады.',
    es: 'Los servicios nuevos empiezan con él.',
  },
  unused: {
    en: 'No service has it yet: nobody pays it.',
    ru: 'Пока ни у одной услуги, его никто не платит.',
    kk: 'Әзірге ешбір қызметте жоқ, оны ешкім төлемейді.',
    es: 'Ningún servicio lo tiene aún: nadie lo paga.',
  },
  giveAll: {
    en: 'Give it to all services',
    ru: 'Дать всем услугам',
    kk: 'Барлық қызметке беру',
    es: 'Darlo a todos los servicios',
  },
  givenAll: {
    en: 'All your services have this tax now, and new ones will begin with it.',
    ru: 'Теперь этот налог у всех услуг, и новые получат его сразу.',
    kk: 'Енді бұл салық барлық қызметте, жаңалары да осымен басталады.',
    es: 'Ahora todos sus servicios llevan este impuesto, y los nuevos empezarán con él.',
  },
  forNew: {
    en: 'New services begin with this tax',
    ru: 'Новые услуги сразу получают этот налог',
    kk: 'Жаңа қызметтер осы салықпен басталады',
    es: 'Los servicios nuevos empiezan con este impuesto',
  },
  back: {
    en: 'The tax is back, with the services that had it.',
    ru: 'Налог вернулся, как и услуги, у которых он был.',
    kk: 'Салық қайтты, ол тұрған қызметтер де.',
    es: 'El impuesto ha vuelto, con los servicios que lo tenían.',
  },
  change: { en: 'Change', ru: 'Изменить', kk: 'Өзгерту', es: 'Cambiar' },
  addRate: { en: 'Add a tax', ru: 'Добавить налог', kk: 'Салық қосу', es: 'Añadir un impuesto' },
  changeRate: { en: 'Change the tax', ru: 'Изменить налог', kk: 'Салықты өзгерту', es: 'Cambiar el impuesto' },
  removeOne: (name: string) => ({
    en: `Remove ${name}`,
    ru: `Удалить: ${name}`,
    kk: `Жою: ${name}`,
    es: `Quitar ${name}`,
  }),
  removed: {
    en: 'The tax is removed. Services that had it are booked without tax now.',
    ru: 'Налог удалён. Услуги, у которых он был, теперь без налога.',
    kk: 'Салық жойылды. Ол тұрған қызметтер енді салықсыз.',
    es: 'El impuesto se ha quitado. Los servicios que lo tenían ya no llevan impuesto.',
  },
  name: { en: 'Name', ru: 'Название', kk: 'Атауы', es: 'Nombre' },
  nameHint: {
    en: 'As on a bill: VAT, Sales tax.',
    ru: 'Как в счёте: НДС.',
    kk: 'Шоттағыдай: ҚҚС.',
    es: 'Como en la factura: IVA.',
  },
  percent: { en: 'Percent', ru: 'Процент', kk: 'Пайызы', es: 'Porcentaje' },
  percentWrong: {
    en: 'Enter a percentage like 8.875.',
    ru: 'Введите процент, например 12,5.',
    kk: 'Пайыз енгізіңіз, мысалы 12,5.',
    es: 'Escriba un porcentaje como 8,875.',
  },
  kind: { en: 'Your prices', ru: 'Ваши цены', kk: 'Сіздің бағаларыңыз', es: 'Sus precios' },
  kinds: {
    included: {
      en: 'include this tax',
      ru: 'уже включают этот налог',
      kk: 'осы салықты қамтиды',
      es: 'ya incluyen este impuesto',
    },
    added: {
      en: 'are without it: we add it to what the customer pays',
      ru: 'без него: мы добавим его к цене для клиента',
      kk: 'онсыз: оны клиенттің бағасына қосамыз',
      es: 'van sin él: lo sumamos a lo que paga el cliente',
    },
  },
  thereAlready: {
    en: 'You have this tax already.',
    ru: 'Такой налог у вас уже есть.',
    kk: 'Мұндай салық сізде бар.',
    es: 'Ya tiene este impuesto.',
  },
  numberTitle: {
    en: 'Your tax number',
    ru: 'Ваш налоговый номер',
    kk: 'Салық нөміріңіз',
    es: 'Su número fiscal',
  },
  numberText: {
    en: 'Bills with tax show it.',
    ru: 'Его видно в счетах с налогом.',
    kk: 'Салығы бар шоттарда көрінеді.',
    es: 'Aparece en las cuentas con impuesto.',
  },
  number: { en: 'Tax number', ru: 'Налоговый номер', kk: 'Салық нөмірі', es: 'Número fiscal' },
  label: { en: 'What it is called', ru: 'Как он называется', kk: 'Қалай аталады', es: 'Cómo se llama' },
  labelHint: {
    en: 'Such as VAT number. Empty: “Tax number”.',
    ru: 'Например, ИНН. Пусто: «Налоговый номер».',
    kk: 'Мысалы, БСН. Бос болса: «Салық нөмірі».',
    es: 'Por ejemplo, NIF. Vacío: «Número fiscal».',
  },
  ofService: { en: 'Tax', ru: 'Налог', kk: 'Салық', es: 'Impuesto' },
  noTax: { en: 'No tax', ru: 'Без налога', kk: 'Салықсыз', es: 'Sin impuesto' },
  addTaxes: {
    en: 'Do you charge tax? Add it in the settings.',
    ru: 'Платите налог с цены? Добавьте его в настройках.',
    kk: 'Бағадан салық төлейсіз бе? Баптауларда қосыңыз.',
    es: '¿Cobra impuestos? Añádalos en los ajustes.',
  },
  /** After the price, before anything is paid. */
  includes: (name: string, percent: string) => ({
    en: `Includes ${name} ${percent}%`,
    ru: `Включая ${name} ${percent}\u00a0%`,
    kk: `${name} ${percent}\u00a0% қоса`,
    es: `Incluye ${name} ${percent}\u00a0%`,
  }),
  /** A line under the price of a bill. */
  within: (name: string, percent: string) => ({
    en: `Of which ${name} ${percent}%`,
    ru: `В том числе ${name} ${percent}\u00a0%`,
    kk: `Оның ішінде ${name} ${percent}\u00a0%`,
    es: `Incluye ${name} ${percent}\u00a0%`,
  }),
} satisfies Catalog
