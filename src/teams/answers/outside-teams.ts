/** The text for somebody who does not use Teams; the hand-over reaches a mail address too, if the host sends mail. */
import { say } from '../../text/index.ts';
import type { Services } from '../services.ts';
import type { Asked } from './answer.ts';
import { fileOf, handOverOffers } from './hand-over.ts';
import { type LastVerdict, setFor, type VerdictAnswer } from './last-verdict.ts';
import { nothingWrong } from './nothing-wrong.ts';
import { textToCopy } from './summary.ts';

export function outsideTeams(verdict: LastVerdict, asked: Asked, { mails }: Services): ReturnType<VerdictAnswer> {
  const [concern] = verdict.concerns;
  if (concern === undefined) return nothingWrong(verdict);
  const { copy = [] } = textToCopy(verdict, asked);
  const byMail = mails.isSetUp ? handOverOffers(verdict, concern.owner, asked) : [];
  return {
    title: say(byMail.length > 0 ? 'answered.outside.mail' : 'answered.outside'),
    says: [say('answered.outside.file'), ...setFor(concern.owner, verdict)],
    copy,
    offers: [...byMail, fileOf(verdict)],
  };
}
