/** What people say after a card. Nothing is run, written or sent for it. */
import { includes } from '../../access/roles.ts';
import { say } from '../../text/index.ts';
import type { ChatRequest } from '../commands/request.ts';
import type { Services } from '../services.ts';
import type { Answerer } from './answer.ts';
import { typing } from './answer.ts';
import { checking } from './known.ts';
import { lastVerdict, recheckOffers, reportOffer } from './last-verdict.ts';

const help = typing('answered.button.help', 'help');

const thanks: Answerer = async ({ request }, services) => {
  const verdict = await lastVerdict(request, services);
  const isRed = verdict !== undefined && verdict.concerns.length > 0;
  return {
    outcome: 'nothing-to-do',
    title: say('thanks.welcome'),
    says: isRed ? [say('answered.noted.then')] : [],
    offers: isRed ? recheckOffers(verdict, request) : [],
  };
};

const greeting: Answerer = async ({ request }) => ({
  outcome: 'nothing-to-do',
  title: say('answered.greeting'),
  offers: [...checking('check all', request, 'card.button.check-all'), help],
});

/** A button says what it does; a typed “yes” may have another question in mind. */
const yes: Answerer = async ({ request }, services) => {
  if (!(await hasAsked(request, services))) return { outcome: 'nothing-to-do', title: say('answered.fine') };
  const verdict = await lastVerdict(request, services);
  return {
    outcome: 'nothing-to-do',
    title: say('answered.yes'),
    offers: [
      ...(verdict === undefined ? checking('check all', request, 'card.button.check-all') : [reportOffer(verdict)]),
      help,
    ],
  };
};

/** Whether the last answer here was a question. */
async function hasAsked(
  { conversation }: ChatRequest,
  { store: { db, deployment } }: Pick<Services, 'store'>,
): Promise<boolean> {
  const last = await db
    .selectFrom('audit')
    .select('outcome')
    .where('deployment', '=', deployment)
    .where('conversation', '=', conversation.id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.outcome === 'asked';
}

const no: Answerer = async () => ({ outcome: 'nothing-to-do', title: say('answered.no'), offers: [help] });

const other: Answerer = async ({ request: { role } }) => ({
  outcome: 'not-understood',
  title: say('answered.other'),
  offers: [...(includes(role, 'operator') ? [typing('card.button.check-all', 'check all')] : []), help],
});

export const smallTalk = { thanks, greeting, yes, no, other };
