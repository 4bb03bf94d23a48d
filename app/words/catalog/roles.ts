import type { Catalog } from '../text.ts'

/** The roles in a team. */
export const roleWords = {
  owner: { en: 'owner', ru: 'владелец', kk: 'иесі', es: 'propietario' },
  manager: { en: 'manager', ru: 'менеджер', kk: 'менеджер', es: 'gerente' },
  staff: { en: 'staff', ru: 'сотрудник', kk: 'қызметкер', es: 'empleado' },
} satisfies Catalog
