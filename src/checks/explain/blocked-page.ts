/**
 * Entra's page “You cannot access this right now”, which shows its code only under “More details”. Its sentence as
 * Microsoft's forums and public reports quote it; other languages are not established.
 */
import { answerToCode, type Explained } from './answer.ts';

const page = /sign-in was successful but does(?: not|n't) meet the criteria to access this resource/i;

/** The code that Entra gives with this page. */
const code = 53003;

export function blockedPageIn(line: string): Explained | undefined {
  return page.test(line) ? answerToCode(code) : undefined;
}
