import type { Trade } from '../nouns.ts'
import type { Catalog } from '../text.ts'

/** Skills: what not everybody in the team can do. */
export const skillWords = {
  title: { en: 'Skills', ru: 'Навыки', kk: 'Дағдылар', es: 'Habilidades' },
  lead: {
    en: 'What not everybody can do: a licence, a machine, a language. A service that needs a skill is offered only with people who have it.',
    ru: 'То, что умеют не все: допуск, техника, язык. Услуга, для которой нужен навык, предлагается только с теми, у кого он есть.',
    kk: 'Бәрінің қолынан келмейтін іс: рұқсат, техника, тіл. Дағды керек қызмет тек соған ие адамдармен ұсынылады.',
    es: 'Lo que no todos pueden hacer: un permiso, una máquina, un idioma. Un servicio que pide una habilidad se ofrece solo con quien la tiene.',
  },
  done: {
    added: {
      en: 'The skill is added. Say who has it, and which services need it.',
      ru: 'Навык добавлен. Укажите, у кого он есть и для каких услуг нужен.',
      kk: 'Дағды қосылды. Кімде бар екенін және қай қызметке керегін көрсетіңіз.',
      es: 'Se añadió la habilidad. Indique quién la tiene y qué servicios la piden.',
    },
    renamed: {
      en: 'The skill has its new name.',
      ru: 'Навык переименован.',
      kk: 'Дағдының аты өзгертілді.',
      es: 'La habilidad tiene su nuevo nombre.',
    },
    removed: ({ worker }: Trade) => ({
      en: 'The skill is removed. Everybody chosen for the services that needed it can now do them.',
      ru: `Навык удалён. Услуги, для которых он был нужен, теперь могут выполнять все выбранные ${worker.ru.plNom}.`,
      kk: `Дағды жойылды. Ол керек болған қызметтерді енді таңдалған ${worker.kk.plGen} бәрі көрсете алады.`,
      es: 'Se quitó la habilidad. Los servicios que la pedían puede hacerlos ahora cualquiera de los elegidos.',
    }),
  },
  refusals: {
    name_taken: {
      en: 'There is already a skill with this name.',
      ru: 'Навык с таким названием уже есть.',
      kk: 'Мұндай атпен дағды бар.',
      es: 'Ya hay una habilidad con este nombre.',
    },
    too_many: {
      en: 'You can have up to a hundred skills. Remove one first.',
      ru: 'Помещается сто навыков. Сначала удалите один.',
      kk: 'Жүз дағды сыяды. Алдымен біреуін жойыңыз.',
      es: 'Caben cien habilidades. Quite antes una.',
    },
  },
  noSkills: { en: 'No skills yet', ru: 'Навыков пока нет', kk: 'Әзірге дағды жоқ', es: 'Aún no hay habilidades' },
  noSkillsText: ({ worker }: Trade) => ({
    en: 'Without any, everybody chosen for a service can be sent.',
    ru: 'Без них поехать может любой, кто выбран для услуги.',
    kk: `Дағды болмаса, қызметке таңдалған кез келген ${worker.kk.nom} бара алады.`,
    es: 'Sin ninguna, puede ir cualquiera de los elegidos para un servicio.',
  }),
  hasIt: (people: string) => ({
    en: `Has it: ${people}`,
    ru: `У кого есть: ${people}`,
    kk: `Кімде бар: ${people}`,
    es: `La tienen: ${people}`,
  }),
  nobodyHasIt: {
    en: 'Nobody has it yet',
    ru: 'Пока ни у кого нет',
    kk: 'Әзірге ешкімде жоқ',
    es: 'Aún no la tiene nadie',
  },
  neededFor: (services: string) => ({
    en: `Needed for: ${services}`,
    ru: `Нужен для: ${services}`,
    kk: `Қайда керек: ${services}`,
    es: `La piden: ${services}`,
  }),
  neededForNone: {
    en: 'No service needs it yet',
    ru: 'Пока не нужен ни для одной услуги',
    kk: 'Әзірге ешбір қызметке керек емес',
    es: 'Aún no la pide ningún servicio',
  },
  change: {
    en: 'Rename or remove {name}',
    ru: 'Переименовать или удалить {name}',
    kk: 'Атын өзгерту немесе жою: {name}',
    es: 'Cambiar el nombre o quitar {name}',
  },
  name: { en: 'Name', ru: 'Название', kk: 'Атауы', es: 'Nombre' },
  saveName: { en: 'Save the name', ru: 'Сохранить название', kk: 'Атауын сақтау', es: 'Guardar el nombre' },
  ifRemoved:
    (services: string) =>
    ({ worker }: Trade) => ({
      en: `If you remove it, everybody chosen for ${services} can do it.`,
      ru: `Если удалить, ${services}: смогут выполнять все выбранные ${worker.ru.plNom}.`,
      kk: `Жойсаңыз, ${services}: таңдалған ${worker.kk.plGen} бәрі орындай алады.`,
      es: `Si la quita, ${services}: lo podrá hacer cualquiera de los elegidos.`,
    }),
  newSkill: { en: 'New skill', ru: 'Новый навык', kk: 'Жаңа дағды', es: 'Nueva habilidad' },
  example: { en: 'Work on ladders', ru: 'Работа на высоте', kk: 'Биікте жұмыс істеу', es: 'Trabajo en altura' },
  addSkill: { en: 'Add the skill', ru: 'Добавить навык', kk: 'Дағды қосу', es: 'Añadir la habilidad' },
} satisfies Catalog
