import { en, es } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** Reviews as everybody reads them. */
export const reviewsWords = {
  back: { en: 'Book online', ru: 'Записаться', kk: 'Жазылу', es: 'Reservar en línea' },
  answer: (business: string) => ({
    en: `${business} answers`,
    ru: `Ответ: ${business}`,
    kk: `${business} жауабы`,
    es: `Respuesta de ${business}`,
  }),
  none: { en: 'No reviews yet', ru: 'Отзывов пока нет', kk: 'Әзірге пікір жоқ', es: 'Todavía no hay reseñas' },
  noneText: {
    en: 'Customers are asked after their visit.',
    ru: 'Клиентов спрашивают после визита.',
    kk: 'Клиенттерден келген соң сұралады.',
    es: 'A los clientes se les pregunta después de su visita.',
  },
  about: {
    en: 'Only customers whose visit took place can write a review. Every review is shown, whatever it says.',
    ru: 'Отзыв могут оставить только клиенты, которые записывались и у которых всё состоялось. Показываем все отзывы, что бы в них ни было.',
    kk: 'Пікірді тек қызметті алған клиенттер жаза алады. Не жазылса да, барлық пікір көрсетіледі.',
    es: 'Solo pueden escribir una reseña los clientes cuya visita se realizó. Se muestran todas, digan lo que digan.',
  },
  share: (stars: number, count: number) => ({
    en: `${stars} ${en(stars, 'star', 'stars')}: ${count}`,
    ru: `Оценка ${stars}: ${count}`,
    kk: `${stars} жұлдыз: ${count}`,
    es: `${stars} ${es(stars, 'estrella', 'estrellas')}: ${count}`,
  }),
} satisfies Catalog

/** The server's facts, also on the front page. */
export const reviewsFacts = {
  title: (business: string) => ({
    en: `Reviews of ${business}`,
    ru: `Отзывы: ${business}`,
    kk: `Пікірлер: ${business}`,
    es: `Reseñas de ${business}`,
  }),
  stars: (mean: string) => ({
    en: `${mean} of 5 stars`,
    ru: `${mean} из 5`,
    kk: `5-тен ${mean}`,
    es: `${mean} de 5 estrellas`,
  }),
} satisfies Catalog
