import { en, es, ru } from '../plural.ts'
import { asIs, type Catalog, type Problem } from '../text.ts'

/** In the log. */
export const fieldActions = {
  'field.added': {
    en: 'Added a customer field',
    ru: 'Добавлено поле клиентов',
    kk: 'Клиент өрісі қосылды',
    es: 'Añadió un campo de clientes',
  },
  'field.changed': {
    en: 'Changed a customer field',
    ru: 'Изменено поле клиентов',
    kk: 'Клиент өрісі өзгертілді',
    es: 'Cambió un campo de clientes',
  },
  'field.removed': {
    en: 'Removed a customer field',
    ru: 'Поле клиентов убрано',
    kk: 'Клиент өрісі алынды',
    es: 'Quitó un campo de clientes',
  },
  'field.returned': {
    en: 'Brought a customer field back',
    ru: 'Поле клиентов возвращено',
    kk: 'Клиент өрісі қайтарылды',
    es: 'Recuperó un campo de clientes',
  },
  'field.ended': {
    en: 'Deleted a customer field with all it said',
    ru: 'Поле клиентов удалено вместе с данными',
    kk: 'Клиент өрісі мәліметімен бірге жойылды',
    es: 'Borró un campo de clientes con sus datos',
  },
} satisfies Catalog

