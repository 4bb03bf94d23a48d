export type Limit = {
  max: number
  windowSeconds: number
}

const [minute, hour, day] = [60, 3_600, 86_400]

/**
 * Every limit there is, each by what it counts. They stop floods, not people: a family, an office behind one address and a busy
 * Monday stay far below. `Address` is the caller's network address, `Business` a tenant.
 */
export const limits = {
  // Accounts. They end by themselves: nobody is ever locked out of a link to her own mailbox.
  signInByEmail: { max: 20, windowSeconds: 10 * minute },
  /** Of a browser in which she has signed in before: nobody else's tries count there. */
  signInByDevice: { max: 20, windowSeconds: 10 * minute },
  signInByAddress: { max: 100, windowSeconds: 10 * minute },
  accountMailByEmail: { max: 5, windowSeconds: hour },
  accountMailByDevice: { max: 5, windowSeconds: hour },
  accountMailByAddress: { max: 60, windowSeconds: hour },
  linkByAddress: { max: 60, windowSeconds: 10 * minute },
  invitationByBusiness: { max: 50, windowSeconds: day },
  slugByAddress: { max: 120, windowSeconds: minute },
  /** Pages of the demo's dashboard, where nobody signs in. */
  demoByAddress: { max: 400, windowSeconds: 10 * minute },
  /** Guesses at a booking's link. Its secret has 128 bits: this spares the server, the secret defends itself. */
  linkGuess: { max: 30, windowSeconds: 10 * minute },

  /** "Send me the link again": asked for by an address and business, and of one mailbox or number. */
  linksAgain: { max: 20, windowSeconds: 10 * minute },
  linksAgainByReceiver: { max: 3, windowSeconds: hour },

  // Bookings by guests, by address and business. A refused try reaches nobody: many may race for one time.
  bookingTry: { max: 3_000, windowSeconds: 10 * minute },
  /** Each one takes a time and writes to people. A family books five, an office ten; a script books thousands. */
  booking: { max: 10, windowSeconds: hour },
  bookingOfDay: { max: 30, windowSeconds: day },
  /** Times that wait for payment. Each is open for some twenty minutes. */
  hold: { max: 6, windowSeconds: 20 * minute },
  /** By hand, of one business: a call centre books one every two minutes. */
  bookingByHand: { max: 1_000, windowSeconds: day },
  /** Questions about one time. A person asks about those she sees. */
  explanation: { max: 30, windowSeconds: 10 * minute },

  /** Places a visitor asks one business about and is answered for exactly: home, work, her mother's. */
  placeAsked: { max: 6, windowSeconds: day },
  /** Beyond those answers are for the square kilometre, and beyond these there are none: a map of a business's day is drawn. */
  placeAskedRoughly: { max: 60, windowSeconds: day },

  // What the map provider bills, in drives and look-ups. Past a limit drives are estimated and points are chosen on the map.
  /** Twenty looks at times cost a visitor some hundred drives. */
  driveByAddress: { max: 300, windowSeconds: hour },
  driveByAddressOfDay: { max: 900, windowSeconds: day },
  driveByBusiness: { max: 6_000, windowSeconds: day },
  driveOfAll: { max: 400_000, windowSeconds: day },
  lookUpByAddress: { max: 60, windowSeconds: 10 * minute },
  lookUpByAddressOfDay: { max: 300, windowSeconds: day },
  lookUpByBusiness: { max: 3_000, windowSeconds: day },
  lookUpOfAll: { max: 200_000, windowSeconds: day },

  /** Addresses suggested while somebody types; past the limit there are none. An address takes five to ten. */
  suggestionByAddress: { max: 150, windowSeconds: 10 * minute },
  suggestionByBusiness: { max: 6_000, windowSeconds: day },
  /** Addresses that visitors of the demo look up, all together. Its drives are estimated: nobody is billed for those. */
  lookUpOfDemo: { max: 300, windowSeconds: day },
  suggestionOfDemo: { max: 2_000, windowSeconds: day },
  suggestionOfAll: { max: 400_000, windowSeconds: day },

  /** Pictures: each costs seconds of work. A new owner tries a dozen. */
  uploadByBusiness: { max: 60, windowSeconds: hour },

  // Messages. What is over a limit is kept, and shown to the owner with the reason.
  /** One visit sends a guest about four texts; a family's five visits in an hour, twelve. */
  textByNumber: { max: 20, windowSeconds: hour },
  textByNumberOfDay: { max: 40, windowSeconds: day },
  /** Ten thousand neighbouring numbers, as those who earn by texts hold them. */
  textByRange: { max: 200, windowSeconds: day },
  /** An owner hears of each booking by text. */
  textToTeam: { max: 200, windowSeconds: day },
  textByBusiness: { max: 600, windowSeconds: day },
  /** To one country other than the business's own. */
  textAbroad: { max: 100, windowSeconds: day },
  textOfAll: { max: 50_000, windowSeconds: day },
  mailByReceiver: { max: 40, windowSeconds: hour },
  mailByReceiverOfDay: { max: 100, windowSeconds: day },
  mailByBusiness: { max: 3_000, windowSeconds: day },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof limits
