import { isWrong } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { serverOf } from '../../report/alike.ts';
import { verdictTitle } from '../../report/verdict.ts';
import { wayThatWorks } from '../../report/way-of-mail.ts';
import { say, type TextKey } from '../../text/index.ts';
import { isIn } from '../../text/word-lists.ts';
import { findingsOffer, reportOffer, type VerdictAnswer } from './last-verdict.ts';
import { nothingWrong } from './nothing-wrong.ts';

export const affected: VerdictAnswer = (verdict, { request }) => {
  const { report, concerns } = verdict;
  if (concerns.length === 0) return nothingWrong(verdict);
  const wrong = report.findings.filter(isWrong);
  const servers = [...new Set(wrong.flatMap((finding) => serverOf(finding) ?? []))];
  const mailboxes = [
    ...new Set(
      wrong.flatMap(({ subject: { kind, name } }) => (kind === 'mailbox' || kind === 'account' ? [name] : [])),
    ),
  ];
  const works = wayThatWorks(report);
  const named: Text[] = [
    ...(works === undefined ? [] : [say(`answered.affected.${works}-works`)]),
    ...(namesChat(request.rest) ? [say('answered.affected.chat')] : []),
    ...(servers.length === 0
      ? []
      : [say('answered.affected.servers', { names: { list: servers }, all: report.servers.length })]),
    mailboxes.length === 0
      ? say('answered.affected.all-mailboxes')
      : say('answered.affected.mailboxes', { names: { list: mailboxes } }),
  ];
  const offers = [findingsOffer(verdict), reportOffer(verdict)];
  if (works !== undefined && namesOneOf(request.rest, `answered.affected.${works}.words`))
    return { title: say(`answered.affected.${works}`), says: [verdictTitle(report), ...named.slice(1)], offers };
  return { title: verdictTitle(report), says: named, offers };
};

export function namesChat(line: string): boolean {
  return namesOneOf(line, 'intent.words.chat');
}

function namesOneOf(line: string, words: TextKey): boolean {
  return line.split(/[^\p{L}]+/u).some((word) => isIn(word, words));
}