/** Fields that a business keeps of its customers: where they are set up. */
export const fieldsWords = {
  title: { en: 'Fields', ru: 'Поля', kk: 'Өрістер', es: 'Campos' },
  lead: {
    en: 'What else you keep of each customer: a car model, a boiler type, the day of the last check.',
    ru: 'Что ещё вы храните о каждом клиенте: модель машины, тип котла, дату последней проверки.',
    kk: 'Әр клиент туралы тағы не сақтайсыз: көлік моделі, қазандық түрі, соңғы тексеру күні.',
    es: 'Qué más guarda de cada cliente: modelo del coche, tipo de caldera, día de la última revisión.',
  },
  none: { en: 'No fields yet', ru: 'Полей пока нет', kk: 'Әзірге өріс жоқ', es: 'Aún no hay campos' },
  noneText: {
    en: 'Add the first one below. It then stands on the page of every customer.',
    ru: 'Добавьте первое ниже. Оно появится на странице каждого клиента.',
    kk: 'Біріншісін төменде қосыңыз. Ол әр клиенттің бетінде шығады.',
    es: 'Añada el primero abajo. Aparecerá en la página de cada cliente.',
  },
  add: { en: 'Add a field', ru: 'Добавить поле', kk: 'Өріс қосу', es: 'Añadir un campo' },
  change: { en: 'Change the field', ru: 'Изменить поле', kk: 'Өрісті өзгерту', es: 'Cambiar el campo' },
  changeOne: { en: 'Change', ru: 'Изменить', kk: 'Өзгерту', es: 'Cambiar' },
  label: { en: 'Name', ru: 'Название', kk: 'Атауы', es: 'Nombre' },
  hint: { en: 'Hint', ru: 'Подсказка', kk: 'Түсіндірме', es: 'Ayuda' },
  hintHint: {
    en: 'Stands below the name, where the field is filled in',
    ru: 'Под названием, там, где поле заполняют',
    kk: 'Өріс толтырылатын жерде, атауының астында тұрады',
    es: 'Aparece bajo el nombre, donde se rellena el campo',
  },
  kind: { en: 'Kind', ru: 'Вид', kk: 'Түрі', es: 'Tipo' },
  kinds: {
    text: { en: 'Text', ru: 'Текст', kk: 'Мәтін', es: 'Texto' },
    number: { en: 'Number', ru: 'Число', kk: 'Сан', es: 'Número' },
    date: { en: 'Date', ru: 'Дата', kk: 'Күні', es: 'Fecha' },
    yes_no: { en: 'Yes or no', ru: 'Да или нет', kk: 'Иә не жоқ', es: 'Sí o no' },
    choice: { en: 'Choice from a list', ru: 'Выбор из списка', kk: 'Тізімнен таңдау', es: 'Elección de una lista' },
  },
  kindStays: {
    en: 'Cannot be changed later',
    ru: 'Потом изменить нельзя',
    kk: 'Кейін өзгертілмейді',
    es: 'No se puede cambiar después',
  },
  choices: { en: 'Choices', ru: 'Варианты', kk: 'Нұсқалар', es: 'Opciones' },
  choicesHint: {
    en: 'For a list: one on each line. Customers keep one that you take out.',
    ru: 'Для списка: каждый с новой строки. Убранный вариант у клиентов останется.',
    kk: 'Тізім үшін: әрқайсысы жаңа жолдан. Алып тастағаныңыз клиенттерде қалады.',
    es: 'Para una lista: una por línea. Los clientes conservan la que quite.',
  },
  who: { en: 'Who sees it', ru: 'Кто видит', kk: 'Кім көреді', es: 'Quién lo ve' },
  whos: {
    managers: {
      en: 'Only owners and managers',
      ru: 'Только владельцы и менеджеры',
      kk: 'Тек иелері мен менеджерлер',
      es: 'Solo propietarios y gerentes',
    },
    all: {
      en: 'Also whoever does the visit',
      ru: 'И тот, кто выполняет визит',
      kk: 'Сапарды орындайтын адам да',
      es: 'También quien hace la visita',
    },
  },
  used: (count: number, written: string) => ({
    en: `filled in for ${written} ${en(count, 'customer', 'customers')}`,
    ru: `заполнено у ${written} ${ru(count, 'клиента', 'клиентов', 'клиентов')}`,
    kk: `${written} клиентте толтырылған`,
    es: `relleno en ${written} ${es(count, 'cliente', 'clientes')}`,
  }),
  unused: { en: 'not filled in yet', ru: 'пока не заполнено', kk: 'әлі толтырылмаған', es: 'aún sin rellenar' },
  moveUp: (name: string) => ({
    en: `Move ${name} up`,
    ru: `Поднять выше: ${name}`,
    kk: `Жоғары көтеру: ${name}`,
    es: `Subir ${name}`,
  }),
  moveDown: (name: string) => ({
    en: `Move ${name} down`,
    ru: `Опустить ниже: ${name}`,
    kk: `Төмен түсіру: ${name}`,
    es: `Bajar ${name}`,
  }),
  removeText: {
    en: 'It is no longer shown or asked for. What it says is kept, and you can bring it back.',
    ru: 'Его больше не показываем и не спрашиваем. Данные сохранятся, поле можно вернуть.',
    kk: 'Ол енді көрсетілмейді әрі сұралмайды. Мәліметі сақталады, қайтаруға болады.',
    es: 'Ya no se muestra ni se pide. Lo que dice se conserva y puede recuperarlo.',
  },
  removed: (name: string) => ({
    en: `“${name}” removed`,
    ru: `Поле «${name}» убрано`,
    kk: `«${name}» алынды`,
    es: `«${name}» quitado`,
  }),
  removedOnes: { en: 'Removed fields', ru: 'Убранные поля', kk: 'Алынған өрістер', es: 'Campos quitados' },
  back: { en: 'Bring it back', ru: 'Вернуть', kk: 'Қайтару', es: 'Recuperar' },
  isBack: {
    en: 'The field is back.',
    ru: 'Поле возвращено.',
    kk: 'Өріс қайтарылды.',
    es: 'El campo ha vuelto.',
  },
  end: { en: 'Delete for good', ru: 'Удалить навсегда', kk: 'Біржола жою', es: 'Borrar para siempre' },
  endText: {
    en: 'All that it says of your customers goes with it. This cannot be undone.',
    ru: 'Вместе с ним исчезнет всё, что в нём записано о клиентах. Отменить это нельзя.',
    kk: 'Онымен бірге клиенттер туралы жазылғанның бәрі жоғалады. Мұны қайтару мүмкін емес.',
    es: 'Con él se va todo lo que dice de sus clientes. No se puede deshacer.',
  },
  ended: {
    en: 'The field was deleted.',
    ru: 'Поле удалено.',
    kk: 'Өріс жойылды.',
    es: 'El campo se ha borrado.',
  },
  refused: {
    taken: {
      en: 'There is a field with this name. Choose another one.',
      ru: 'Поле с таким названием уже есть. Выберите другое.',
      kk: 'Мұндай атаумен өріс бар. Басқасын таңдаңыз.',
      es: 'Ya hay un campo con ese nombre. Elija otro.',
    },
    full: {
      en: 'There is room for 20 fields, and for 60 with the removed ones. Remove one, or delete one for good.',
      ru: 'Полей может быть не больше 20, а вместе с убранными — 60. Уберите одно или удалите навсегда.',
      kk: 'Өріс 20-дан, алынғандарымен 60-тан аспайды. Біреуін алып тастаңыз не біржола жойыңыз.',
      es: 'Caben 20 campos, y 60 con los quitados. Quite uno o bórrelo para siempre.',
    },
    meanwhile: {
      en: 'Somebody else changed this field in the meantime. Look at the list, then save again to use yours.',
      ru: 'Пока вы писали, поле изменил кто-то другой. Взгляните на список и сохраните ещё раз, чтобы взять ваш вариант.',
      kk: 'Сіз жазып отырғанда, өрісті басқа біреу өзгертті. Тізімге қарап, өзіңіздікін алу үшін қайта сақтаңыз.',
      es: 'Entre tanto otra persona cambió este campo. Mire la lista y guarde de nuevo para usar el suyo.',
    },
  },
} satisfies Catalog

