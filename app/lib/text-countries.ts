/**
 * Where texts are sent besides the business's own country: where customers of ours travel from and a text costs cents. Elsewhere
 * a text may cost a dollar, part of which goes to whoever rents the number: those who live on that ask for thousands.
 */
export const textCountries: ReadonlySet<string> = new Set(
  (
    'US CA MX GB IE FR DE AT CH LI NL BE LU ES PT IT GR CY MT SE NO DK FI IS ' +
    'EE LV LT PL CZ SK HU SI HR RO BG AU NZ JP KR SG IL AE TR GE KZ'
  ).split(' '),
)
