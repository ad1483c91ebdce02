/**
 * In which order a report names its causes: what is fixed first, first.
 *
 * 1. What failed, before what is only to be watched, before what could not be established: the worst verdict among the
 *    findings that the cause owns.
 * 2. What stops all mail, before what stops one direction of it, before what stops some mailboxes, before what shows
 *    only later: the widest reach among its proofs of that verdict, or, without one, among its symptoms of that verdict.
 * 3. The order of the diagnosis, which goes the way of a token: ECE runs, reaches Entra, has an application and an
 *    account that may sign in, holds a good token, and finds its mailboxes open.
 *
 * The first two come from the findings alone, so that a new diagnosis needs no number for them. Which of two causes owns
 * a finding that both explain is another question, and the third alone decides it: nearer to the start of that way is
 * nearer to the reason.
 */
import { type Finding, urgency } from '../model/finding.ts';

/** From the most mail to the least. */
const reaches = ['all-mail', 'one-direction', 'some', 'later', 'after-the-rest'] as const;
type Reach = (typeof reaches)[number];

/** A cause with the findings that are its own. */
export interface Owned {
  order: number;
  proofs: readonly Finding[];
  symptoms: readonly Finding[];
}

/** Smaller is fixed first. `findings` are those of the whole run. */
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
  const telling = (proofs?.length ?? 0) > 0 ? proofs : symptoms;
  const own = (telling ?? []).map((finding) => reachOfFinding(finding, findings));
  return reaches.find((reach) => own.includes(reach)) ?? 'some';
}

/** Whether no mail at all goes while this finding is true. */
export function stopsAllMail(finding: Finding, findings: readonly Finding[]): boolean {
  return finding.verdict === 'fail' && reachOfFinding(finding, findings) === 'all-mail';
}

function reachOfFinding({ check, subject, verdict, reason }: Finding, findings: readonly Finding[]): Reach {
  // OAuth is in that release: scheduled reports alone wait for the test.
  if (reason.code === 'without-test') return 'later';
  // What is no good of a test token says nothing of ECE's own.
  if (verdict === 'warn' && ofTestTokens.includes(check)) return 'later';
  const widest = reachOfCheck.find(([start]) => check.startsWith(start))?.[1] ?? 'some';
  if (widest !== 'all-mail' && widest !== 'one-direction') return widest;
  if (subject.kind !== 'account' && subject.kind !== 'mailbox') return widest;
  // Of several accounts or mailboxes only some: the others go on.
  const alike = findings.filter((other) => other.check === check && other.subject.kind === subject.kind);
  const names = new Set(alike.map((other) => other.subject.name));
  const hit = new Set(alike.filter((other) => other.verdict === verdict).map((other) => other.subject.name));
  return hit.size === names.size ? widest : 'some';
}

const ofTestTokens = ['token/test-sign-in', 'token/audience', 'token/scopes', 'token/lifetime', 'token/refresh'];

/** By what a check's id begins with, the first that fits: how much stops where it fails for everybody whom it is about. */
const reachOfCheck: readonly (readonly [start: string, reach: Reach])[] = [
  ['version/minimum', 'all-mail'],
  ['ece/service', 'all-mail'],
  ['ece/java', 'all-mail'],
  ['network/login', 'all-mail'],
  ['network/clock', 'all-mail'],
  ['network/java-trust', 'all-mail'],
  ['network/tls-inspection', 'all-mail'],
  ['network/extra', 'some'],
  ['network/', 'one-direction'],
  // An account is sent back to these addresses when it signs in, and mail that runs needs them no more.
  ['url/', 'later'],
  ['app/redirect-uri', 'later'],
  // Mail goes on with a token that is renewed more often.
  ['app/token-lifetime', 'later'],
  ['app/', 'all-mail'],
  ['token/', 'all-mail'],
  ['rights/account', 'all-mail'],
  ['licence/', 'all-mail'],
  ['ece/retriever', 'one-direction'],
  // ECE switches an alias off for what went wrong before, and it is switched on again when that is repaired.
  ['ece/alias-disabled', 'after-the-rest'],
  ['rights/', 'one-direction'],
  ['protocols/', 'one-direction'],
  // Where mail goes elsewhere ECE fetches nothing, and sends as before.
  ['mailbox/forwarding', 'one-direction'],
  ['mailbox/rules', 'one-direction'],
  ['mail/imap-open', 'one-direction'],
  ['mail/pop3-open', 'one-direction'],
  ['mail/graph-open', 'one-direction'],
  ['mail/smtp-login', 'one-direction'],
  ['mail/send-as', 'one-direction'],
];
