/** The form that asks another team, and what a case needs. Nothing is sent. */
import { includes } from '../../access/roles.ts';
import type { Owner } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Asked, Offer } from './answer.ts';
import { type LastVerdict, reportOffer, setFor, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { nothingWrong } from './nothing-wrong.ts';

const handOver: VerdictAnswer = (verdict, asked) => {
  const { concerns } = verdict;
  const concern = concerns.find(({ owner }) => owner === asked.things.owner) ?? concerns[0];
  if (concern === undefined) return nothingWrong(verdict);
  const isOther = asked.things.owner !== undefined && asked.things.owner !== concern.owner;
  return {
    title: say(isOther ? 'answered.hand-over.other' : 'answered.who', {
      owner: say(`answered.owner.${concern.owner}`),
    }),
    says: [
      ...(isOther ? [concern] : concerns.filter(({ owner }) => owner === concern.owner))
        .slice(0, mostTitles)
        .map(({ title }) => title),
      ...setFor(concern.owner, verdict),
      ...(includes(asked.request.role, 'operator') ? [say('answered.hand-over.how')] : []),
    ],
    offers: [
      ...handOverOffers(verdict, concern.owner, asked),
      ...stepsOffers(verdict, concern.owner),
      reportOffer(verdict),
    ],
  };
};

const mostTitles = 3;

const openCase: VerdictAnswer = (verdict, asked) => ({
  title: say('answered.case'),
  says: [say('answered.case.zip')],
  offers: [fileOf(verdict), reportOffer(verdict), ...shareOf(verdict, asked)],
});

const file: VerdictAnswer = (verdict, asked) => ({
  title: say('answered.file'),
  says: [say('answered.file.kinds')],
  offers: [fileOf(verdict), ...shareOf(verdict, asked), reportOffer(verdict)],
});

const share: VerdictAnswer = (verdict, asked) => ({
  title: say('answered.share'),
  says: [say('answered.share.person')],
  offers: [...shareOf(verdict, asked), fileOf(verdict), reportOffer(verdict)],
});

/** The form asks to whom; nothing is sent before. */
export function handOverOffers({ view }: LastVerdict, owner: Owner, { request }: Asked): Offer[] {
  return includes(request.role, 'operator')
    ? [{ label: say('card.button.hand-over'), data: { verb: 'hand-over-form', run: view.id, owner } }]
    : [];
}

export function fileOf({ view }: LastVerdict): Offer {
  return { label: say('card.button.report-file'), data: { verb: 'report-file', run: view.id } };
}

/** The form asks where; nothing is shared before. */
export function shareOf({ view }: LastVerdict, { request }: Asked): Offer[] {
  return includes(request.role, 'operator')
    ? [{ label: say('card.button.share'), data: { verb: 'share', run: view.id } }]
    : [];
}

export const handOverAnswers = { handover: handOver, case: openCase, file, share };
