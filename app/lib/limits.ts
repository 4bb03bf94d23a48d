export type Limit = {
  max: number
  windowSeconds: number
}

const [minute, hour, day] = [60, 3_600, 86_400]

/**
 * Every limit, by what it counts. Limits stop floods, not people: a family, an office behind one address and a busy
 * Monday stay far below. `Address` is the caller's network address, `Business` a tenant.
 */
export const limits = {
  // Accounts. These limits end by themselves: nobody is ever locked out of a link in their own mailbox.
  signInByEmail: { max: 20, windowSeconds: 10 * minute },
  /** For a browser in which the person has signed in before: other people's tries do not count there. */
  signInByDevice: { max: 20, windowSeconds: 10 * minute },
  signInByAddress: { max: 100, windowSeconds: 10 * minute },
  accountMailByEmail: { max: 5, windowSeconds: hour },
  accountMailByDevice: { max: 5, windowSeconds: hour },
  accountMailByAddress: { max: 60, windowSeconds: hour },
  /**
   * Tries at a code that was sent: by mailbox or number, and apart from them in a browser where its owner has signed in
   * before. When they are used up, the link beside the code goes on to work.
   */
  codeTryByReceiver: { max: 20, windowSeconds: day },
  codeTryByDevice: { max: 20, windowSeconds: 10 * minute },
  /** Codes by text: asked for by an account and from an address, and all together, as each costs the platform. */
  codeTextByAccount: { max: 5, windowSeconds: day },
  codeTextByAddress: { max: 10, windowSeconds: day },
  codeTextOfAll: { max: 5_000, windowSeconds: day },
  /** Files with everything that is kept of an account: each reads all of it. */
  ownData: { max: 6, windowSeconds: hour },
  linkByAddress: { max: 60, windowSeconds: 10 * minute },
  /** Tries at one's own password on the page of one's account, by who is signed in. */
  ownPassword: { max: 10, windowSeconds: 10 * minute },
  invitationByBusiness: { max: 50, windowSeconds: day },
  slugByAddress: { max: 120, windowSeconds: minute },
  /** Pages of the demo's dashboard, where nobody signs in. */
  demoByAddress: { max: 400, windowSeconds: 10 * minute },
  /** Guesses of a booking's link. Its 128-bit secret cannot be guessed; this only protects the server. */
  linkGuess: { max: 30, windowSeconds: 10 * minute },

  /** "Send me the link again": per address and business, and per mailbox or number. */
  linksAgain: { max: 20, windowSeconds: 10 * minute },
  linksAgainByReceiver: { max: 3, windowSeconds: hour },

  // Written to a business on the link of a visit.
  talkByLink: { max: 20, windowSeconds: 10 * minute },
  talkByLinkOfDay: { max: 100, windowSeconds: day },
  talkByAddress: { max: 60, windowSeconds: hour },

  /** Forms with files on the link of a visit, counted before they are read: a few more than are taken. */
  uploadByLink: { max: 40, windowSeconds: 10 * minute },
  uploadByAddress: { max: 120, windowSeconds: hour },

  /** Photos, each redrawn: sent on the link of a visit, to a business by all its customers, and by the business itself. */
  photoByLink: { max: 20, windowSeconds: hour },
  photoByAddress: { max: 40, windowSeconds: hour },
  photoToBusiness: { max: 300, windowSeconds: hour },
  photoByBusiness: { max: 300, windowSeconds: hour },
  /** Files with all customers, by member: each reads every one of them. */
  customerFile: { max: 30, windowSeconds: hour },

  /** Looked at by customers: each is read from storage. What everybody sees is counted apart, by who looks. */
  photoSeen: { max: 60, windowSeconds: 10 * minute },
  photoSeenOfBusiness: { max: 3_000, windowSeconds: 10 * minute },

  /** Reviews written, changed or withdrawn on the link of a visit. */
  reviewByLink: { max: 20, windowSeconds: hour },
  reviewByAddress: { max: 40, windowSeconds: hour },

  // Bookings by guests, per address and business. A refused try reaches nobody, and many people may compete for one
  // time.
  bookingTry: { max: 3_000, windowSeconds: 10 * minute },
  /** Codes of coupons, looked at or booked with: a person has one or two, and sees its price on a few times. */
  couponTry: { max: 40, windowSeconds: 10 * minute },
  /** Each one takes a time and sends messages. A family books five, an office ten; a script books thousands. */
  booking: { max: 10, windowSeconds: hour },
  bookingOfDay: { max: 30, windowSeconds: day },
  /** Times waiting for payment. Each is held for some twenty minutes. */
  hold: { max: 6, windowSeconds: 20 * minute },
  /** Asked of Stripe for one booking: its payment page, and whether that was paid. A waiting page asks fifteen times. */
  paymentPage: { max: 30, windowSeconds: hour },
  /** The card form of our own page opens with the page. */
  paymentForm: { max: 60, windowSeconds: hour },
  paymentRead: { max: 100, windowSeconds: 10 * minute },
  /** A booking's receipts, drawn anew each time. */
  receipt: { max: 40, windowSeconds: 10 * minute },
  /** Asked of Stripe for the page of payouts, per business: what lies there. */
  balanceRead: { max: 60, windowSeconds: 10 * minute },
  /** Keys of a provider that an owner enters, per business: each is asked for. */
  gatewayKeys: { max: 20, windowSeconds: hour },
  /** By hand, per business: a call centre books one every two minutes. */
  bookingByHand: { max: 1_000, windowSeconds: day },
  /** Questions about one time. A person asks about the times they see. */
  explanation: { max: 30, windowSeconds: 10 * minute },

  /** Places for which a visitor gets exact answers from one business: home, work, a parent's home. */
  placeAsked: { max: 6, windowSeconds: day },
  /**
   * After that, answers are for the square kilometre around a place; after these there are none, because one could draw
   * a map of the business's day.
   */
  placeAskedRoughly: { max: 60, windowSeconds: day },

  // What the map provider bills: drives and look-ups. Past a limit, drives are estimated and points are chosen on the
  // map.
  /** Looking at times twenty times costs a visitor some hundred drives. */
  driveByAddress: { max: 300, windowSeconds: hour },
  driveByAddressOfDay: { max: 900, windowSeconds: day },
  driveByBusiness: { max: 6_000, windowSeconds: day },
  driveOfAll: { max: 400_000, windowSeconds: day },
  lookUpByAddress: { max: 60, windowSeconds: 10 * minute },
  lookUpByAddressOfDay: { max: 300, windowSeconds: day },
  lookUpByBusiness: { max: 3_000, windowSeconds: day },
  lookUpOfAll: { max: 200_000, windowSeconds: day },

  /** Address suggestions while typing; past the limit there are none. One address takes five to ten. */
  suggestionByAddress: { max: 150, windowSeconds: 10 * minute },
  suggestionByBusiness: { max: 6_000, windowSeconds: day },
  /** Addresses that visitors of the demo look up, all together. Its drives are estimated: nobody is billed for those. */
  lookUpOfDemo: { max: 300, windowSeconds: day },
  suggestionOfDemo: { max: 2_000, windowSeconds: day },
  suggestionOfAll: { max: 400_000, windowSeconds: day },

  /** Pictures: each costs seconds of work. A new owner tries a dozen. */
  uploadByBusiness: { max: 60, windowSeconds: hour },

  /** All of a business in one file. */
  businessFile: { max: 5, windowSeconds: hour },
  /** Files of customers, each read and kept for a while. */
  importByBusiness: { max: 20, windowSeconds: hour },

  /** Each mails every manager. A year of days off is entered in a dozen. */
  timeOffByPerson: { max: 20, windowSeconds: hour },

  // Messages. Those over a limit are stored and shown to the owner with the reason.
  /** One visit sends a guest about four texts; five visits in an hour for a family send twelve. */
  textByNumber: { max: 20, windowSeconds: hour },
  textByNumberOfDay: { max: 40, windowSeconds: day },
  /** Ten thousand neighbouring numbers, as fraudsters rent them to earn from texts. */
  textByRange: { max: 200, windowSeconds: day },
  /** An owner gets a text about each booking. */
  textToTeam: { max: 200, windowSeconds: day },
  /** In parts, as they are billed: ours are one in Latin letters and up to three in Cyrillic. So are the next and `textOfAll`. */
  textByBusiness: { max: 1_500, windowSeconds: day },
  /** To one country other than the business's own. */
  textAbroad: { max: 200, windowSeconds: day },
  /** Registrations handed in with carriers, each of which costs the platform some twenty dollars. */
  senderByBusiness: { max: 4, windowSeconds: 30 * day },
  senderOfAll: { max: 50, windowSeconds: day },
  /** Choices about messages, on links of visits. */
  letters: { max: 60, windowSeconds: hour },
  /** Asked by mail whether news of a business is wanted, by business and mailbox, whatever became of it. */
  newsWishByReceiver: { max: 3, windowSeconds: day },
  /**
   * Customers asked back, mostly all at ten in the morning: what visits need goes by the same `textByBusiness` and `mailByBusiness`, of which
   * three parts each leave enough. Shorter than a day, so that each morning has its own.
   */
  askBackByBusiness: { max: 300, windowSeconds: 20 * hour },
  /**
   * News of campaigns, apart from what visits need, which they never use up. What is beyond it goes on the next day. Texts in parts.
   */
  campaignTextByBusiness: { max: 3_000, windowSeconds: day },
  campaignMailByBusiness: { max: 20_000, windowSeconds: day },
  /** A campaign sent to oneself, to see what it looks like. */
  campaignTest: { max: 20, windowSeconds: hour },
  /** Written to us. A conversation has a dozen texts an hour. */
  textFromNumber: { max: 60, windowSeconds: hour },
  /** Written to a business's own number by people it does not know. */
  textFromStrangers: { max: 60, windowSeconds: day },
  /** Answered to those who text HELP, and to those whom nobody had written to. */
  helpByNumber: { max: 5, windowSeconds: day },
  answerToStranger: { max: 1, windowSeconds: day },
  answerToStrangers: { max: 500, windowSeconds: day },
  /** Answered to STOP and START, which are kept in any case. */
  wordByNumber: { max: 5, windowSeconds: day },
  wordOfAll: { max: 2_000, windowSeconds: day },
  textOfAll: { max: 100_000, windowSeconds: day },
  /** Mails of one customer to a business; what is beyond it is not kept. */
  mailFromCustomer: { max: 40, windowSeconds: hour },
  /** Mails that are looked at at all: each takes a process for a moment. */
  mailToRead: { max: 120, windowSeconds: hour },
  mailToReadOfBusiness: { max: 1_000, windowSeconds: hour },
  /** Texts of a business handed in to WhatsApp, under the platform's account. */
  wordingByBusiness: { max: 20, windowSeconds: day },
  chatByReceiver: { max: 60, windowSeconds: hour },
  chatByBusiness: { max: 3_000, windowSeconds: day },
  /** Written to our bot from one chat; what is beyond it is not read. */
  chatFromSender: { max: 60, windowSeconds: 10 * minute },
  /** Browsers switched on, by member or visit. */
  pushSwitch: { max: 20, windowSeconds: hour },
  /** Links to join Telegram, by visit. */
  chatLink: { max: 20, windowSeconds: hour },
  mailByReceiver: { max: 40, windowSeconds: hour },
  mailByReceiverOfDay: { max: 100, windowSeconds: day },
  mailByBusiness: { max: 3_000, windowSeconds: day },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof limits
