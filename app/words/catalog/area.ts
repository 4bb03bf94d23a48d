import type { Trade } from '../nouns.ts'
import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** The rules of a service area in words, and what somebody outside it is told. */
export const areaRules = {
  everywhere: {
    en: 'You go everywhere.',
    ru: 'Вы ездите везде.',
    kk: 'Сіз барлық жерге барасыз.',
    es: 'Usted va a todas partes.',
  },
  anywhereWithin: (drive: string) => ({
    en: `You go anywhere within a ${drive} drive.`,
    ru: `Вы ездите везде, куда добираться не дольше ${drive}.`,
    kk: `Сіз жолы ең көбі ${drive} болатын барлық жерге барасыз.`,
    es: `Usted va a cualquier sitio a menos de ${drive} de viaje.`,
  }),
  to: (where: string) => ({
    en: `You go to addresses ${where}.`,
    ru: `Вы ездите по адресам ${where}.`,
    kk: `Сіз мына мекенжайларға барасыз: ${where}.`,
    es: `Usted va a direcciones ${where}.`,
  }),
  toWithin: (where: string, drive: string) => ({
    en: `You go to addresses ${where}, but never farther than a ${drive} drive.`,
    ru: `Вы ездите по адресам ${where}, если добираться не дольше ${drive}.`,
    kk: `Сіз мына мекенжайларға барасыз: ${where}; жолы ең көбі ${drive}.`,
    es: `Usted va a direcciones ${where}, nunca a más de ${drive} de viaje.`,
  }),
  aroundAddress: (distance: string) => ({
    en: `within ${distance} of your address`,
    ru: `вокруг вашего адреса (радиус: ${distance})`,
    kk: `мекенжайыңыздан ${distance} шегінде`,
    es: `a menos de ${distance} de su dirección`,
  }),
  aroundTeam:
    (distance: string) =>
    ({ worker }: Trade) => ({
      en: `within ${distance} of where ${worker.en.a} starts`,
      ru: `вокруг точки выезда ${worker.ru.gen} (радиус: ${distance})`,
      kk: `${worker.kk.nom} шығатын орыннан ${distance} шегінде`,
      es: `a menos de ${distance} del punto de salida de ${worker.es.a}`,
    }),
  inPostcodes: (n: number, codes: string) => ({
    en: `in the ${en(n, 'postcode', 'postcodes')} ${codes}`,
    ru: `с ${ru(n, 'индексом', 'индексами', 'индексами')} ${codes}`,
    kk: `индексі ${codes}`,
    es: `con ${es(n, 'el código postal', 'los códigos postales')} ${codes}`,
  }),
  more: (n: number) => ({ en: `${n} more`, ru: `ещё ${n}`, kk: `тағы ${n}`, es: `${n} más` }),
  insideShape: {
    en: 'inside the shape',
    ru: 'внутри контура',
    kk: 'контур ішінде',
    es: 'dentro del contorno',
  },
  outsideDrive: (drive: string, most: string) => ({
    en: `The drive is about ${drive}; the longest allowed is ${most}.`,
    ru: `Дорога займёт около ${drive}, а мы ездим не дольше ${most}.`,
    kk: `Жол шамамен ${drive} алады, ал ең ұзақ жол – ${most}.`,
    es: `El viaje dura aproximadamente ${drive}; el máximo es ${most}.`,
  }),
  outsideNearest: (distance: string) => ({
    en: `The nearest address served is about ${distance} away.`,
    ru: `До ближайшего адреса, куда мы ездим, – примерно ${distance}.`,
    kk: `Біз баратын ең жақын мекенжай шамамен ${distance} жерде.`,
    es: `La dirección más cercana que atendemos está a ${distance}, aproximadamente.`,
  }),
  outsidePostcodes: (codes: string) => ({
    en: `The nearest postcodes served are ${codes}.`,
    ru: `Ближайшие индексы, куда мы ездим: ${codes}.`,
    kk: `Біз баратын ең жақын индекстер: ${codes}.`,
    es: `Los códigos postales más cercanos que atendemos son ${codes}.`,
  }),
} satisfies Catalog

