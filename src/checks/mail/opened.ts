/**
 * The rule of every protocol that opens a mailbox: one finding for each mailbox and services server; what has no token
 * stands in one.
 */
import { accountFor, mailboxesOf } from '../../model/accounts.ts';
import type { Finding } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import { absence, absenceFix, undeclared } from '../facts/absence.ts';
import type { Facts } from '../check.ts';
import { conclude } from '../conclude.ts';
import { type Judged, wholeDeployment } from '../facts/subjects.ts';
import { ownerOf, personIn, signInsOf, withoutToken } from '../facts/tokens/test-sign-ins.ts';
import { loginsFrom, loginsOf, type OpenKind, openKinds, targetOf } from '../facts/log-ins/log-ins.ts';
import { outcomeOf } from '../facts/log-ins/outcome.ts';
import { judgedAs } from './refused.ts';

export function openFindings(kind: OpenKind, facts: Facts): Finding[] {
  const check = `mail/${kind}` as const;
  const { deployment, servers } = facts;
  const expected = say(`${check}.expected`);
  if (openKinds[deployment.transport] !== kind)
    return [
      wholeDeployment(check, facts, expected, {
        verdict: 'skipped',
        observed: say('mail.other-transport', { transport: say(`network.transport.${deployment.transport}`) }),
      }),
    ];
  const services = servers.filter(({ roles }) => roles.includes('services'));
  if (services.length === 0) return [];
  const accounts = mailboxesOf(deployment).map((mailbox) => ({ mailbox, account: accountFor(deployment, mailbox) }));
  if (accounts.some(({ account }) => account === undefined))
    return [
      wholeDeployment(check, facts, expected, {
        verdict: 'unknown',
        owner: 'ece-administrator',
        ...undeclared('sharedAccount'),
      }),
    ];
  const known = accounts.flatMap(({ mailbox, account = '' }) =>
    isWithToken(facts, account) ? [{ mailbox, account }] : [],
  );
  const others = [...new Set(accounts.flatMap(({ account = '' }) => (isWithToken(facts, account) ? [] : [account])))];
  return [
    ...known.flatMap(({ mailbox, account }) =>
      services.map(({ name }) =>
        conclude(
          check,
          { kind: 'mailbox', name: mailbox, from: name },
          { expected, owner: 'microsoft-365-administrator', ...judge(kind, facts, name, mailbox, account) },
        ),
      ),
    ),
    ...(others.length === 0 ? [] : [wholeDeployment(check, facts, expected, withoutToken(others))]),
  ];
}

/**
 * A log-in was tried for it; or a token is at hand and a server has yet to answer. A token that has ended, or that the
 * bot keeps no more, leaves nothing to try.
 */
export function isWithToken(facts: Facts, account: string): boolean {
  if (loginsOf(facts, account).length > 0) return true;
  const { tried } = signInsOf(facts, account);
  if (tried === undefined || tried.error !== undefined || tried.value.characters === 0) return false;
  const { expiresAt } = tried.value.claims ?? {};
  const over = expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(facts.now);
  return !over && facts.servers.some(({ presence }) => presence !== 'answered');
}

/** From a server on which nothing of that log-in was seen. */
export function unseenFrom(facts: Facts, server: string): Judged {
  return {
    verdict: 'unknown',
    owner: 'ece-administrator',
    observed: absence(facts, server),
    fix: absenceFix(facts, server),
  };
}

function judge(kind: OpenKind, facts: Facts, server: string, mailbox: string, account: string): Judged {
  const [observation] = loginsFrom(facts, server, kind, mailbox);
  if (observation === undefined) return unseenFrom(facts, server);
  const signedIn = signInsOf(facts, account).tried;
  const observations = [observation.id, ...(signedIn === undefined ? [] : [signedIn.observation])];
  const outcome = outcomeOf(observation, signedIn?.value.characters);
  const target = targetOf(facts.deployment, kind) ?? '';
  if (outcome.state !== 'done')
    return { ...judgedAs(outcome, { kind, server, target, account, mailbox }, facts), observations };
  const took = { ms: Math.round(observation.phases.reduce((sum, { ms }) => sum + ms, 0)) };
  const values = {
    mailbox,
    account,
    person: personIn(signedIn?.value.claims),
    took,
    messages: outcome.messages ?? 0,
    count: outcome.messages ?? 0,
  };
  // A stranger with rights of his own opens it too: that says nothing of the account.
  if (ownerOf(facts, account)?.kind === 'other')
    return {
      verdict: 'unknown',
      owner: 'ece-administrator',
      observed: say('mail.opened-by-other', values),
      fix: [say('token.test.fix.sign-in', values)],
      observations,
    };
  return {
    verdict: 'pass',
    observed: say(outcome.messages === undefined ? 'mail.opened' : 'mail.opened-with', values),
    observations,
  };
}
