import { accountsOf, mailboxesOf } from '../../model/accounts.ts';
import { isWrong } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { serverOf } from '../../report/alike.ts';
import { runVerdict, verdictTitle } from '../../report/verdict.ts';
import { wayThatWorks } from '../../report/way-of-mail.ts';
import { say } from '../../text/index.ts';
import type { ChatRequest } from '../commands/request.ts';
import { findingsOffer, type LastVerdict, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { missingMailboxes } from './meanwhile.ts';
import { consequence } from './cause.ts';
import { placesOf } from './hosts.ts';
import { causeNamedIn, serversIn } from './named-cause.ts';
import { names } from './named-in.ts';
import { nothingWrong } from './nothing-wrong.ts';

export const affected: VerdictAnswer = (verdict, asked) => {
  const { request } = asked;
  const { report, concerns } = verdict;
  if (concerns.length === 0) {
    const answer = nothingWrong(verdict);
    const way = (['sending', 'fetching'] as const).find((each) =>
      names(request.rest, `answered.affected.${each}.words`),
    );
    return way === undefined || runVerdict(report) !== 'healthy'
      ? answer
      : {
          ...answer,
          title: say(`answered.affected.${way}.well`),
          says: [...(answer.says ?? []), say(`answered.affected.${way}.unproven`)],
        };
  }
  const wrong = report.findings.filter(isWrong);
  const servers = [...new Set(wrong.flatMap((finding) => serverOf(finding) ?? []))];
  const mailboxes = [
    ...new Set(
      wrong.flatMap(({ subject: { kind, name } }) => (kind === 'mailbox' || kind === 'account' ? [name] : [])),
    ),
  ];
  const works = wayThatWorks(report);
  const missing = missingMailboxes(concerns);
  const isDifferent = new Set(concerns.map((one) => serversIn(one).toSorted().join())).size > 1;
  const named: Text[] = [
    ...(works === undefined ? [] : [say(`answered.affected.${works}-works`)]),
    ...(names(request.rest, 'intent.words.chat') ? [say('answered.affected.chat')] : []),
    ...(isDifferent
      ? placesOf(concerns, verdict)
      : servers.length === 0
        ? []
        : [say('answered.affected.servers', { names: { list: servers }, all: report.servers.length })]),
    mailboxes.length === 0
      ? allMailboxes(verdict, request)
      : isSharedAccount(mailboxes, verdict, request)
        ? say('answered.affected.shared', {
            account: { list: mailboxes },
            names: { list: mailboxesOf(request.deployment) },
          })
        : say('answered.affected.mailboxes', { names: { list: mailboxes } }),
    ...(missing === undefined || request.deployment.accountModel !== 'shared'
      ? []
      : [say('answered.affected.by-account', { names: missing })]),
  ];
  const one = causeNamedIn(asked, verdict);
  const concern = one ?? concerns[0];
  const offers = [
    findingsOffer(verdict),
    ...(concern === undefined ? [] : stepsOffers(verdict, concern.owner)),
    reportOffer(verdict),
  ];
  if (one !== undefined) return { title: one.title, says: [...consequence(one), ...placesOf([one], verdict)], offers };
  if (names(request.rest, 'answered.affected.priority.words'))
    return { title: say('answered.affected.priority'), says: [verdictTitle(report), ...named], offers };
  if (names(request.rest, 'answered.affected.sending.words') && missing !== undefined)
    return {
      title: say('answered.affected.sending.no-mailbox'),
      says: [say('answered.affected.sending.log'), ...named],
      offers,
    };
  if (works !== undefined && names(request.rest, `answered.affected.${works}.words`))
    return { title: say(`answered.affected.${works}`), says: [verdictTitle(report), ...named.slice(1)], offers };
  return { title: verdictTitle(report), says: named, offers };
};

function allMailboxes({ withNames }: LastVerdict, { deployment }: ChatRequest): Text {
  return withNames
    ? say('answered.affected.each-mailbox', { names: { list: mailboxesOf(deployment) } })
    : say('answered.affected.all-mailboxes');
}

/** Only the account with which ECE opens every mailbox is named. */
function isSharedAccount(
  mailboxes: readonly string[],
  { withNames }: LastVerdict,
  { deployment }: ChatRequest,
): boolean {
  const accounts = accountsOf(deployment);
  return withNames && deployment.accountModel === 'shared' && mailboxes.every((one) => accounts.includes(one));
}
