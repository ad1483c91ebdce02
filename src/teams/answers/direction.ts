/** Which servers have a connection for sending or receiving. */
import { isWrong } from '../../model/finding.ts';
import { serverOf } from '../../report/alike.ts';
import { say } from '../../text/index.ts';
import { asks } from '../understanding/asks.ts';
import type { Asked } from './answer.ts';
import { findingsOffer, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { names } from './named-in.ts';

const checksOf = { sending: ['network/smtp'], fetching: ['network/imap', 'network/pop3', 'network/graph'] };

type Direction = keyof typeof checksOf;

/** Undefined if the line does not ask about one direction and servers. */
export function directionAsked({ request: { rest }, things }: Asked): Direction | undefined {
  if (!asks(rest) || (things.servers.length === 0 && !names(rest, 'answered.direction.server.words'))) return undefined;
  // “N’arrivent pas à envoyer” has a word of both.
  return (['sending', 'fetching'] as const).find((each) => names(rest, `answered.affected.${each}.words`));
}

export function ofDirection(direction: Direction): VerdictAnswer {
  return (verdict, { things }) => {
    const { report, concerns, withNames } = verdict;
    const named = withNames ? things.servers : [];
    const seen = report.findings.filter(
      (finding) =>
        checksOf[direction].includes(finding.check) && (named.length === 0 || named.includes(serverOf(finding) ?? '')),
    );
    const serversIn = (some: typeof seen): string[] => [...new Set(some.flatMap((finding) => serverOf(finding) ?? []))];
    const wrong = seen.filter(isWrong);
    const failed = serversIn(wrong);
    const works = serversIn(seen.filter(({ verdict: of }) => of === 'pass')).filter((one) => !failed.includes(one));
    const targets = [...new Set((wrong.length > 0 ? wrong : seen).map(({ subject }) => subject.name))];
    const state = failed.length > 0 ? 'failed' : works.length > 0 ? 'works' : 'unseen';
    const concern = concerns.find(({ findings }) => findings.some(({ id }) => wrong.some((one) => one.id === id)));
    const [other] = concern === undefined ? concerns : [];
    // Only services servers fetch and send mail.
    const isOther = named.some((name) =>
      report.servers.some((one) => one.name === name && !one.roles.includes('services')),
    );
    return {
      title: say(`answered.direction.${direction}.${state}`, { servers: { list: state === 'works' ? works : failed } }),
      says: [
        ...(state === 'failed' && works.length > 0 ? [say('answered.proof.others', { servers: { list: works } })] : []),
        ...(targets.length === 0 ? [] : [say('answered.port.targets', { targets: { list: targets } })]),
        ...(isOther ? [say('answered.workaround.server')] : []),
        ...(other === undefined ? [] : [say('answered.area.elsewhere', { what: other.title })]),
      ],
      offers: [
        findingsOffer(verdict),
        ...[concern ?? other].flatMap((one) => (one === undefined ? [] : stepsOffers(verdict, one.owner))),
        reportOffer(verdict),
      ],
    };
  };
}
