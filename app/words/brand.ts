/** Our name, the same in every language and alphabet. */
export const brand = 'Wayslot'
