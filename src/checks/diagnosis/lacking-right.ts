import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import type { Finding } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosed, Facts } from '../check.ts';
import { holderOf } from '../facts/exchange/holder.ts';
import { holdingOf, type RightName } from '../facts/exchange/holding.ts';
import { grant } from '../facts/exchange/repairs.ts';
import { failed, logsOfNothingBut, namesOf, ofTenant, stepForEach, valuesOf } from './mail-causes.ts';
import { refusalOf } from '../mail/round-trip.ts';
import { deniesSender } from '../mail/send-as.ts';
import { findingsOf, refusesSender, shutsMailbox, triedLogins } from './tried-log-ins.ts';

const causeOf = { FullAccess: 'no-full-access', SendAs: 'no-send-as' } as const;
const inLogs: Record<RightName, ReplyId[]> = {
  FullAccess: ['imap-not-connected', 'smtp-mailbox-not-open'],
  SendAs: ['smtp-not-sender', 'smtp-send-as-denied'],
};
const checkOf = { FullAccess: 'rights/full-access', SendAs: 'rights/send-as' } as const;

/** The shared account lacks a right, or it is denied: one cause, on however many mailboxes. */
export function lackingRight(right: RightName, findings: Finding[], facts: Facts): Diagnosed[] {
  const holder = holderOf(facts);
  if (holder === undefined) return [];
  const holdings = new Map(
    failed(findings, checkOf[right]).map((finding) => [finding, holdingOf(facts, holder, right, finding.subject.name)]),
  );
  const read = [...holdings.keys()].filter((finding) =>
    ['none', 'denied'].includes(holdings.get(finding)?.state ?? ''),
  );
  const names = new Set(namesOf(read));
  const shows = triedLogins(findings, facts).filter((tried) =>
    right === 'FullAccess' ? shutsMailbox(facts, tried) : refusesSender(tried),
  );
  // A refused sender says it by itself where the right could not be read; a mailbox that stays shut has other reasons,
  // too.
  const told =
    right === 'SendAs'
      ? findingsOf(
          shows.filter(
            ({ mailbox = '' }) => !names.has(mailbox) && holdingOf(facts, holder, right, mailbox).state === 'unknown',
          ),
        )
      : [];
  const trips = right === 'SendAs' ? deniedTrips(findings, facts) : [];
  const proofs = [
    ...read,
    ...told,
    ...trips.filter(
      ({ subject }) => !names.has(subject.name) && holdingOf(facts, holder, right, subject.name).state === 'unknown',
    ),
  ];
  const [first] = proofs;
  if (first === undefined) return [];
  const values = { ...valuesOf(proofs), account: holder.account };
  // Where the first is denied, its own first step takes the denial away; without that, granting changes nothing.
  const step = holdings.get(first)?.state === 'denied' ? first.fix[0] : undefined;
  return ofTenant({
    id: causeOf[right],
    title: say(`cause.${causeOf[right]}.title`, values),
    because: say(`cause.${causeOf[right]}.because`, values),
    firstStep: stepForEach(step ?? grant(right, values.name, holder.account), values.count),
    proofs,
    symptoms: [
      ...logsOfNothingBut(inLogs[right], findings, facts),
      ...findingsOf(shows.filter(({ mailbox = '' }) => names.has(mailbox))),
      ...trips.filter(({ subject }) => names.has(subject.name)),
    ],
  });
}

/** Real mails that were refused for their sender. */
function deniedTrips(findings: Finding[], facts: Facts): Finding[] {
  return failed(findings, 'mail/round-trip').filter(({ subject }) =>
    deniesSender(refusalOf(facts, subject.name)?.text ?? ''),
  );
}
