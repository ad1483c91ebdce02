/** Whether it is repaired: only a newer run can say. */
import { isWrong } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import {
  type LastVerdict,
  ofVerdict,
  recheckOffers,
  reportOffer,
  verdictOf,
  type VerdictAnswer,
} from './last-verdict.ts';
import { nothingWrong } from './nothing-wrong.ts';

const fixed = ofVerdict(async (verdict, { request }, services) => {
  if (verdict.concerns.length === 0) return nothingWrong(verdict);
  const newest = await newerThan(verdict, services, request);
  const says = verdict.concerns.slice(0, 1).map(({ title }) => title);
  if (newest === undefined) {
    const offers = recheckOffers(verdict, request);
    return {
      title: say('answered.fixed.last', { at: { at: verdict.view.startedAt } }),
      says: [...says, say(offers.length > 0 ? 'answered.done.recheck' : 'answered.done.ask')],
      offers: [...offers, reportOffer(verdict)],
    };
  }
  const state = stateIn(newest.known, verdict.known);
  return {
    title: titleOf(state, newest),
    says:
      state === 'well' ? [] : newest.concerns.length > 0 ? newest.concerns.slice(0, 1).map(({ title }) => title) : says,
    offers: [...(state === 'well' ? [] : recheckOffers(verdict, request)), reportOffer(newest)],
  };
});

export const done: VerdictAnswer = (verdict, { request }) => {
  const offers = recheckOffers(verdict, request);
  if (verdict.concerns.length === 0) return nothingWrong(verdict);
  return {
    title: say('answered.done'),
    says: [say(offers.length > 0 ? 'answered.done.recheck' : 'answered.done.ask')],
    offers: [...offers, reportOffer(verdict)],
  };
};

async function newerThan(
  { view }: LastVerdict,
  services: Parameters<typeof verdictOf>[2],
  request: Parameters<typeof verdictOf>[1],
): Promise<LastVerdict | undefined> {
  const last = await services.runs.lastEnded(request.deployment.name);
  const newest = last === undefined || last.id === view.id ? undefined : await services.runs.view(last.id);
  if (newest === undefined || Date.parse(newest.startedAt) <= Date.parse(view.startedAt)) return undefined;
  return verdictOf(newest, request, services);
}

type State = 'wrong' | 'well' | 'unknown';

/** What the newer run says of all that was wrong. */
function stateIn(newer: Report, before: Report): State {
  const then = new Set(before.findings.filter(isWrong).map(({ id }) => id));
  const now = newer.findings.filter(({ id }) => then.has(id));
  if (now.some(isWrong)) return 'wrong';
  return now.length === then.size && now.every(({ verdict }) => verdict === 'pass') ? 'well' : 'unknown';
}

function titleOf(state: State, { view }: LastVerdict): Text {
  return say(`answered.fixed.${state}`, { at: { at: view.startedAt } });
}

export const repairAnswers = { fixed, done: ofVerdict(done) };
