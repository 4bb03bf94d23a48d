/**
 * Countries where texts are sent besides the business's own: places our customers travel from, where a text costs
 * cents. Elsewhere a text may cost a dollar, and part of that goes to whoever rents the number; fraudsters request
 * thousands of texts for it.
 */
export const textCountries: ReadonlySet<string> = new Set(
  (
    'US CA MX GB IE FR DE AT CH LI NL BE LU ES PT IT GR CY MT SE NO DK FI IS ' +
    'EE LV LT PL CZ SK HU SI HR RO BG AU NZ JP KR SG IL AE TR GE KZ'
  ).split(' '),
)
