/** The one password of every demo person; identity refuses it beside live keys. */
export const demoPassword = 'reach-every-slot'
