import type { Catalog } from '#app/words/text.ts'

/** To an owner whose texts of the month are used up. */
export const textsLimitWords = {
  subject: {
    en: 'Your texts for this month are used up',
    ru: 'СМС на этот месяц закончились',
    kk: 'Осы айға арналған СМС таусылды',
    es: 'Se acabaron sus SMS de este mes',
  },
  body: {
    en: 'The limit of texts that you set for this month is reached. Your customers hear everything by e-mail until the month ends or you raise the limit: {link}',
    ru: 'Достигнут лимит СМС, который вы поставили на этот месяц. До конца месяца или пока вы его не поднимете, клиенты узнают всё по почте: {link}',
    kk: 'Осы айға өзіңіз қойған СМС шегіне жетті. Ай аяқталғанша не шекті көтергеніңізше клиенттер бәрін поштадан біледі: {link}',
    es: 'Se alcanzó el límite de SMS que usted fijó para este mes. Hasta que termine el mes o suba el límite, sus clientes se enteran de todo por correo: {link}',
  },
} satisfies Catalog
