/**
 * What the causes on Microsoft's side of a mailbox have in common: which findings lack the mailbox, and what ECE's logs
 * say of it.
 */
import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import type { Finding, RootCause } from '../../model/finding.ts';
import type { QuestionKind } from '../../model/question.ts';
import type { Text, TextValue } from '../../model/text.ts';
import type { LogMatch } from '../../observe/log.ts';
import { say } from '../../text/index.ts';
import { answer } from '../facts/tenant-answer.ts';
import type { Diagnosed, Facts } from '../check.ts';
import { isThrottling, replyIn } from '../facts/logs/errors.ts';
import { logsOf } from '../facts/logs/logs.ts';
import { shortened } from '../facts/shortened.ts';
import { refusedWith } from './refusals.ts';
import { findingsOf, refusedWhat, replyOf, shutsMailbox, triedLogins } from './tried-log-ins.ts';

export function failed(findings: Finding[], ...checks: string[]): Finding[] {
  return findings.filter(({ check, verdict }) => verdict === 'fail' && checks.includes(check));
}

const askedOfMailbox: Record<string, QuestionKind> = {
  'protocols/inbound': 'cas-mailbox',
  'protocols/smtp-auth': 'cas-mailbox',
  'rights/full-access': 'mailbox-permission',
  'rights/send-as': 'recipient-permission',
};

/** Findings that failed because Exchange has no mailbox of that address. */
export function lackingMailbox(findings: Finding[], facts: Facts): Finding[] {
  return findings.filter(({ check, verdict, subject }) => {
    const kind = askedOfMailbox[check];
    return verdict === 'fail' && kind !== undefined && answer(facts, kind, subject.name).state === 'not-found';
  });
}

/**
 * Findings about ECE's logs in which every error is one of these replies; one of another kind has another cause, and
 * they stay unexplained.
 */
export function logsOfNothingBut(replies: readonly ReplyId[], findings: Finding[], facts: Facts): Finding[] {
  return findings.filter(({ check, verdict, subject }) => {
    if (check !== 'ece/oauth-errors' || (verdict !== 'fail' && verdict !== 'warn')) return false;
    const read = logsOf(facts, subject.name);
    return (
      read.ok &&
      read.logs.value.matches.every(
        (match) =>
          hasItsOwnCheck(match) ||
          replies.some((reply) => match.mark === 'mail-refused' && reply === replyIn(match)?.id),
      )
    );
  });
}

function hasItsOwnCheck(match: LogMatch): boolean {
  return match.mark === 'alias-disabled' || isThrottling(match);
}

/** The same for what Entra answered, in the sign-in log and in ECE's own. */
export function refusedForNothingBut(codes: readonly number[], findings: Finding[], facts: Facts): Finding[] {
  const { only } = refusedWith(codes, findings, facts);
  return findings.filter(({ id }) => only.includes(id));
}

/**
 * Log-ins that an account or mailbox of these names cannot bring to an end: it is not there, may not sign in, or has no
 * licence.
 */
export function loginsWithout(names: ReadonlySet<string>, findings: Finding[], facts: Facts): Finding[] {
  return findingsOf(
    triedLogins(findings, facts).filter((tried) => {
      const what = refusedWhat(tried);
      if (shutsMailbox(facts, tried) && (names.has(tried.mailbox ?? '') || names.has(tried.account))) return true;
      return names.has(tried.account) && (what === 'token' || replyOf(tried) === 'smtp-no-licence');
    }),
  );
}

interface Proven {
  /** With what tells this cause from others of its kind: smtp-auth-off:tenant. */
  id: string;
  /** The catalogue's: `cause.WORDS.because`. */
  title: Text;
  because: Text;
  firstStep: Text;
  proofs: Finding[];
  symptoms?: Finding[];
}

/** One cause that Microsoft's administrator can remove, however many mailboxes it concerns; nothing without a proof. */
export function ofTenant({ id, title, because, firstStep, proofs, symptoms = [] }: Proven): Diagnosed[] {
  if (proofs.length === 0) return [];
  const restsOn = proofs.map((finding) => finding.id);
  const cause: RootCause = {
    id,
    title,
    because,
    firstStep,
    explains: [...new Set([...restsOn, ...symptoms.map((finding) => finding.id)])],
    owner: 'microsoft-365-administrator',
  };
  return [{ cause, restsOn }];
}

/** The subjects of the findings, each once. */
export function namesOf(findings: Finding[]): string[] {
  return [...new Set(findings.map(({ subject }) => subject.name))];
}

/**
 * The values of the words of such a cause: what was seen at the first, its name, how many there are, and the first of
 * them by name.
 */
export function valuesOf(proofs: Finding[]): { seen: TextValue; name: string; names: TextValue; count: number } {
  const names = namesOf(proofs);
  return { seen: proofs[0]?.observed ?? '', name: names[0] ?? '', names: shortened(names), count: names.length };
}

/** A step that every one of them needs, said for the first. */
export function stepForEach(step: Text, count: number): Text {
  return count === 1 ? step : say('cause.for-each', { step, count });
}
