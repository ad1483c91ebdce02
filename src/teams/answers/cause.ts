import { firstSentence, type Text } from '../../model/text.ts';
import { serverOf } from '../../report/alike.ts';
import type { Concern } from '../../report/concerns.ts';
import { runVerdict } from '../../report/verdict.ts';
import { say } from '../../text/index.ts';
import type { Services } from '../services.ts';
import type { Answer, Asked } from './answer.ts';
import { earlierFaults } from './earlier.ts';
import { fewSteps } from './few-steps.ts';
import { type LastVerdict, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { causeNamedIn } from './named-cause.ts';
import { names } from './named-in.ts';
import { nothingWrong } from './nothing-wrong.ts';

export const cause: VerdictAnswer = (verdict, asked) => {
  const { request } = asked;
  const { concerns, report } = verdict;
  const answer = causeNumber(1, verdict);
  if (concerns.length > 0 && names(request.rest, 'answered.cause.bug.words'))
    return { ...answer, says: [...(answer.says ?? []), say('answered.bug.page')] };
  const isOne = concerns.length === 0 || causeNamedIn(asked, verdict) !== undefined;
  if (isOne || !names(request.rest, 'answered.cause.other.words')) return answer;
  const { unknown } = report.summary;
  return {
    ...answer,
    title: say('answered.cause.only', { count: concerns.length }),
    says: [
      ...concerns.map(({ title }) => title),
      ...(unknown === 0 ? [] : [say('answered.otherwise.unseen', { count: unknown })]),
    ],
  };
};

/** Without a fault now, people ask about an earlier one. */
export async function causeOrEarlier(
  verdict: LastVerdict,
  asked: Asked,
  { runs }: Services,
): Promise<Omit<Answer, 'outcome'>> {
  const answer = cause(verdict, asked);
  if (runVerdict(verdict.report) !== 'healthy') return answer;
  const { title, offers = [] } = await earlierFaults(verdict, runs);
  return { ...answer, says: [...(answer.says ?? []), title], offers };
}

/** Numbered as on the card, from 1. */
export function causeNumber(number: number, verdict: LastVerdict): Omit<Answer, 'outcome'> {
  const concern = verdict.concerns[number - 1];
  if (concern === undefined)
    return verdict.concerns.length === 0
      ? nothingWrong(verdict)
      : { title: say('answered.cause.only', { count: verdict.concerns.length }), offers: [reportOffer(verdict)] };
  const others = verdict.concerns.filter((other) => other !== concern).map(({ title }) => title);
  return {
    title: concern.title,
    says: [
      ...consequence(concern),
      ...(concern.because === undefined ? concern.evidence.slice(0, 1) : [firstSentence(concern.because)]),
      ...(others.length === 0 ? [] : [say('answered.cause.also', { others: { list: others } })]),
    ],
    offers: [...stepsOffers(verdict, concern.owner), reportOffer(verdict)],
  };
}

/** With its first step. */
export function causeInDetail(concern: Concern, verdict: LastVerdict): Omit<Answer, 'outcome'> {
  const steps = fewSteps(concern.firstStep === undefined ? [] : [concern.firstStep]);
  return { ...causeNumber(verdict.concerns.indexOf(concern) + 1, verdict), steps };
}

const broken = {
  'network/imap': 'answered.cause.no-imap',
  'network/pop3': 'answered.cause.no-imap',
  'network/smtp': 'answered.cause.no-smtp',
  'network/login': 'answered.cause.no-login',
} as const;

/** The connection opens, but no greeting comes. */
const silent = {
  'network/imap': 'answered.cause.silent-imap',
  'network/pop3': 'answered.cause.silent-imap',
  'network/smtp': 'answered.cause.silent-smtp',
  'network/login': 'answered.cause.no-login',
} as const;

/** The check of the connection that failed. */
export function connectionCheck({ findings }: Pick<Concern, 'findings'>): keyof typeof broken | undefined {
  return (Object.keys(broken) as (keyof typeof broken)[]).find((one) =>
    findings.some(({ check, verdict }) => check === one && verdict === 'fail'),
  );
}

/** What a blocked connection means for mail. */
export function consequence({ cause: of, findings }: Concern): Text[] {
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  const check = connectionCheck({ findings });
  if (check === undefined) return [];
  const servers = [
    ...new Set(failed.filter((finding) => finding.check === check).flatMap((finding) => serverOf(finding) ?? [])),
  ];
  const targets = [...new Set(failed.filter((finding) => finding.check === check).map(({ subject }) => subject.name))];
  const isSilent = of?.kind === 'silent-server';
  return servers.length === 0
    ? []
    : [say(isSilent ? silent[check] : broken[check], { servers: { list: servers }, targets: { list: targets } })];
}
