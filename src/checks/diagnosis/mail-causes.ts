import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import { type CauseSubject, type Finding, isWrong, type Owner } from '../../model/finding.ts';
import type { Text, TextValue } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Diagnosed, Facts } from '../check.ts';
import { inOneBlock } from '../facts/exchange/one-block.ts';
import { matchesBehind, replyIn } from '../facts/logs/errors.ts';
import { shortenedList } from '../facts/shortened.ts';
import { findingsOf } from '../findings.ts';
import { causeOn, idsOf, type Kind, named, type Proof } from './cause.ts';
import { failedLogins, opensNoMailbox } from './failed-log-ins.ts';
import { refusedWith } from './refusals.ts';
import { faultOfToken } from '../facts/tokens/fault.ts';

export function withoutMailbox(findings: Finding[]): Proof[] {
  return findingsOf(
    findings,
    'protocols/inbound',
    'protocols/smtp-auth',
    'rights/full-access',
    'rights/send-as',
    'mailbox/location',
  ).filter(({ reason }) => reason.code === 'no-mailbox');
}

/** Findings about ECE's logs with none but these replies: another line would have another cause. */
export function logsOfNothingBut(replies: readonly ReplyId[], findings: Finding[], facts: Facts): Finding[] {
  return findings.filter((finding) => {
    const matches = isWrong(finding) ? matchesBehind(finding, facts) : [];
    return (
      matches.length > 0 &&
      matches.every((match) => replies.some((reply) => match.mark === 'mail-refused' && reply === replyIn(match)?.id))
    );
  });
}

export function refusedForNothingBut(codes: readonly number[], findings: Finding[], facts: Facts): Finding[] {
  const { only } = refusedWith(codes, findings, facts);
  return findings.filter(({ id }) => only.includes(id));
}

/** Log-ins that cannot succeed, because the account or mailbox is missing, blocked or unlicensed. */
export function loginsWithout(names: ReadonlySet<string>, findings: Finding[], facts: Facts): Proof[] {
  return failedLogins(findings)
    .filter((login) => {
      const { account, mailbox = '', code, kind, reply } = login;
      // The token was another person's.
      if (faultOfToken(facts, account, kind) === 'owner') return false;
      if (opensNoMailbox(facts, login) && (names.has(mailbox) || names.has(account))) return true;
      return names.has(account) && (code === 'token-refused' || reply === 'smtp-no-licence');
    })
    .map(({ finding }) => finding);
}

interface Proven {
  /** The cause's id, with a suffix that distinguishes causes of one kind: smtp-auth-off:tenant. */
  id: string;
  /** By default those of the proofs. */
  subjects?: CauseSubject[];
  title: Text;
  because: Text;
  firstStep: Text;
  owner?: Owner;
  proofs: readonly Proof[];
  symptoms?: readonly Proof[];
}

/** One cause of the tenant for any number of mailboxes. */
export function ofTenant({ proofs, symptoms = [], ...texts }: Proven): Diagnosed[] {
  return causeOn(idsOf(proofs), idsOf(symptoms), texts);
}

export function subjectNames(findings: readonly Proof[]): string[] {
  return [...new Set(findings.map(({ subject }) => subject.name))];
}

/** `names`: the first few. */
export function valuesOf(proofs: readonly Proof[]): { seen: TextValue; name: string; names: TextValue; count: number } {
  const names = subjectNames(proofs);
  return { seen: proofs[0]?.observed ?? '', name: names[0] ?? '', names: shortenedList(names), count: names.length };
}

/** The variant of the reason: for several subjects it lists them all instead of the first observation. */
export function ofSeveral(proofs: readonly Proof[]): '' | '.several' {
  return subjectNames(proofs).length > 1 ? '.several' : '';
}

/** Values for the title, which has room for one name. */
export function titleValuesOf(proofs: readonly Proof[]): { names: TextValue } {
  return { names: named(subjectNames(proofs), kinds[proofs[0]?.subject.kind ?? 'account'] ?? 'accounts') };
}

const kinds: Partial<Record<Finding['subject']['kind'], Kind>> = { server: 'servers', mailbox: 'mailboxes' };

/** The step of each subject: one for all if its command can be one block of PowerShell, otherwise the first of several. */
export function stepForEach<Each extends Proof>(proofs: readonly Each[], stepOf: (proof: Each) => Text): Text {
  const subjects = Map.groupBy(proofs, ({ subject }) => subject.name).values();
  const steps = [...subjects].flatMap(([first]) => (first === undefined ? [] : [stepOf(first)]));
  const [step = { key: '' }, ...others] = inOneBlock(steps);
  return others.length === 0 ? step : say('cause.for-each', { step, count: others.length + 1 });
}
