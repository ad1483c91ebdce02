/**
 * The retriever's first steps, with one finding for each mailbox and services server. An accepted token by itself
 * proves nothing. POP3 has one refusal for every cause, so the finding compares other log-ins; over Graph, 403 and 404
 * distinguish a missing permission from a missing mailbox.
 */
import { type Transport, transports } from '../../knowledge/transports.ts';
import { accountFor, mailboxesOf } from '../../model/accounts.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Judgement, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclared, notDeclaredReasons, notSeen, notSeenReasons } from '../facts/absence.ts';
import { hasToken, loginsFrom, type OpenKind, targetOf, wishesToOpen } from '../facts/log-ins/log-ins.ts';
import { logInOutcome } from '../facts/log-ins/outcome.ts';
import { noTestToken, noTestTokenReasons, tokenOwner, personIn, testSignInsOf } from '../facts/tokens/test-sign-ins.ts';
import { type Tries, withTries } from '../facts/tries.ts';
import { ofDeployment } from '../subjects.ts';
import { judgeFailed, loginReasons } from './log-in-reasons.ts';

interface Opened {
  mailbox: string;
  account: string;
  /** The number of messages in the inbox, if the protocol reports it. */
  messages?: number | undefined;
  tookMs: number;
  /** The server's first answer, if only a second try succeeded. */
  tries?: Tries | undefined;
}

const reasons = {
  ...notDeclaredReasons,
  ...notSeenReasons,
  ...noTestTokenReasons,
  ...loginReasons,
  opened: ({ mailbox, account, messages, tookMs, tries }: Opened): Wording => {
    const values = { mailbox, account, took: { ms: tookMs } };
    const opened =
      messages === undefined ? say('mail.opened', values) : say('mail.opened-with', { ...values, count: messages });
    return { observed: withTries(opened, tries) };
  },
  /** A person with their own permission opens the mailbox too, which says nothing about the account. */
  'opened-by-other-person': ({ mailbox, account, person }: Opened & { person: string }): Wording => ({
    observed: say('mail.opened-by-other', { mailbox, account, person }),
    fix: [say('token.test.fix.sign-in', { account })],
  }),
  'other-transport': ({ transport }: { transport: Transport }): Wording => ({
    observed: say('mail.other-transport', { transport: say(`network.transport.${transport}`) }),
  }),
};

export const checks = [
  defineOpening('mail/imap-open', 'imap-open'),
  defineOpening('mail/pop3-open', 'pop3-open'),
  defineOpening('mail/graph-open', 'graph-open'),
] as const;

function defineOpening<const Id extends `mail/${OpenKind}`>(id: Id, kind: OpenKind) {
  return defineCheck({
    id,
    owner: 'microsoft-365-administrator',
    expected: say(`${id}.expected`),
    reasons,
    logins: (deployment, server) => wishesToOpen(kind, deployment, server),
    judge: (facts) => judge(kind, facts),
  });
}

/** Mailboxes without a token share one judgement. */
function judge(kind: OpenKind, facts: Facts): Judgement<typeof reasons>[] {
  const { deployment, servers } = facts;
  const { transport } = deployment;
  if (transports[transport].opensBy !== kind)
    return [ofDeployment(facts, { verdict: 'skipped', reason: { code: 'other-transport', values: { transport } } })];
  const services = servers.filter(({ roles }) => roles.includes('services'));
  if (services.length === 0) return [];
  const mailboxes = mailboxesOf(deployment).map((mailbox) => ({ mailbox, account: accountFor(deployment, mailbox) }));
  if (mailboxes.some(({ account }) => account === undefined))
    return [ofDeployment(facts, notDeclared('sharedAccount'))];
  const accounts = new Set(mailboxes.flatMap(({ account = '' }) => (hasToken(facts, account) ? [account] : [])));
  const others = new Set(mailboxes.flatMap(({ account = '' }) => (accounts.has(account) ? [] : [account])));
  const judged = mailboxes.flatMap(({ mailbox, account = '' }) =>
    accounts.has(account)
      ? services.map(({ name: server }) => ({
          ...judgeMailbox(kind, facts, { server, mailbox, account }),
          subject: { kind: 'mailbox', name: mailbox, from: server } as const,
        }))
      : [],
  );
  // Usually temporary, but no mail is read while no mailbox opens.
  const isUnavailable = judged.length > 1 && judged.every(({ reason }) => reason.code === 'server-busy');
  return [
    ...judged.map((one) => (isUnavailable ? { ...one, verdict: 'fail' as const } : one)),
    ...(others.size === 0 ? [] : [ofDeployment(facts, noTestToken([...others]))]),
  ];
}

function judgeMailbox(
  kind: OpenKind,
  facts: Facts,
  { server, mailbox, account }: { server: string; mailbox: string; account: string },
): Judged<typeof reasons> {
  const [observation] = loginsFrom(facts, server, kind, mailbox);
  if (observation === undefined) return notSeen(facts, server);
  const signedIn = testSignInsOf(facts, account).tried;
  const observations = [observation.id, ...(signedIn === undefined ? [] : [signedIn.observation])];
  const outcome = logInOutcome(observation, signedIn?.value.characters);
  const target = targetOf(facts.deployment, kind) ?? '';
  if (outcome.state !== 'done')
    return { ...judgeFailed(outcome, { kind, server, target, account, mailbox }, facts), observations };
  const tookMs = Math.round(observation.phases.reduce((sum, { ms }) => sum + ms, 0));
  const values = { mailbox, account, messages: outcome.messages, tookMs, tries: outcome.tries };
  if (tokenOwner(facts, account)?.kind !== 'other')
    return { verdict: 'pass', reason: { code: 'opened', values }, observations };
  const person = personIn(signedIn?.value.claims);
  return {
    verdict: 'unknown',
    owner: 'ece-administrator',
    reason: { code: 'opened-by-other-person', values: { ...values, person } },
    observations,
  };
}
