/** What holds until the repair and after it: mail that waits, a way around, the time it takes, what to restart. */
import { includes } from '../../access/roles.ts';
import { isWrong } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import { recheckOffers, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { nothingWrong } from './nothing-wrong.ts';

const waiting: VerdictAnswer = (verdict) => ({
  title: say('answered.waiting'),
  says: [say('answered.waiting.fetched'), say('answered.waiting.count'), say('answered.workaround.outlook')],
  offers: [...offersOf(verdict), reportOffer(verdict)],
});

const workaround: VerdictAnswer = (verdict, { things }) => ({
  title: say('answered.workaround'),
  says: [
    ...(things.ports.length > 0 ? [say('answered.workaround.port')] : []),
    ...(things.servers.length + things.unknown.length > 0 ? [say('answered.workaround.server')] : []),
    ...(things.areas.some((area) => transportAreas.has(area)) ? [say('answered.workaround.transport')] : []),
    say('answered.workaround.outlook'),
  ],
  offers: [...offersOf(verdict), reportOffer(verdict)],
});

const transportAreas: ReadonlySet<string> = new Set(['graph', 'pop3', 'imap']);

const eta: VerdictAnswer = (verdict, { request }) => {
  const [concern] = verdict.concerns;
  if (concern === undefined) return nothingWrong(verdict);
  return {
    title: say('answered.eta', { owner: say(`answered.owner.${concern.owner}`) }),
    says: [concern.title, ...(includes(request.role, 'operator') ? [say('answered.eta.check')] : [])],
    offers: [...offersOf(verdict), ...recheckOffers(verdict, request)],
  };
};

/** A connection that opens again is used by itself. Other repairs are made in ECE. */
const restartNeeded: VerdictAnswer = (verdict, { request }) => {
  const wrong = verdict.concerns.flatMap(({ findings }) => findings).filter(isWrong);
  const isConnection = wrong.length > 0 && wrong.every(({ check }) => check.startsWith('network/'));
  return {
    title: say(isConnection ? 'answered.restart.connection' : 'answered.restart'),
    says: [say(isConnection ? 'answered.restart.polls' : 'answered.restart.after')],
    offers: [...offersOf(verdict), ...recheckOffers(verdict, request), reportOffer(verdict)],
  };
};

function offersOf(verdict: Parameters<VerdictAnswer>[0]): ReturnType<typeof stepsOffers> {
  const [concern] = verdict.concerns;
  return concern === undefined ? [] : stepsOffers(verdict, concern.owner);
}

export const meanwhile = { waiting, workaround, eta, restartNeeded };
