import type { OwnPageDocument } from '../../../app/domain/pages/schema.ts'

/** Pages that a business of the demo has beside its front page. `group`: only this group sees it, and whoever has its link. */
export type DemoOwnPage = OwnPageDocument & { slug: string; group?: string; link?: string }

/** By the address of the business. */
export const demoOwnPages: Record<string, readonly DemoOwnPage[]> = {
  sparkle: [
    {
      slug: 'before-we-come',
      title: {
        en: 'Before we come',
        es: 'Antes de que lleguemos',
        ru: 'Перед нашим приездом',
        kk: 'Біз келмес бұрын',
      },
      text: {
        en: 'We bring everything we need, vacuum cleaner included.\n\n# Please\n- Put away what is fragile or dear to you.\n- Leave a parking space, or tell us where to stop.\n- Pets are welcome: tell us their names.\n\n# If nobody is at home\nLeave the code of the door in your booking. Only whoever comes to you sees it, on the day.',
        es: 'Traemos todo lo necesario, también la aspiradora.\n\n# Por favor\n- Guarde lo frágil o lo que más quiera.\n- Deje un sitio para aparcar o díganos dónde parar.\n- Las mascotas son bienvenidas: díganos cómo se llaman.\n\n# Si no hay nadie en casa\nDeje el código de la puerta en su reserva. Solo lo ve quien va a su casa, ese día.',
        ru: 'Всё нужное привозим с собой, и пылесос тоже.\n\n# Пожалуйста\n- Уберите хрупкое и то, чем дорожите.\n- Оставьте место для машины или напишите, где встать.\n- Питомцам рады: скажите, как их зовут.\n\n# Если дома никого\nУкажите код двери в записи. Его увидит только тот, кто к вам приедет, и только в этот день.',
        kk: 'Қажеттінің бәрін, шаңсорғышты да өзіміз әкелеміз.\n\n# Өтінеміз\n- Сынғыш не өзіңізге қымбат заттарды алып қойыңыз.\n- Көлікке орын қалдырыңыз не қайда тоқтайтынымызды жазыңыз.\n- Жануарларға қуаныштымыз: атын айтыңыз.\n\n# Үйде ешкім болмаса\nЕсік кодын жазылуда көрсетіңіз. Оны сізге баратын адам ғана, сол күні ғана көреді.',
      },
    },
    {
      slug: 'prices-for-property-managers',
      group: 'VIP',
      link: 'Harbor Property Management',
      title: {
        en: 'Prices for property managers',
        es: 'Precios para administradores',
        ru: 'Цены для управляющих компаний',
        kk: 'Басқарушы компанияларға бағалар',
      },
      text: {
        en: 'From five visits a month in one building.\n\n# Per visit\nStairs and hall, up to 5 floors | $64\nEach further floor | $9\nFlat between tenants, 1 bedroom | $118\nFlat between tenants, 2 bedrooms | $164\nWindows, each side | $7\n\n# How we bill\n- One invoice at the end of the month, payable in 14 days.\n- Keys stay in a safe at our office.',
        es: 'Desde cinco visitas al mes en un edificio.\n\n# Por visita\nEscalera y portal, hasta 5 plantas | $64\nCada planta más | $9\nPiso entre inquilinos, 1 dormitorio | $118\nPiso entre inquilinos, 2 dormitorios | $164\nVentanas, cada lado | $7\n\n# Cómo facturamos\n- Una factura a fin de mes, a pagar en 14 días.\n- Las llaves se guardan en una caja fuerte en nuestra oficina.',
        ru: 'От пяти визитов в месяц в одном доме.\n\n# За визит\nЛестница и холл, до 5 этажей | $64\nКаждый следующий этаж | $9\nКвартира между жильцами, 1 спальня | $118\nКвартира между жильцами, 2 спальни | $164\nОкна, за сторону | $7\n\n# Как выставляем счёт\n- Один счёт в конце месяца, оплата за 14 дней.\n- Ключи хранятся в сейфе в нашем офисе.',
        kk: 'Бір үйге айына бес барудан бастап.\n\n# Бір барғанға\nБаспалдақ пен холл, 5 қабатқа дейін | $64\nӘр келесі қабат | $9\nТұрғын ауысқанда пәтер, 1 жатын бөлме | $118\nТұрғын ауысқанда пәтер, 2 жатын бөлме | $164\nТерезе, бір жағы | $7\n\n# Шотты қалай жібереміз\n- Ай соңында бір шот, 14 күнде төленеді.\n- Кілттер кеңсеміздегі сейфте сақталады.',
      },
    },
  ],
}
