/** The answer to any question about a fault if the verdict has none. */
import { firstSentence } from '../../model/text.ts';
import { stepsByOwner, unseenIn } from '../../report/unseen.ts';
import { verdictTitle } from '../../report/verdict.ts';
import { say } from '../../text/index.ts';
import type { Answer } from './answer.ts';
import { type LastVerdict, reportOffer } from './last-verdict.ts';

export function nothingWrong(verdict: LastVerdict): Omit<Answer, 'outcome'> {
  const [unseen] = unseenIn(verdict.report);
  const offers = [reportOffer(verdict)];
  if (unseen === undefined) {
    const says = [say('answered.proof.passed', { count: verdict.report.summary.pass })];
    return { title: verdictTitle(verdict.report), says, offers };
  }
  const [next] = stepsByOwner(unseen);
  const step = next?.steps[0];
  return {
    title: verdictTitle(verdict.report),
    says: [
      firstSentence(unseen.reason),
      ...(next === undefined || step === undefined
        ? []
        : [say('answered.who.each', { owner: say(`owner.${next.owner}`), what: firstSentence(step) })]),
    ],
    offers,
  };
}