/** What is wrong with typed postcodes or a typed shape. */
export const areaProblems = {
  tooManyPostcodes: (n: number | string, most: number | string) => ({
    en: `These are ${n} postcodes; ${most} fit. Shorten the list with prefixes such as 112* or ranges such as 11201-11210.`,
    ru: `Индексов здесь ${n}, а помещается ${most}. Сократите список: 112* – все, что так начинаются, 11201-11210 – от и до.`,
    kk: `Мұнда ${n} индекс, ал ${most} сыяды. Тізімді қысқартыңыз: 112* – осылай басталатындар, 11201-11210 – аралық.`,
    es: `Son ${n} códigos postales; caben ${most}. Acorte la lista con 112* (los que empiezan así) o 11201-11210.`,
  }),
  notPostcode: (entry: string) => ({
    en: `“${entry}” is not a postcode. Write one per line, such as 11201, 112* or 11201-11210.`,
    ru: `«${entry}» – не индекс. Пишите по одному в строке, например 11201, 112* или 11201-11210.`,
    kk: `«${entry}» – индекс емес. Әр жолға біреуін жазыңыз, мысалы, 11201, 112* немесе 11201-11210.`,
    es: `«${entry}» no es un código postal. Escriba uno por línea, como 11201, 112* o 11201-11210.`,
  }),
  few: {
    en: 'A shape needs at least three corners.',
    ru: 'В контуре должно быть не меньше трёх углов.',
    kk: 'Контурда кемінде үш бұрыш болуы керек.',
    es: 'Un contorno necesita al menos tres esquinas.',
  },
  many: (most: number | string) => ({
    en: `A shape has at most ${most} corners. Leave some out; a rough outline is enough.`,
    ru: `В контуре не больше ${most} углов. Уберите лишние: хватит грубого контура.`,
    kk: `Контурда ең көбі ${most} бұрыш болады. Кейбірін алып тастаңыз: шамамен сызса жеткілікті.`,
    es: `Un contorno tiene como máximo ${most} esquinas. Quite algunas; basta con algo aproximado.`,
  }),
  range: {
    en: 'One of the corners is not on the map. Write the latitude first, then the longitude: 40.6782, -73.9442.',
    ru: 'Один из углов вне карты. Сначала широта, потом долгота: 40.6782, -73.9442.',
    kk: 'Бір бұрыш картадан тыс. Алдымен ендік, сосын бойлық: 40.6782, -73.9442.',
    es: 'Una esquina está fuera del mapa. Primero la latitud y luego la longitud: 40.6782, -73.9442.',
  },
  antimeridian: {
    en: 'The shape crosses the 180th meridian, which we cannot draw. Use postcodes or a radius there.',
    ru: 'Контур пересекает 180-й меридиан, такое мы не рисуем. Укажите индексы или радиус.',
    kk: 'Контур 180-меридианды қиып өтеді, оны сыза алмаймыз. Индекс не радиус көрсетіңіз.',
    es: 'El contorno cruza el meridiano 180 y no podemos dibujarlo. Use códigos postales o un radio.',
  },
  crossing: {
    en: 'The outline crosses itself. Go around the area in one direction, corner after corner.',
    ru: 'Контур пересекает сам себя. Обведите зону по кругу, угол за углом.',
    kk: 'Контур өзін-өзі қиып тұр. Аймақты бір бағытпен, бұрыштан бұрышқа айналып шығыңыз.',
    es: 'El contorno se cruza consigo mismo. Rodee la zona en un sentido, esquina a esquina.',
  },
  tooLong: (most: number | string) => ({
    en: `This is too long for a shape of at most ${most} corners.`,
    ru: `Слишком длинно для контура, в котором не больше ${most} углов.`,
    kk: `${most} бұрыштан аспайтын контур үшін тым ұзын.`,
    es: `Es demasiado largo para un contorno de ${most} esquinas como máximo.`,
  }),
  notCorner: (line: number | string) => ({
    en: `Line ${line} is not a corner. Write latitude and longitude, such as 40.6782, -73.9442.`,
    ru: `Строка ${line} – не угол. Напишите широту и долготу, например 40.6782, -73.9442.`,
    kk: `${line}-жол бұрыш емес. Ендік пен бойлықты жазыңыз, мысалы, 40.6782, -73.9442.`,
    es: `La línea ${line} no es una esquina. Escriba latitud y longitud, como 40.6782, -73.9442.`,
  }),
  notGeoJson: {
    en: 'This GeoJSON cannot be used: it needs one Polygon without holes.',
    ru: 'Этот GeoJSON не подходит: нужен один Polygon без отверстий.',
    kk: 'Бұл GeoJSON жарамайды: тесіксіз бір Polygon керек.',
    es: 'Este GeoJSON no sirve: necesita un solo Polygon sin huecos.',
  },
  notJson: {
    en: 'This begins like GeoJSON but is not valid JSON. Copy it again from its first { to its last }.',
    ru: 'Начинается как GeoJSON, но это не JSON. Скопируйте ещё раз от первой { до последней }.',
    kk: 'GeoJSON сияқты басталады, бірақ JSON емес. Бірінші { бастап соңғы } дейін қайта көшіріңіз.',
    es: 'Empieza como GeoJSON, pero no es JSON válido. Cópielo de nuevo desde el primer { hasta el último }.',
  },
} satisfies Catalog

