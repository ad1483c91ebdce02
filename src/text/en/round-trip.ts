/** The round trip: one real mail to a test mailbox. Values: from and to are addresses, account is who sends, text is what a server said. */
export const roundTrip = {
  'round-trip.mail.subject': 'ECE Doctor round trip {{mark}}',
  'round-trip.mail.text': 'This is a test mail that ECE Doctor sent from {{from}} because a person asked for it. Nobody needs to answer it.',
} as const;
