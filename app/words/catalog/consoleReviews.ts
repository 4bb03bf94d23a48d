import type { Catalog } from '../text.ts'

/** Reviews that businesses have reported, for Wayslot's people. */
export const consoleReviews = {
  nav: { en: 'Reviews', ru: 'Отзывы', kk: 'Пікірлер', es: 'Reseñas' },
  title: { en: 'Reported reviews', ru: 'Жалобы на отзывы', kk: 'Шағымданған пікірлер', es: 'Reseñas denunciadas' },
  lead: {
    en: 'Few stars are no reason. Both sides read yours.',
    ru: 'Низкая оценка — не причина. Вашу причину прочтут обе стороны.',
    kk: 'Төмен баға — себеп емес. Сіздің себебіңізді екі жақ та оқиды.',
    es: 'Pocas estrellas no son motivo. El suyo lo leen ambas partes.',
  },
  none: { en: 'Nothing to decide', ru: 'Решать нечего', kk: 'Шешетін ештеңе жоқ', es: 'Nada por decidir' },
  more: {
    en: 'There are more; they follow once these are decided.',
    ru: 'Есть ещё: появятся, когда решите эти.',
    kk: 'Тағы бар: осылар шешілген соң шығады.',
    es: 'Hay más; aparecerán cuando se decidan estas.',
  },
  because: { en: 'Your reason', ru: 'Ваша причина', kk: 'Сіздің себебіңіз', es: 'Su motivo' },
  becauseHint: {
    en: 'The customer and the owner read it, and it stays in the log.',
    ru: 'Его прочтут клиент и владелец, и он останется в журнале.',
    kk: 'Оны клиент пен иесі оқиды, ол журналда қалады.',
    es: 'Lo leen el cliente y el dueño, y queda en el registro.',
  },
  keep: { en: 'Keep it', ru: 'Оставить', kk: 'Қалдыру', es: 'Mantenerla' },
  takeDown: { en: 'Take it down', ru: 'Снять', kk: 'Алып тастау', es: 'Retirarla' },
  deciding: { en: 'Saving…', ru: 'Сохраняем…', kk: 'Сақтап жатырмыз…', es: 'Guardando…' },
} satisfies Catalog
