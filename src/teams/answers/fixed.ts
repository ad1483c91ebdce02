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
  stepsOffers,
  verdictOf,
  type VerdictAnswer,
} from './last-verdict.ts';
import { fewSteps } from './few-steps.ts';
import { isExchangeSetting } from './meanwhile.ts';
import { ofNamedCause } from './named-cause.ts';
import { names, namesPhrase } from './named-in.ts';
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
  const [concern] = verdict.concerns;
  if (concern === undefined) return nothingWrong(verdict);
  const steps = isDoneAndThen(request.rest) ? fewSteps(concern.further.filter(isAfterRepair)) : [];
  const isThen = steps.length > 0;
  return {
    title: say(isThen ? 'answered.done.then' : 'answered.done'),
    steps,
    says: [
      ...(isExchangeSetting(verdict.concerns) ? [say('answered.eta.exchange')] : []),
      say(offers.length === 0 ? 'answered.done.ask' : isThen ? 'answered.done.then.recheck' : 'answered.done.recheck'),
    ],
    offers: [...offers, ...(isThen ? stepsOffers(verdict, concern.owner) : []), reportOffer(verdict)],
  };
};

/** “Created, what now”, but not “done but nothing changed, what now”. */
export function isDoneAndThen(line: string): boolean {
  return (
    namesPhrase(line, 'answered.then.words') &&
    names(line, 'answered.then.done.words') &&
    !names(line, 'answered.then.but.words')
  );
}

/** The steps of the next person, and those that end a repair. */
function isAfterRepair({ key }: Text): boolean {
  return key === 'report.step-of' || lastSteps.has(key);
}

const lastSteps: ReadonlySet<string> = new Set(['token.fix.restart', 'token.fix.hour', 'network.fix.test-port']);

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

export const repairAnswers = { fixed, done: ofNamedCause(done) };
