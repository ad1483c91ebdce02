/** Why something was not seen, and what to do about it, each in one line; the whole sentences are those of the checks. */
export const sentences = {


  'report.microsoft-checks': 'the Microsoft 365 side',
};
