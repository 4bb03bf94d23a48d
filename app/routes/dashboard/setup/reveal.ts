/**
 * Shows its element while the radio button before it in the same `group` has this value: in CSS, so also without
 * JavaScript.
 */
export const revealWhen = {
  deposit: 'hidden group-has-[input[value=deposit]:checked]:block',
  online: 'hidden group-has-[input[value=online]:checked]:block',
  placed: 'hidden group-has-[input:is([value=customer],[value=business]):checked]:block',
  business: 'hidden group-has-[input[value=business]:checked]:block',
  customer: 'hidden group-has-[input[value=customer]:checked]:block',
} as const
