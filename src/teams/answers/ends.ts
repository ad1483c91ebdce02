/** What ends next, who renews it, and when to begin. */
import { isAhead, nextEnd } from '../../report/ends.ts';
import { endOfRun, type Report } from '../../model/report.ts';
import { asTitle, firstSentence, type Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { includes } from '../../access/roles.ts';
import { typing } from './answer.ts';
import { recheckOffers, reportOffer, type VerdictAnswer } from './last-verdict.ts';

const dayMs = 86_400_000;
const soonMs = 30 * dayMs;
/** What ends later is no plan yet. */
const plannedMs = 365 * dayMs;
const mostOthers = 2;

export const ends: VerdictAnswer = (verdict, { request }) => {
  const { report } = verdict;
  const now = endOfRun(report.run);
  const next = nextEnd(report);
  // A refresh token is used, and so renewed, all the time.
  const ahead = (report.ends ?? []).filter(({ kind, at }) => kind !== 'refresh-token' && isAhead(at, now));
  const first = ahead.find(({ said }) => said === next) ?? ahead[0];
  const within = (ms: number): typeof ahead => ahead.filter(({ at }) => Date.parse(at) - Date.parse(now) < ms);
  const others = within(plannedMs)
    .filter((one) => one !== first)
    .slice(0, mostOthers);
  const watching = includes(request.role, 'operator') ? [typing('answered.button.watch', 'watch')] : [];
  const says: Text[] =
    first === undefined
      ? []
      : [
          say('answered.who.each', { owner: say(`owner.${first.owner}`), what: firstSentence(first.firstStep) }),
          ...(first.kind === 'secret' ? [say('answered.ends.secret')] : []),
          ...others.map(({ said }) => firstSentence(said)),
          ...(within(soonMs).length > 0 ? [] : [say('answered.ends.none-soon')]),
        ];
  return {
    title: first === undefined ? say('answered.ends.none') : asTitle(first.said),
    says: [...says, say('answered.ends.watch')],
    offers: [...watching, ...recheckOffers(verdict, request), reportOffer(verdict)],
  };
};

/** Until when ECE’s client secret is valid, and who renews it. */
export function renewalOfSecret({ ends: all = [] }: Pick<Report, 'ends'>): { until: Text; who: Text } | undefined {
  const secret = all.find(({ kind }) => kind === 'secret');
  return (
    secret && {
      until: secret.said,
      who: say('answered.who.each', {
        owner: say(`owner.${secret.owner}`),
        what: firstSentence(secret.firstStep),
      }),
    }
  );
}

export const checkOfSecret = 'app/secret';
