/** A complaint or a request to check: nothing starts before a button is tapped. */
import { includes } from '../../access/roles.ts';
import { firstSentence } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { type Answerer, typing } from './answer.ts';
import { area } from './area.ts';
import { beyond, wasHealthy } from './beyond.ts';
import { basisOf, freshFault, recheckOffers, reportOffer, stepsOffers } from './last-verdict.ts';
import { agoOf } from './not-understood.ts';

export const check: Answerer = async (asked, services) => {
  const { request, things } = asked;
  if (things.areas.length > 0) return area(asked, services);
  if (await wasHealthy(request, services)) return beyond(asked, services);
  const fault = await freshFault(request, services);
  const concern = fault?.concerns[0];
  if (fault !== undefined && concern !== undefined)
    return {
      outcome: `shown ${fault.view.id}`,
      title: say('answered.last', { ago: agoOf(fault.view.startedAt), what: concern.title }),
      says: [
        say('answered.who.each', {
          owner: say(`owner.${concern.owner}`),
          what: firstSentence(concern.firstStep ?? concern.title),
        }),
      ],
      basis: basisOf(fault),
      offers: [...recheckOffers(fault, request), ...stepsOffers(fault, concern.owner), reportOffer(fault)],
    };
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
