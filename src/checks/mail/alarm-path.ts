/**
 * Can the application server send alarm mail? It goes through the default SMTP server, which knows OAuth from 15.0(1)
 * on: before that no working mailbox proves anything about it. Source: Cisco's release notes of 15.0(1).
 */
import { releaseNotes150 } from '../../knowledge/guides.ts';
import { compareTrains, parseRelease } from '../../knowledge/releases.ts';
import { accountsOf } from '../../model/accounts.ts';
import type { Deployment, Server } from '../../model/deployment.ts';
import type { Finding } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import { wholeDeployment } from '../facts/subjects.ts';
import { withoutToken } from '../facts/tokens/test-sign-ins.ts';
import { releaseOf } from '../facts/release.ts';
import { wishesOfAlarms } from '../facts/log-ins/log-ins.ts';
import { isWithToken } from './opened.ts';
import { loginFinding } from './smtp-login.ts';

const id = 'mail/alarm-path';
const firstWithOAuth = { major: 15, minor: 0, maintenance: 1 };

export const check: Check = {
  id,
  logins: (deployment, server) =>
    isApplicationServer(server) && declaresOAuth(deployment, server) ? wishesOfAlarms(deployment) : [],
  evaluate: (facts) => {
    const expected = say('mail/alarm-path.expected');
    const applications = facts.servers
      .filter(isApplicationServer)
      .map(({ name }) => ({ name, release: releaseOf(facts, name) }));
    const manual = (names: string[], observed: (servers: { list: string[] }) => Text, fix: Text[]): Finding[] =>
      names.length === 0
        ? []
        : [
            wholeDeployment(id, facts, expected, {
              verdict: 'manual',
              owner: 'ece-administrator',
              observed: observed({ list: names }),
              fix,
              reference: releaseNotes150,
            }),
          ];
    const knows = ({ release }: (typeof applications)[number]): boolean =>
      release.ok && compareTrains(release.release, firstWithOAuth) >= 0;
    const before = applications
      .filter(({ release }) => release.ok)
      .filter((one) => !knows(one))
      .map(({ name }) => name);
    const unread = applications.filter(({ release }) => !release.ok).map(({ name }) => name);
    const after = applications.filter(knows).map(({ name }) => name);
    const steps = [say('mail/alarm-path.fix.relay'), say('mail/alarm-path.fix.try')];
    // One finding for the deployment: what is older decides what a person has to look at.
    if (before.length > 0)
      return [
        ...manual(before, (servers) => say('mail/alarm-path.no-oauth', { servers }), steps),
        ...tried(facts, after, expected, true),
      ];
    if (unread.length > 0)
      return [
        ...manual(unread, (servers) => say('mail/alarm-path.unread', { servers }), steps),
        ...tried(facts, after, expected, true),
      ];
    if (facts.deployment.transport === 'graph')
      return manual(after, () => say('mail/alarm-path.graph'), [
        say('mail/alarm-path.fix.account'),
        say('mail/alarm-path.fix.try'),
      ]);
    return tried(facts, after, expected, false);
  },
};

function tried(facts: Facts, servers: string[], expected: Text, alone: boolean): Finding[] {
  if (servers.length === 0 || facts.deployment.transport === 'graph') return [];
  const accounts = accountsOf(facts.deployment);
  const known = accounts.filter((account) => isWithToken(facts, account));
  if (known.length === 0) return alone ? [] : [wholeDeployment(id, facts, expected, withoutToken(accounts))];
  return known.flatMap((account) => servers.map((name) => loginFinding(id, facts, name, account)));
}

function isApplicationServer({ roles }: Pick<Server, 'roles'>): boolean {
  return roles.includes('application');
}

function declaresOAuth({ release }: Deployment, server: Server): boolean {
  const parsed = parseRelease(server.release ?? release);
  return parsed.ok && compareTrains(parsed.release, firstWithOAuth) >= 0;
}