/** What fields say of one customer. */
export const fieldValueWords = {
  title: { en: 'Details', ru: 'Подробности', kk: 'Мәліметтер', es: 'Detalles' },
  setUp: { en: 'Set up fields', ru: 'Настроить поля', kk: 'Өрістерді баптау', es: 'Configurar campos' },
  nothing: { en: 'Not said', ru: 'Не указано', kk: 'Көрсетілмеген', es: 'Sin indicar' },
  yes: { en: 'Yes', ru: 'Да', kk: 'Иә', es: 'Sí' },
  no: { en: 'No', ru: 'Нет', kk: 'Жоқ', es: 'No' },
  /** Of a choice that is no longer offered. */
  former: (choice: string) => ({
    en: `${choice} (no longer in the list)`,
    ru: `${choice} (уже не в списке)`,
    kk: `${choice} (тізімде енді жоқ)`,
    es: `${choice} (ya no está en la lista)`,
  }),
  labelled: (label: string, value: string) => asIs(`${label}: ${value}`),
  problems: {
    too_long: {
      en: 'Use at most 500 characters.',
      ru: 'Не больше 500 знаков.',
      kk: '500 таңбадан аспасын.',
      es: 'Use como máximo 500 caracteres.',
    },
    bad_number: {
      en: 'Enter a number, with at most 4 digits after the point.',
      ru: 'Введите число, не больше 4 знаков после запятой.',
      kk: 'Сан енгізіңіз, үтірден кейін 4 таңбадан аспасын.',
      es: 'Escriba un número, con 4 decimales como máximo.',
    },
    bad_date: {
      en: 'Enter a day of the calendar, such as 2026-03-01.',
      ru: 'Введите дату, например 01.03.2026.',
      kk: 'Күнді енгізіңіз, мысалы 01.03.2026.',
      es: 'Escriba una fecha, por ejemplo 01/03/2026.',
    },
    bad_yes_no: {
      en: 'Choose yes or no.',
      ru: 'Выберите «да» или «нет».',
      kk: 'Иә не жоқ таңдаңыз.',
      es: 'Elija sí o no.',
    },
    bad_choice: {
      en: 'Choose from the list.',
      ru: 'Выберите из списка.',
      kk: 'Тізімнен таңдаңыз.',
      es: 'Elija de la lista.',
    },
  },
  meanwhile: (now: string) => ({
    en: `Somebody else wrote “${now}” in the meantime. Save again to use yours.`,
    ru: `Пока вы писали, кто-то записал «${now}». Сохраните ещё раз, чтобы взять ваш вариант.`,
    kk: `Сіз жазып отырғанда, біреу «${now}» деп жазды. Өзіңіздікін алу үшін қайта сақтаңыз.`,
    es: `Entre tanto alguien escribió «${now}». Guarde de nuevo para usar lo suyo.`,
  }),
  emptied: {
    en: 'Somebody else emptied this in the meantime. Save again to use yours.',
    ru: 'Пока вы писали, кто-то очистил это поле. Сохраните ещё раз, чтобы взять ваш вариант.',
    kk: 'Сіз жазып отырғанда, біреу мұны босатты. Өзіңіздікін алу үшін қайта сақтаңыз.',
    es: 'Entre tanto alguien lo vació. Guarde de nuevo para usar lo suyo.',
  },
} satisfies Catalog

