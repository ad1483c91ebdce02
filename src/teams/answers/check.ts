/** A complaint or a request to check: nothing starts before a button is tapped. */
import { includes } from '../../access/roles.ts';
import { say } from '../../text/index.ts';
import { type Answerer, typing } from './answer.ts';
import { area } from './area.ts';

export const check: Answerer = async (asked, services) => {
  const { request, things } = asked;
  if (things.areas.length > 0) return area(asked, services);
  if (!includes(request.role, 'operator'))
    return {
      outcome: 'nothing-to-do',
      title: say('unknown.said'),
      says: [say('unknown.ask-report')],
      offers: [typing('card.button.report', 'report'), typing('answered.button.help', 'help')],
    };
  return {
    outcome: 'asked',
    title: say('unknown.ask'),
    offers: [
      typing('unknown.button.receiving', 'check receiving'),
      typing('unknown.button.sending', 'check sending'),
      typing('unknown.button.all', 'check all'),
    ],
  };
};
