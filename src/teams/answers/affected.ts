import { isWrong } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { serverOf } from '../../report/alike.ts';
import { verdictTitle } from '../../report/verdict.ts';
import { say } from '../../text/index.ts';
import { findingsOffer, reportOffer, type VerdictAnswer } from './last-verdict.ts';
import { nothingWrong } from './nothing-wrong.ts';

export const affected: VerdictAnswer = (verdict) => {
  const { report, concerns } = verdict;
  if (concerns.length === 0) return nothingWrong(verdict);
  const wrong = report.findings.filter(isWrong);
  const servers = [...new Set(wrong.flatMap((finding) => serverOf(finding) ?? []))];
  const mailboxes = [
    ...new Set(
      wrong.flatMap(({ subject: { kind, name } }) => (kind === 'mailbox' || kind === 'account' ? [name] : [])),
    ),
  ];
  const named: Text[] = [
    ...(servers.length === 0
      ? []
      : [say('answered.affected.servers', { names: { list: servers }, all: report.servers.length })]),
    mailboxes.length === 0
      ? say('answered.affected.all-mailboxes')
      : say('answered.affected.mailboxes', { names: { list: mailboxes } }),
  ];
  return { title: verdictTitle(report), says: named, offers: [findingsOffer(verdict), reportOffer(verdict)] };
};