/** Lists of customers by what fields say. */
export const fieldFilterWords = {
  has: { en: 'Filled in', ru: 'Заполнено', kk: 'Толтырылған', es: 'Relleno' },
  none: { en: 'Not filled in', ru: 'Не заполнено', kk: 'Толтырылмаған', es: 'Sin rellenar' },
  contains: { en: 'Contains', ru: 'Содержит', kk: 'Құрамында бар', es: 'Contiene' },
  is: { en: 'Is exactly', ru: 'Точно равно', kk: 'Дәл осындай', es: 'Es exactamente' },
  textOf: (label: string) => ({
    en: `Words to find in ${label}`,
    ru: `Какие слова искать: ${label}`,
    kk: `Қандай сөз ізделеді: ${label}`,
    es: `Palabras que buscar en ${label}`,
  }),
  from: { en: 'From', ru: 'От', kk: 'Бастап', es: 'Desde' },
  to: { en: 'Up to', ru: 'До', kk: 'Дейін', es: 'Hasta' },
  fromOf: (label: string) => ({
    en: `${label}, from`,
    ru: `${label}, от`,
    kk: `${label}, бастап`,
    es: `${label}, desde`,
  }),
  toOf: (label: string) => ({
    en: `${label}, up to`,
    ru: `${label}, до`,
    kk: `${label}, дейін`,
    es: `${label}, hasta`,
  }),
  gone: {
    en: 'This list asks for a field that was removed, so nobody is in it. Bring the field back, or set the filter anew.',
    ru: 'Этот список опирается на убранное поле, поэтому в нём никого нет. Верните поле или задайте фильтр заново.',
    kk: 'Бұл тізім алынған өріске сүйенеді, сондықтан ешкім жоқ. Өрісті қайтарыңыз не сүзгіні қайта қойыңыз.',
    es: 'Esta lista pide un campo que se quitó, por eso no hay nadie. Recupere el campo o ponga el filtro de nuevo.',
  },
} satisfies Catalog

/** What is wrong with the choices of a field, by the sentence of its schema. */
export const fieldProblems: readonly Problem[] = [
  [
    /^Please enter at least one choice\.$/,
    () => ({
      en: 'Please enter at least one choice.',
      ru: 'Введите хотя бы один вариант.',
      kk: 'Кемінде бір нұсқа енгізіңіз.',
      es: 'Escriba al menos una opción.',
    }),
  ],
  [
    /^Please use at most (\d+) choices\.$/,
    (most) => ({
      en: `Please use at most ${most} choices.`,
      ru: `Вариантов может быть не больше ${most}.`,
      kk: `Нұсқа ${most} данадан аспасын.`,
      es: `Use como máximo ${most} opciones.`,
    }),
  ],
  [
    /^Please use at most (\d+) characters for a choice\.$/,
    (most) => ({
      en: `Please use at most ${most} characters for a choice.`,
      ru: `В одном варианте не больше ${most} знаков.`,
      kk: `Бір нұсқа ${most} таңбадан аспасын.`,
      es: `Use como máximo ${most} caracteres por opción.`,
    }),
  ],
]
