/** Cards are written in the language of the reader, so a translation is a change of the language. */
import { say } from '../../text/index.ts';
import { type Answerer, type Offer, typing } from './answer.ts';
import { lastVerdict, reportOffer } from './last-verdict.ts';
import { names } from './named-in.ts';

export const translate: Answerer = async ({ request }, services) => {
  const verdict = await lastVerdict(request, services);
  return {
    outcome: 'nothing-to-do',
    title: say('answered.translate'),
    says: [say('answered.translate.then')],
    offers: [...languageOffers(request.rest), ...(verdict === undefined ? [] : [reportOffer(verdict)])],
  };
};

/** Both languages if the line names none. */
function languageOffers(line: string): Offer[] {
  const english = typing('answered.button.english', 'language en');
  const french = typing('answered.button.french', 'language fr');
  if (names(line, 'answered.translate.english.words')) return [english];
  if (names(line, 'answered.translate.french.words')) return [french];
  return [english, french];
}
