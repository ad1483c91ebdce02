/**
 * The order of causes in a report:
 *
 * 1. By the worst verdict among the findings that the cause owns.
 * 2. By reach (all mail, one direction, some mailboxes, later effects): the widest among its proofs of that verdict or,
 * without one, among its symptoms of that verdict.
 * 3. By the diagnosis's order, which follows the path of a token: ECE runs, reaches Entra, has an application and an
 * account that may sign in, holds a valid token, and its mailboxes open.
 *
 * A new diagnosis needs a number only for 3, which also decides which of two causes owns a finding that both explain:
 * an earlier step is closer to the reason.
 */
import { type Finding, urgency } from '../model/finding.ts';

/** From the most mail to the least. */
const reaches = ['all-mail', 'one-direction', 'some', 'later', 'after-the-rest'] as const;
type Reach = (typeof reaches)[number];

export interface Owned {
  order: number;
  proofs: readonly Finding[];
  symptoms: readonly Finding[];
}

/** Smaller is fixed first. */
export function compareRanks(a: Owned, b: Owned, findings: readonly Finding[]): number {
  return (
    severityOf(a) - severityOf(b) ||
    reaches.indexOf(reachOf(a, findings)) - reaches.indexOf(reachOf(b, findings)) ||
    a.order - b.order
  );
}

function severityOf({ proofs, symptoms }: Owned): number {
  return Math.min(...[...proofs, ...symptoms].map(({ verdict }) => urgency.indexOf(verdict)));
}

function reachOf(owned: Owned, findings: readonly Finding[]): Reach {
  const worst = urgency[severityOf(owned)];
  const [proofs, symptoms] = [owned.proofs, owned.symptoms].map((some) =>
    some.filter(({ verdict }) => verdict === worst),
  );
  const decisive = (proofs?.length ?? 0) > 0 ? proofs : symptoms;
  return widestReach(decisive ?? [], findings);
}

/** Of some of all findings. */
export function widestReach(some: readonly Finding[], findings: readonly Finding[]): Reach {
  const own = some.map((finding) => reachOfFinding(finding, findings));
  return reaches.find((reach) => own.includes(reach)) ?? 'some';
}

export function stopsAllMail(finding: Finding, findings: readonly Finding[]): boolean {
  return finding.verdict === 'fail' && reachOfFinding(finding, findings) === 'all-mail';
}

function reachOfFinding({ check, subject, verdict, reason }: Finding, findings: readonly Finding[]): Reach {
  // That release has OAuth: only scheduled reports wait for the engineering test.
  if (reason.code === 'without-test') return 'later';
  if (check === 'token/sign-ins' && isOfSomeAccounts(reason.values)) return 'some';
  // Faults of a test token say nothing about ECE's own.
  if (verdict === 'warn' && ofTestTokens.includes(check)) return 'later';
  const widest = reachOfCheck.find(([start]) => check.startsWith(start))?.[1] ?? 'some';
  if (widest !== 'all-mail' && widest !== 'one-direction') return widest;
  if (subject.kind !== 'account' && subject.kind !== 'mailbox') return widest;
  // If only some of several accounts or mailboxes fail, the others work.
  const alike = findings.filter((other) => other.check === check && other.subject.kind === subject.kind);
  const names = new Set(alike.map((other) => other.subject.name));
  const affected = new Set(alike.filter((other) => other.verdict === verdict).map((other) => other.subject.name));
  return affected.size === names.size ? widest : 'some';
}

/** Other accounts of ECE still get tokens. */
function isOfSomeAccounts({ accounts, of }: Finding['reason']['values']): boolean {
  return Array.isArray(accounts) && typeof of === 'number' && accounts.length < of;
}

const ofTestTokens = ['token/test-sign-in', 'token/audience', 'token/scopes', 'token/lifetime', 'token/refresh'];

/** The reach of a failure of all subjects of a check, by the first matching prefix of the check's id. */
const reachOfCheck: readonly (readonly [start: string, reach: Reach])[] = [
  ['version/minimum', 'all-mail'],
  ['ece/service', 'all-mail'],
  ['ece/java', 'all-mail'],
  ['network/login', 'all-mail'],
  ['network/clock', 'all-mail'],
  ['network/java-trust', 'all-mail'],
  ['network/tls-inspection', 'all-mail'],
  ['network/extra', 'some'],
  ['network/alarm-relay', 'some'],
  ['network/', 'one-direction'],
  // Needed only for sign-ins; running mail does not use them.
  ['url/', 'later'],
  ['app/redirect-uri', 'later'],
  // Mail continues with more frequent renewals.
  ['app/token-lifetime', 'later'],
  // Mail stops only with the next account, or after the secret.
  ['app/user-consent', 'later'],
  ['app/new-secrets', 'later'],
  ['app/', 'all-mail'],
  ['token/', 'all-mail'],
  ['rights/account', 'all-mail'],
  ['licence/', 'all-mail'],
  ['ece/retriever', 'one-direction'],
  // ECE disables an alias because of earlier faults, and it is enabled again after their repair.
  ['ece/alias-disabled', 'after-the-rest'],
  ['rights/', 'one-direction'],
  ['protocols/', 'one-direction'],
  // If mail goes elsewhere or is refused, ECE fetches nothing but still sends.
  ['mailbox/forwarding', 'one-direction'],
  ['mailbox/rules', 'one-direction'],
  ['mailbox/senders', 'one-direction'],
  ['delivery/external-recipients', 'one-direction'],
  ['mail/imap-open', 'one-direction'],
  ['mail/pop3-open', 'one-direction'],
  ['mail/graph-open', 'one-direction'],
  ['mail/smtp-login', 'one-direction'],
  ['mail/send-as', 'one-direction'],
];
