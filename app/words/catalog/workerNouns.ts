import { english, kazakh, russian, spanish, type Noun } from '../nouns.ts'
import { neutralNouns } from './neutralNouns.ts'

/** What a business may call the people who do the work. */
export const workerNouns = {
  technician: neutralNouns.worker,
  barber: {
    en: english('barber|barbers'),
    ru: russian('m', 'барбер|барбера|барберу|барбера|барбером|барбере|барберы|барберов|барберами'),
    kk: kazakh('барбер|барбердің|барберге|барберді|барберде|барберден|барберіңіз|барберлер|барберлердің'),
    es: spanish('m', 'barbero|barberos'),
  },
  cleaner: {
    en: english('cleaner|cleaners'),
    ru: russian('m', 'клинер|клинера|клинеру|клинера|клинером|клинере|клинеры|клинеров|клинерами'),
    kk: kazakh(
      'тазалаушы|тазалаушының|тазалаушыға|тазалаушыны|тазалаушыда|тазалаушыдан|тазалаушыңыз|тазалаушылар|тазалаушылардың',
    ),
    es: spanish('m', 'limpiador|limpiadores'),
  },
  coach: {
    en: english('coach|coaches'),
    ru: russian('m', 'коуч|коуча|коучу|коуча|коучем|коуче|коучи|коучей|коучами'),
    kk: kazakh('коуч|коучтың|коучқа|коучты|коучта|коучтан|коучыңыз|коучтар|коучтардың'),
    es: spanish('m', 'coach|coaches'),
  },
  groomer: {
    en: english('groomer|groomers'),
    ru: russian('m', 'грумер|грумера|грумеру|грумера|грумером|грумере|грумеры|грумеров|грумерами'),
    kk: kazakh('грумер|грумердің|грумерге|грумерді|грумерде|грумерден|грумеріңіз|грумерлер|грумерлердің'),
    es: spanish('m', 'peluquero canino|peluqueros caninos'),
  },
  instructor: {
    en: english('instructor|instructors'),
    ru: russian(
      'm',
      'инструктор|инструктора|инструктору|инструктора|инструктором|инструкторе|инструкторы|инструкторов|инструкторами',
    ),
    kk: kazakh(
      'нұсқаушы|нұсқаушының|нұсқаушыға|нұсқаушыны|нұсқаушыда|нұсқаушыдан|нұсқаушыңыз|нұсқаушылар|нұсқаушылардың',
    ),
    es: spanish('m', 'instructor|instructores'),
  },
  mechanic: {
    en: english('mechanic|mechanics'),
    ru: russian('m', 'механик|механика|механику|механика|механиком|механике|механики|механиков|механиками'),
    kk: kazakh('механик|механиктің|механикке|механикті|механикте|механиктен|механигіңіз|механиктер|механиктердің'),
    es: spanish('m', 'mecánico|mecánicos'),
  },
  specialist: {
    en: english('specialist|specialists'),
    ru: russian(
      'm',
      'специалист|специалиста|специалисту|специалиста|специалистом|специалисте|специалисты|специалистов|специалистами',
    ),
    kk: kazakh('шебер|шебердің|шеберге|шеберді|шеберде|шеберден|шеберіңіз|шеберлер|шеберлердің'),
    es: spanish('m', 'especialista|especialistas'),
  },
  stylist: {
    en: english('stylist|stylists'),
    ru: russian('m', 'стилист|стилиста|стилисту|стилиста|стилистом|стилисте|стилисты|стилистов|стилистами'),
    kk: kazakh('стилист|стилистің|стилиске|стилисті|стилисте|стилистен|стилисіңіз|стилистер|стилистердің'),
    es: spanish('m', 'estilista|estilistas'),
  },
  therapist: {
    en: english('therapist|therapists'),
    ru: russian('m', 'терапевт|терапевта|терапевту|терапевта|терапевтом|терапевте|терапевты|терапевтов|терапевтами'),
    kk: kazakh(
      'терапевт|терапевттің|терапевтке|терапевтті|терапевтте|терапевттен|терапевтіңіз|терапевттер|терапевттердің',
    ),
    es: spanish('m', 'terapeuta|terapeutas'),
  },
  trainer: {
    en: english('trainer|trainers'),
    ru: russian('m', 'тренер|тренера|тренеру|тренера|тренером|тренере|тренеры|тренеров|тренерами'),
    kk: kazakh(
      'жаттықтырушы|жаттықтырушының|жаттықтырушыға|жаттықтырушыны|жаттықтырушыда|жаттықтырушыдан|жаттықтырушыңыз|жаттықтырушылар|жаттықтырушылардың',
    ),
    es: spanish('m', 'entrenador|entrenadores'),
  },
  tutor: {
    en: english('tutor|tutors'),
    ru: russian(
      'm',
      'репетитор|репетитора|репетитору|репетитора|репетитором|репетиторе|репетиторы|репетиторов|репетиторами',
    ),
    kk: kazakh(
      'репетитор|репетитордың|репетиторға|репетиторды|репетиторда|репетитордан|репетиторыңыз|репетиторлар|репетиторлардың',
    ),
    es: spanish('m', 'profesor particular|profesores particulares'),
  },
} satisfies Record<string, Noun>
