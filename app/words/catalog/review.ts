import type { Catalog } from '../text.ts'
import { en, es, ru } from '../plural.ts'

/** What a customer says of her visit, on its link. */
export const reviewWords = {
  back: { en: 'Your booking', ru: 'Ваша запись', kk: 'Сіздің жазылуыңыз', es: 'Su reserva' },
  stars: { en: 'Your rating', ru: 'Ваша оценка', kk: 'Сіздің бағаңыз', es: 'Su valoración' },
  of: (stars: number) => ({
    en: `${stars} of 5 stars`,
    ru: `${stars} из 5`,
    kk: `5-тен ${stars}`,
    es: `${stars} de 5 estrellas`,
  }),
  text: { en: 'What was it like?', ru: 'Как всё прошло?', kk: 'Қалай өтті?', es: '¿Cómo fue?' },
  photosNow: { en: 'Your photos', ru: 'Ваши фото', kk: 'Сіздің фотоларыңыз', es: 'Sus fotos' },
  drop: (place: number) => ({
    en: `Remove photo ${place}`,
    ru: `Убрать фото ${place}`,
    kk: `${place}-фотоны алып тастау`,
    es: `Quitar la foto ${place}`,
  }),
  send: { en: 'Send the review', ru: 'Отправить отзыв', kk: 'Пікірді жіберу', es: 'Enviar la reseña' },
  save: { en: 'Save changes', ru: 'Сохранить', kk: 'Сақтау', es: 'Guardar los cambios' },
  sending: { en: 'Sending…', ru: 'Отправляем…', kk: 'Жіберіп жатырмыз…', es: 'Enviando…' },
  sent: {
    en: 'Thank you! Your review is saved.',
    ru: 'Спасибо! Отзыв сохранён.',
    kk: 'Рақмет! Пікіріңіз сақталды.',
    es: '¡Gracias! Su reseña está guardada.',
  },
  withdraw: { en: 'Withdraw the review', ru: 'Удалить отзыв', kk: 'Пікірді жою', es: 'Retirar la reseña' },
  withdrawText: {
    en: 'Its words and photos are deleted, and its stars no longer count.',
    ru: 'Текст и фото будут удалены, а оценка перестанет учитываться.',
    kk: 'Мәтіні мен фотолары жойылады, бағасы есепке алынбайды.',
    es: 'Se borran el texto y las fotos, y las estrellas ya no cuentan.',
  },
  withdrawing: { en: 'Withdrawing…', ru: 'Удаляем…', kk: 'Жойып жатырмыз…', es: 'Retirando…' },
  seeAll: { en: 'All reviews', ru: 'Все отзывы', kk: 'Барлық пікір', es: 'Todas las reseñas' },
} satisfies Catalog

/** The server's facts. */
export const reviewFacts = {
  link: { en: 'Your review', ru: 'Ваш отзыв', kk: 'Сіздің пікіріңіз', es: 'Su reseña' },
  title: (business: string) => ({
    en: `Your review of ${business}`,
    ru: `Ваш отзыв: ${business}`,
    kk: `Сіздің пікіріңіз: ${business}`,
    es: `Su reseña de ${business}`,
  }),
  who: (author: string) => ({
    en: `Everybody sees your stars, words and photos, and your name as “${author}”.`,
    ru: `Все увидят оценку, текст и фото, а имя — так: «${author}».`,
    kk: `Баға, мәтін мен фото бәріне көрінеді, ал атыңыз былай: «${author}».`,
    es: `Todos verán sus estrellas, palabras y fotos, y su nombre así: «${author}».`,
  }),
  waits: (days: number) => ({
    en:
      days === 0
        ? 'It is published at once. Nobody here can change or remove it; you can withdraw it at any time.'
        : `It is published ${days} ${en(days, 'day', 'days')} later, whatever it says. Until then you can change it; you can withdraw it at any time.`,
    ru:
      days === 0
        ? 'Отзыв появится сразу. Изменить или убрать его здесь никто не может, а вы можете удалить его в любое время.'
        : `Отзыв появится через ${days} ${ru(days, 'день', 'дня', 'дней')}, что бы в нём ни было. До этого его можно изменить, удалить — в любое время.`,
    kk:
      days === 0
        ? 'Пікір бірден жарияланады. Оны мұнда ешкім өзгерте не өшіре алмайды, ал сіз кез келген уақытта жоя аласыз.'
        : `Пікір не жазылса да ${days} күннен кейін жарияланады. Оған дейін өзгертуге, ал кез келген уақытта жоюға болады.`,
    es:
      days === 0
        ? 'Se publica enseguida. Aquí nadie puede cambiarla ni quitarla; usted puede retirarla cuando quiera.'
        : `Se publica ${days} ${es(days, 'día', 'días')} después, diga lo que diga. Hasta entonces puede cambiarla; retirarla, cuando quiera.`,
  }),
  appears: (when: string) => ({
    en: `It is published on ${when}. Until then you can change it here.`,
    ru: `Отзыв появится: ${when}. До этого его можно изменить здесь.`,
    kk: `Пікір жарияланады: ${when}. Оған дейін оны осында өзгертуге болады.`,
    es: `Se publica el ${when}. Hasta entonces puede cambiarla aquí.`,
  }),
  published: {
    en: 'Your review is published. It can no longer be changed, only withdrawn.',
    ru: 'Отзыв опубликован. Изменить его уже нельзя, только удалить.',
    kk: 'Пікіріңіз жарияланды. Енді өзгерту мүмкін емес, тек жоюға болады.',
    es: 'Su reseña está publicada. Ya no se puede cambiar, solo retirar.',
  },
  withdrawn: {
    en: 'You have withdrawn your review. Its words and photos are deleted.',
    ru: 'Вы удалили свой отзыв. Текст и фото стёрты.',
    kk: 'Сіз пікіріңізді жойдыңыз. Мәтіні мен фотолары өшірілді.',
    es: 'Ha retirado su reseña. El texto y las fotos están borrados.',
  },
  taken_down: (reason: string) => ({
    en: `Wayslot has taken your review down. The reason: ${reason}`,
    ru: `Wayslot снял ваш отзыв с публикации. Причина: ${reason}`,
    kk: `Wayslot пікіріңізді жарияланымнан алып тастады. Себебі: ${reason}`,
    es: `Wayslot ha retirado su reseña. El motivo: ${reason}`,
  }),
  not_yet: {
    en: 'You can write a review here once the visit is over.',
    ru: 'Отзыв можно будет оставить здесь, когда всё пройдёт.',
    kk: 'Пікірді бәрі аяқталған соң осында жазуға болады.',
    es: 'Podrá escribir una reseña aquí cuando haya terminado.',
  },
  not_done: {
    en: 'This booking did not take place, so there is nothing to review.',
    ru: 'Эта запись не состоялась, поэтому отзыв оставить нельзя.',
    kk: 'Бұл жазылу бойынша ештеңе өткен жоқ, сондықтан пікір жазуға болмайды.',
    es: 'Esta reserva no se realizó, así que no hay nada que reseñar.',
  },
  too_late: {
    en: 'Reviews can be written for 60 days. Thank you for wanting to!',
    ru: 'Отзыв можно оставить в течение 60 дней. Спасибо, что хотели!',
    kk: 'Пікір 60 күн ішінде жазылады. Ниетіңізге рақмет!',
    es: 'Las reseñas se pueden escribir durante 60 días. ¡Gracias por querer hacerlo!',
  },
} satisfies Catalog
