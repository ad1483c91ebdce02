/** What the bot does not do, or only does for a typed command: one sentence, and the nearest thing that there is. */
import { includes } from '../../access/roles.ts';
import { accountsOf } from '../../model/accounts.ts';
import { firstSentence } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { answersWithNames } from '../names.ts';
import { type Answerer, typing } from './answer.ts';
import { lastVerdict, recheckOffers, reportOffer, stepsOffers } from './last-verdict.ts';

const help = typing('answered.button.help', 'help');

const watch: Answerer = async ({ request }, services) => {
  const verdict = await lastVerdict(request, services);
  return {
    outcome: 'nothing-to-do',
    title: say('answered.watch'),
    says: [say('answered.watch.instead')],
    offers: [
      ...(verdict === undefined ? [] : recheckOffers(verdict, request)),
      typing('answered.button.history', 'history'),
    ],
  };
};

const stopWatch: Answerer = async () => ({ outcome: 'nothing-to-do', title: say('answered.stop-watch') });

/** The owner of the first cause does it. */
const actForMe: Answerer = async ({ request }, services) => {
  const verdict = await lastVerdict(request, services);
  const [concern] = verdict?.concerns ?? [];
  return {
    outcome: 'nothing-to-do',
    title: say('answer.no-change'),
    says:
      concern === undefined
        ? []
        : [
            say('answered.who.each', {
              owner: say(`owner.${concern.owner}`),
              what: firstSentence(concern.firstStep ?? concern.title),
            }),
          ],
    offers:
      verdict === undefined || concern === undefined
        ? [help]
        : [...stepsOffers(verdict, concern.owner), reportOffer(verdict)],
  };
};

/** A check that is stopped cannot be continued, so no guess stops it. */
const cancel: Answerer = async ({ request }, { deliveries }) => {
  const open = await deliveries.openRuns(request.conversation.id);
  return open.length === 0
    ? { outcome: 'nothing-to-do', title: say('cancel.nothing') }
    : { outcome: 'asked', title: say('answered.cancel'), toType: ['cancel'] };
};

const forget: Answerer = async ({ request }) => ({
  outcome: 'asked',
  title: say('answered.forget'),
  says: [say('answered.forget.how')],
  offers: includes(request.role, 'operator') ? [typing('answered.button.tokens', 'sign-ins'), help] : [help],
});

const signIn: Answerer = async ({ request, things }) => {
  const { deployment, conversation, role } = request;
  if (!includes(role, 'operator'))
    return { outcome: 'nothing-to-do', title: say('answered.sign-in.operators'), offers: [help] };
  if (conversation.kind !== 'personal') return { outcome: 'nothing-to-do', title: say('answered.sign-in.personal') };
  const [account = ''] = [...things.accounts, ...things.mailboxes, ...accountsOf(deployment)];
  return {
    outcome: 'asked',
    title: say('answered.sign-in'),
    toType: [`sign in ${answersWithNames(request) ? account : ''}`.trim()],
    offers: [typing('answered.button.how', 'help sign in')],
  };
};

const roundTrip: Answerer = async ({ request }) => ({
  outcome: 'asked',
  title: say('answered.round-trip'),
  offers: includes(request.role, 'operator') ? [typing('answered.button.how', 'help round trip')] : [help],
});

export const notDone = {
  watch,
  'stop-watch': stopWatch,
  'act-for-me': actForMe,
  cancel,
  forget,
  'sign-in': signIn,
  'round-trip': roundTrip,
};
