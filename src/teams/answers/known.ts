/** What the last verdict says about one thing. */
import { includes } from '../../access/roles.ts';
import { type Finding, isWrong } from '../../model/finding.ts';
import { firstSentence, type Text } from '../../model/text.ts';
import type { Concern } from '../../report/concerns.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { ChatRequest } from '../commands/request.ts';
import { answersWithNames } from '../names.ts';
import type { Services } from '../services.ts';
import { type Answer, type Offer, typing } from './answer.ts';
import { basisOf, lastVerdict, type LastVerdict, reportOffer, stepsOffers, verdictOf } from './last-verdict.ts';

/** The verdict of this conversation; for an operator whom nobody else reads, else the newest of the deployment. */
export async function verdictFor(request: ChatRequest, services: Services): Promise<LastVerdict | undefined> {
  const here = await lastVerdict(request, services);
  if (here !== undefined || !answersWithNames(request)) return here;
  const last = await services.runs.lastEnded(request.deployment.name);
  const view = last && (await services.runs.view(last.id));
  return view && verdictOf(view, request, services);
}

/** `title`: the subject. The verdict's findings about it say the rest. */
export function about(
  title: Text,
  verdict: LastVerdict | undefined,
  isAbout: (finding: Finding) => boolean,
  offers: Offer[],
): Answer {
  if (verdict === undefined) return { outcome: 'done', title, says: [say('answered.never-checked')], offers };
  const findings = verdict.report.findings.filter(isAbout);
  const concern = verdict.concerns.find((one) => one.findings.some(isAbout));
  return {
    outcome: `shown ${verdict.view.id}`,
    title,
    says: [saidOf(findings, concern)],
    basis: basisOf(verdict),
    offers: [...offers, ...(concern === undefined ? [] : stepsOffers(verdict, concern.owner)), reportOffer(verdict)],
  };
}

function saidOf(findings: readonly Finding[], concern: Concern | undefined): Text {
  if (concern !== undefined) return concern.title;
  const [wrong] = findings.filter(isWrong);
  if (wrong !== undefined) return firstSentence(wrong.observed);
  const [only, ...more] = findings.filter(({ verdict }) => verdict === 'pass');
  const [unseen] = findings.filter(({ verdict }) => verdict === 'unknown');
  if (only !== undefined)
    return more.length === 0 ? firstSentence(only.observed) : say('answered.all-passed', { count: more.length + 1 });
  return unseen === undefined ? say('answered.not-looked-at') : firstSentence(unseen.observed);
}

/** Only operators get a button that checks. */
export function checking(
  line: string,
  { role }: Pick<ChatRequest, 'role'>,
  label: TextKey = 'explain.button.check',
): Offer[] {
  return includes(role, 'operator') ? [typing(label, line)] : [];
}

/** For readers to whom the thing's name was not shown here. */
export function namelessAnswer(offer: Offer): Answer {
  return { outcome: 'nothing-to-do', title: say('answered.nameless'), says: [say('names.left-out')], offers: [offer] };
}
