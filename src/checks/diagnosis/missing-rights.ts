/** One cause for any number of mailboxes. */
import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import type { Finding } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosed, Diagnosis, Facts } from '../check.ts';
import { holderOf } from '../facts/exchange/holder.ts';
import { holdingOf, type RightName } from '../facts/exchange/holding.ts';
import { grant } from '../facts/exchange/repairs.ts';
import { findingsOf } from '../findings.ts';
import { named, type Proof } from './cause.ts';
import { deniedSenders, failedLogins, opensNoMailbox } from './failed-log-ins.ts';
import { logsOfNothingBut, subjectNames, ofTenant, stepForEach, valuesOf } from './mail-causes.ts';

export const diagnoses = [
  {
    id: 'no-full-access',
    order: 470,
    diagnose: (findings, facts) => {
      const notOpened = failedLogins(findings).filter((login) => opensNoMailbox(facts, login));
      const refused = notOpened.map(({ finding, mailbox = '' }) => ({ finding, mailbox }));
      return missingRight({ right: 'FullAccess', refused, proves: false }, findings, facts);
    },
  },
  {
    id: 'no-send-as',
    order: 480,
    diagnose: (findings, facts) => {
      const trips = findingsOf(findings, 'mail/round-trip')
        .filter(({ reason }) => reason.code === 'send-as-missing')
        .map((finding) => ({ finding, mailbox: finding.subject.name }));
      const refused = [...deniedSenders(findings), ...trips];
      return missingRight({ right: 'SendAs', refused, proves: true }, findings, facts);
    },
  },
] as const satisfies readonly Diagnosis[];

const causeOf = { FullAccess: 'no-full-access', SendAs: 'no-send-as' } as const;
const checkOf = { FullAccess: 'rights/full-access', SendAs: 'rights/send-as' } as const;
const repliesOf: Record<RightName, ReplyId[]> = {
  FullAccess: ['imap-not-connected', 'smtp-mailbox-not-open'],
  SendAs: ['smtp-not-sender', 'smtp-send-as-denied'],
};

interface Missing {
  right: RightName;
  refused: { finding: Proof; mailbox: string }[];
  /** A refused sender proves it even if the right could not be read; an unopened mailbox may have other reasons. */
  proves: boolean;
}

function missingRight({ right, refused, proves }: Missing, findings: Finding[], facts: Facts): Diagnosed[] {
  const holder = holderOf(facts);
  if (holder === undefined) return [];
  const read = findingsOf(findings, checkOf[right]).filter(
    ({ reason }) => reason.code === 'right-missing' || reason.code === 'right-denied',
  );
  const names = new Set(subjectNames(read));
  const alone = refused.filter(
    ({ mailbox }) => !names.has(mailbox) && holdingOf(facts, holder, right, mailbox).state === 'unknown',
  );
  const proofs: Proof[] = [...read, ...(proves ? alone.map(({ finding }) => finding) : [])];
  const [first] = read;
  if (proofs.length === 0) return [];
  const values = { ...valuesOf(proofs), account: holder.account };
  // A deny entry must be removed first; granting by itself has no effect.
  const denied = new Map(
    read.flatMap(({ id, reason, fix: [step] }) =>
      reason.code === 'right-denied' && step !== undefined ? [[id, step]] : [],
    ),
  );
  return ofTenant({
    id: causeOf[right],
    title: say(`cause.${causeOf[right]}.title`, { names: named(subjectNames(proofs), 'mailboxes') }),
    because: say(`cause.${causeOf[right]}.because${first?.reason.code === 'right-denied' ? '.denied' : ''}`, values),
    firstStep: stepForEach(proofs, ({ id, subject }) => denied.get(id) ?? grant(right, subject.name, holder.account)),
    proofs,
    symptoms: [
      ...logsOfNothingBut(repliesOf[right], findings, facts),
      ...refused.filter(({ mailbox }) => names.has(mailbox)).map(({ finding }) => finding),
    ],
  });
}
