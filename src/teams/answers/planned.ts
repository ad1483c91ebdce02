/** The next check that is planned here. Only a watch plans checks. */
import { includes } from '../../access/roles.ts';
import { watchesIn } from '../../runs/watching/watches.ts';
import { say } from '../../text/index.ts';
import { channelOf } from '../conversation/places.ts';
import { type Answerer, typing } from './answer.ts';
import { lastVerdict, recheckOffers } from './last-verdict.ts';

export const planned: Answerer = async ({ request }, services) => {
  const watches = await watchesIn(services.store, channelOf(request.conversation.id));
  const [next] = watches
    .filter(({ paused }) => paused === undefined)
    .map(({ nextRunAt }) => nextRunAt)
    .toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const verdict = await lastVerdict(request, services);
  const watching =
    next === undefined ? typing('answered.button.watch', 'watch') : typing('answered.button.show', 'watches');
  const offers = [
    ...(includes(request.role, 'operator') ? [watching] : []),
    ...(verdict === undefined ? [] : recheckOffers(verdict, request)),
  ];
  return {
    outcome: 'nothing-to-do',
    title: next === undefined ? say('answered.planned.none') : say('answered.planned.next', { at: { at: next } }),
    says: [say('answered.planned.reminder')],
    offers: offers.length === 0 ? [typing('answered.button.help', 'help')] : offers,
  };
};