/** The page on which an owner draws the service area. */
export const areaWords = {
  saved: {
    en: 'Saved. New bookings follow this area.',
    ru: 'Сохранено. Новые записи – в этой зоне.',
    kk: 'Сақталды. Жаңа жазылулар осы аймақ бойынша қабылданады.',
    es: 'Guardado. Las nuevas reservas siguen esta zona.',
  },
  means: { en: 'What this means', ru: 'Что это значит', kk: 'Бұл нені білдіреді', es: 'Qué significa' },
  allInside: (n: number) => ({
    en: `All ${n} addresses you visited in the last half year are inside.`,
    ru: `Все адреса, где вы были за полгода (${n}), внутри.`,
    kk: `Соңғы жарты жылда барған ${n} мекенжайдың бәрі аймақ ішінде.`,
    es: `Las ${n} direcciones que visitó en el último medio año están dentro.`,
  }),
  someInside: (inside: number, n: number) => ({
    en: `${inside} of the ${n} addresses you visited in the last half year are inside.`,
    ru: `Из адресов, где вы были за полгода (${n}), внутри ${inside}.`,
    kk: `Соңғы жарты жылда барған мекенжайлар: ${n}, аймақ ішінде: ${inside}.`,
    es: `${inside} de las ${n} direcciones que visitó en el último medio año están dentro.`,
  }),
  theMap: { en: 'The map', ru: 'Карта', kk: 'Карта', es: 'El mapa' },
  startShape: { en: 'Start a shape', ru: 'Начать контур', kk: 'Контур бастау', es: 'Empezar un contorno' },
  removeShape: { en: 'Remove the shape', ru: 'Убрать контур', kk: 'Контурды жою', es: 'Quitar el contorno' },
  howToDraw: {
    en: 'Press the map to add a corner, drag a corner to move it, press it twice to remove it. With the keyboard: Tab to a corner, arrow keys to move it, Delete to remove it.',
    ru: 'Нажмите на карту, чтобы добавить угол, тяните угол, чтобы передвинуть, нажмите дважды, чтобы убрать. С клавиатуры: Tab до угла, стрелки, Delete.',
    kk: 'Бұрыш қосу үшін картаны басыңыз, жылжыту үшін сүйреңіз, жою үшін екі рет басыңыз. Пернетақтада: Tab, көрсеткілер, Delete.',
    es: 'Pulse en el mapa para añadir una esquina, arrástrela para moverla, púlsela dos veces para quitarla. Con el teclado: Tab, flechas, Supr.',
  },
  corners: {
    en: 'Corners of the shape',
    ru: 'Углы контура',
    kk: 'Контур бұрыштары',
    es: 'Esquinas del contorno',
  },
  cornersHint: {
    en: 'Latitude and longitude, one corner per line; or paste GeoJSON. Leave it empty for no shape.',
    ru: 'Широта и долгота, по углу в строке; или вставьте GeoJSON. Пусто – без контура.',
    kk: 'Ендік пен бойлық, әр жолға бір бұрыш; немесе GeoJSON қойыңыз. Бос болса – контур жоқ.',
    es: 'Latitud y longitud, una esquina por línea; o pegue GeoJSON. Vacío: sin contorno.',
  },
  rules: { en: 'The rules', ru: 'Правила', kk: 'Ережелер', es: 'Las reglas' },
  rulesText: {
    en: 'You go to an address if it is inside the radius, the postcodes or the shape. With none of the three, you go everywhere. Addresses beyond the longest drive are always left out.',
    ru: 'Вы едете по адресу, если он попадает в радиус, индексы или контур. Если ничего не задано, вы ездите везде. Самая долгая дорога убирает то, что слишком далеко.',
    kk: 'Мекенжай радиусқа, индекске не контурға кірсе, сіз сонда барасыз. Үшеуі де жоқ болса, барлық жерге барасыз. Ең ұзақ жол тым алысты алып тастайды.',
    es: 'Usted va a una dirección si está en el radio, los códigos postales o el contorno. Sin ninguno de los tres, va a todas partes. El viaje máximo quita lo que queda lejos.',
  },
  radius: { en: 'Radius, km', ru: 'Радиус, км', kk: 'Радиус, км', es: 'Radio, km' },
  radiusMiles: { en: 'Radius, miles', ru: 'Радиус, мили', kk: 'Радиус, миля', es: 'Radio, millas' },
  radiusAroundAddress: {
    en: 'Around your address, in a straight line.',
    ru: 'Вокруг вашего адреса, по прямой.',
    kk: 'Мекенжайыңыздың айналасында, түзу сызықпен.',
    es: 'Alrededor de su dirección, en línea recta.',
  },
  radiusAroundTeam: ({ worker }: Trade) => ({
    en: `Around where each ${worker.en.one} starts: your business has no address yet.`,
    ru: `Вокруг точки выезда каждого ${worker.ru.gen}: у бизнеса пока нет адреса.`,
    kk: `Әр ${worker.kk.nom} шығатын орынның айналасында: бизнестің мекенжайы әлі жоқ.`,
    es: `Alrededor de donde sale cada ${worker.es.one}: su negocio aún no tiene dirección.`,
  }),
  postcodes: { en: 'Postcodes', ru: 'Индексы', kk: 'Индекстер', es: 'Códigos postales' },
  postcodesHint: {
    en: 'One per line: 11201, 112* for all that begin with 112, or 11201-11210.',
    ru: 'По одному в строке: 11201, все на 112* или 11201-11210.',
    kk: 'Әр жолға біреуі: 11201, 112* деп басталатындар немесе 11201-11210.',
    es: 'Uno por línea: 11201, los que empiezan por 112*, o 11201-11210.',
  },
  drive: {
    en: 'Longest drive, minutes',
    ru: 'Самая долгая дорога, мин',
    kk: 'Ең ұзақ жол, мин',
    es: 'Viaje máximo, minutos',
  },
  driveHint: ({ worker }: Trade) => ({
    en: `Estimated from where ${worker.en.a} starts, or from your address if that is not set. Under Team you can set a shorter one for each ${worker.en.one}.`,
    ru: `Приблизительно, от точки выезда ${worker.ru.gen}, а если её нет – от вашего адреса. В разделе «Команда» каждому можно задать меньше.`,
    kk: `Шамамен, ${worker.kk.nom} шығатын орыннан, ол болмаса – мекенжайыңыздан. «Команда» бөлімінде әркімге қысқарағын қоюға болады.`,
    es: `Aproximado, desde donde sale ${worker.es.a} o, si no, desde su dirección. En Equipo cada ${worker.es.one} puede tener uno menor.`,
  }),
  noAddresses: {
    en: 'Neither your business nor anybody in the team has an address, so the radius and the longest drive have no effect yet.',
    ru: 'Ни у бизнеса, ни у кого в команде нет адреса, поэтому радиус и дорога пока ничего не ограничивают.',
    kk: 'Бизнестің де, команданың да мекенжайы жоқ, сондықтан радиус пен жол әзірге ештеңені шектемейді.',
    es: 'Ni su negocio ni nadie del equipo tiene dirección, así que el radio y el viaje aún no limitan nada.',
  },
  save: { en: 'Save the area', ru: 'Сохранить зону', kk: 'Аймақты сақтау', es: 'Guardar la zona' },
  yourBusiness: { en: 'your business', ru: 'ваш бизнес', kk: 'бизнесіңіз', es: 'su negocio' },
} satisfies Catalog

