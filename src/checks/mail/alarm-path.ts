/**
 * Alarm mail uses the default SMTP server, which supports OAuth only from 15.0(1) on, so on earlier releases a working
 * mailbox proves nothing about it. Source: Cisco's release notes of 15.0(1).
 */
import { releaseNotes150 } from '../../knowledge/guides.ts';
import { compareTrains, firstWithOAuthForAlarms, parseRelease } from '../../knowledge/releases.ts';
import { transports } from '../../knowledge/transports.ts';
import { accountsOf } from '../../model/accounts.ts';
import type { Deployment, Server } from '../../model/deployment.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judgement, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { hasToken, wishesOfAlarms } from '../facts/log-ins/log-ins.ts';
import { type ReadRelease, releaseOf } from '../facts/release.ts';
import { noTestToken, noTestTokenReasons } from '../facts/tokens/test-sign-ins.ts';
import { ofDeployment } from '../subjects.ts';
import { judgeSmtpLogin, smtpReasons } from './smtp-login.ts';

const reasons = {
  ...noTestTokenReasons,
  ...smtpReasons,
  'token-taken': ({ account, target }: { account: string; user: string; target: string }): Wording => ({
    observed: say('mail/alarm-path.taken', { account, target }),
  }),
  'no-oauth-for-alarms': ({ servers }: { servers: string[] }): Wording => ({
    observed: say('mail/alarm-path.no-oauth', { servers: { list: servers } }),
    fix: throughRelay(),
  }),
  'release-not-known': ({ servers }: { servers: string[] }): Wording => ({
    observed: say('mail/alarm-path.unread', { servers: { list: servers } }),
    fix: throughRelay(),
  }),
  'person-looks-with-graph': (): Wording => ({
    observed: say('mail/alarm-path.graph'),
    fix: [say('mail/alarm-path.fix.account'), say('mail/alarm-path.fix.try')],
  }),
};

export const check = defineCheck({
  id: 'mail/alarm-path',
  owner: 'microsoft-365-administrator',
  expected: say('mail/alarm-path.expected'),
  reasons,
  logins: (deployment, server) =>
    isApplicationServer(server) && declaresOAuth(deployment, server) ? wishesOfAlarms(deployment) : [],
  judge,
});

/** One judgement for the deployment in addition to the log-ins: older releases decide what a person must verify. */
function judge(facts: Facts): Judgement<typeof reasons>[] {
  const applications = facts.servers
    .filter(isApplicationServer)
    .map(({ name }) => ({ name, release: releaseOf(facts, name) }));
  const named = (has: (release: ReadRelease) => boolean): string[] =>
    applications.filter(({ release }) => has(release)).map(({ name }) => name);
  const before = named((release) => release.ok && !hasOAuth(release));
  const unread = named((release) => !release.ok);
  const after = named((release) => release.ok && hasOAuth(release));
  const byPerson = { verdict: 'manual', owner: 'ece-administrator', reference: releaseNotes150 } as const;
  if (before.length > 0)
    return [
      ofDeployment(facts, { ...byPerson, reason: { code: 'no-oauth-for-alarms', values: { servers: before } } }),
      ...logins(facts, after),
    ];
  if (unread.length > 0)
    return [
      ofDeployment(facts, { ...byPerson, reason: { code: 'release-not-known', values: { servers: unread } } }),
      ...logins(facts, after),
    ];
  if (after.length === 0) return [];
  if (!transports[facts.deployment.transport].sendsOverSmtp)
    return [ofDeployment(facts, { ...byPerson, reason: { code: 'person-looks-with-graph' } })];
  const accounts = accountsOf(facts.deployment);
  return accounts.some((account) => hasToken(facts, account))
    ? logins(facts, after)
    : [ofDeployment(facts, noTestToken(accounts))];
}

function logins(facts: Facts, servers: string[]): Judgement<typeof reasons>[] {
  if (!transports[facts.deployment.transport].sendsOverSmtp) return [];
  const accounts = accountsOf(facts.deployment).filter((account) => hasToken(facts, account));
  return accounts.flatMap((account) => servers.map((server) => judgeSmtpLogin(facts, server, account)));
}

function hasOAuth({ release }: Extract<ReadRelease, { ok: true }>): boolean {
  return compareTrains(release, firstWithOAuthForAlarms) >= 0;
}

function isApplicationServer({ roles }: Pick<Server, 'roles'>): boolean {
  return roles.includes('application');
}

function declaresOAuth({ release }: Deployment, server: Server): boolean {
  const parsed = parseRelease(server.release ?? release);
  return parsed.ok && compareTrains(parsed.release, firstWithOAuthForAlarms) >= 0;
}

function throughRelay(): Text[] {
  return [say('mail/alarm-path.fix.relay'), say('mail/alarm-path.fix.try')];
}
