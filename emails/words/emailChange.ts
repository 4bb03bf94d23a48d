import type { Catalog } from '#app/words/text.ts'

/** Mails about another address for an account: to the new one, and to the old. */
export const emailChangeWords = {
  heading: {
    en: 'Confirm your new address',
    ru: 'Подтвердите новый адрес',
    kk: 'Жаңа мекенжайды растаңыз',
    es: 'Confirme su dirección nueva',
  },
  text: {
    en: 'Press the button, and you sign in to Wayslot with this address from then on.',
    ru: 'Нажмите кнопку, и дальше вы будете входить в Wayslot с этим адресом.',
    kk: 'Түймені басыңыз, содан кейін Wayslot жүйесіне осы мекенжаймен кіресіз.',
    es: 'Pulse el botón y desde entonces entrará en Wayslot con esta dirección.',
  },
  action: {
    en: 'Confirm the new address',
    ru: 'Подтвердить адрес',
    kk: 'Мекенжайды растау',
    es: 'Confirmar la dirección',
  },
  notYou: {
    en: 'If you did not ask for this, ignore this mail: nothing changes.',
    ru: 'Если вы этого не просили, ничего не делайте: всё останется как есть.',
    kk: 'Мұны сұрамаған болсаңыз, ештеңе істемеңіз: бәрі өзгеріссіз қалады.',
    es: 'Si no lo pidió, no haga nada: todo sigue igual.',
  },
  why: {
    en: 'You get this because somebody asked to use this address for a Wayslot account.',
    ru: 'Вы получили это письмо, потому что этот адрес указали для аккаунта Wayslot.',
    kk: 'Бұл хат осы мекенжайды Wayslot аккаунтына пайдалану сұралғаны үшін келді.',
    es: 'Recibe este correo porque alguien pidió usar esta dirección en una cuenta de Wayslot.',
  },
  asked: {
    heading: {
      en: 'Your address is about to change',
      ru: 'Адрес вашего аккаунта скоро изменится',
      kk: 'Аккаунтыңыздың мекенжайы өзгергелі тұр',
      es: 'Su dirección está por cambiar',
    },
    text: (address: string) => ({
      en: `Somebody, probably you, asked to sign in to Wayslot with ${address} instead of this address. It counts once it is confirmed there.`,
      ru: `Кто-то, скорее всего вы, попросил входить в Wayslot с адресом ${address} вместо этого. Он начнёт действовать, когда его подтвердят.`,
      kk: `Біреу, сірә сіз, Wayslot жүйесіне осы мекенжайдың орнына ${address} арқылы кіруді сұрады. Ол расталғаннан кейін жарамды болады.`,
      es: `Alguien, probablemente usted, pidió entrar en Wayslot con ${address} en lugar de esta dirección. Vale en cuanto se confirme allí.`,
    }),
    notYou: {
      en: 'Was it not you? Choose a new password now: that stops the change and signs out everybody else.',
      ru: 'Это были не вы? Сразу задайте новый пароль: это отменит смену адреса, и все остальные выйдут из аккаунта.',
      kk: 'Бұл сіз емес пе? Қазір жаңа құпиясөз орнатыңыз: мекенжай өзгермейді, басқалардың бәрі аккаунттан шығады.',
      es: '¿No fue usted? Elija ya otra contraseña: así se detiene el cambio y se cierran las demás sesiones.',
    },
  },
  done: {
    heading: {
      en: 'Your address has changed',
      ru: 'Адрес вашего аккаунта изменён',
      kk: 'Аккаунтыңыздың мекенжайы өзгерді',
      es: 'Su dirección ha cambiado',
    },
    text: (address: string) => ({
      en: `You sign in to Wayslot with ${address} now. This address no longer opens the account.`,
      ru: `Теперь вы входите в Wayslot с адресом ${address}. С этим адресом войти больше нельзя.`,
      kk: `Енді Wayslot жүйесіне ${address} арқылы кіресіз. Бұл мекенжаймен енді кіру мүмкін емес.`,
      es: `Ahora entra en Wayslot con ${address}. Con esta dirección ya no se puede entrar.`,
    }),
    notYou: {
      en: 'Was it not you? Write to Wayslot at once.',
      ru: 'Это были не вы? Сразу напишите в Wayslot.',
      kk: 'Бұл сіз емес пе? Бірден Wayslot-қа жазыңыз.',
      es: '¿No fue usted? Escriba enseguida a Wayslot.',
    },
  },
  choosePassword: {
    en: 'Choose a new password',
    ru: 'Задать новый пароль',
    kk: 'Жаңа құпиясөз орнату',
    es: 'Elegir otra contraseña',
  },
  whyOld: {
    en: 'You get this because this address is, or was, the one of your Wayslot account.',
    ru: 'Вы получили это письмо, потому что с этим адресом входят или входили в ваш аккаунт Wayslot.',
    kk: 'Бұл хат осы мекенжай Wayslot аккаунтыңыздікі болғандықтан келді.',
    es: 'Recibe este correo porque esta dirección es, o era, la de su cuenta de Wayslot.',
  },
} satisfies Catalog