/** The map itself. */
export const areaMapWords = {
  label: { en: 'Map of your area', ru: 'Карта вашей зоны', kk: 'Аймағыңыздың картасы', es: 'Mapa de su zona' },
  north: { en: 'N', ru: 'С', kk: 'С', es: 'N' },
  nearer: { en: 'Zoom in', ru: 'Ближе', kk: 'Жақындату', es: 'Acercar' },
  farther: { en: 'Zoom out', ru: 'Дальше', kk: 'Алыстату', es: 'Alejar' },
  showAll: { en: 'Show all', ru: 'Показать всё', kk: 'Бәрін көрсету', es: 'Ver todo' },
  yourAddress: { en: 'your address', ru: 'ваш адрес', kk: 'мекенжайыңыз', es: 'su dirección' },
  somebodyStarts: {
    en: 'where somebody starts',
    ru: 'точка выезда',
    kk: 'шығатын орын',
    es: 'punto de salida',
  },
  customerInside: { en: 'customer inside', ru: 'клиент внутри', kk: 'ішіндегі клиент', es: 'cliente dentro' },
  outside: { en: 'outside', ru: 'снаружи', kk: 'сыртында', es: 'fuera' },
  longestDrive: { en: 'longest drive', ru: 'самая долгая дорога', kk: 'ең ұзақ жол', es: 'viaje máximo' },
  startsHere: (name: string) => ({
    en: `${name} starts here`,
    ru: `Отсюда выезжает ${name}`,
    kk: `${name} осы жерден шығады`,
    es: `${name} sale de aquí`,
  }),
  addressHere: (address: string) => ({
    en: `Your address: ${address}`,
    ru: `Ваш адрес: ${address}`,
    kk: `Мекенжайыңыз: ${address}`,
    es: `Su dirección: ${address}`,
  }),
  corner: (number: number, place: string) => ({
    en: `Corner ${number}: ${place}. Arrow keys move it, Delete removes it.`,
    ru: `Угол ${number}: ${place}. Стрелки двигают его, Delete убирает.`,
    kk: `${number}-бұрыш: ${place}. Көрсеткілер жылжытады, Delete жояды.`,
    es: `Esquina ${number}: ${place}. Las flechas la mueven, Supr la quita.`,
  }),
} satisfies Catalog
