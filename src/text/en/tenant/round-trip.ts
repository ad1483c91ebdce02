/** The one real mail that the round trip sends. */
export const sentences = {
  'round-trip.mail.subject': 'ECE Doctor round trip {{mark}}',
  'round-trip.mail.text': 'This is a test mail that ECE Doctor sent from {{from}} because a person asked for it. Nobody needs to answer it.',
};
