import { loginKinds } from '../../model/kinds.ts';
import { say } from '../../text/index.ts';
import type { Diagnosed, Diagnosis, Facts } from '../check.ts';
import { loginsFrom } from '../facts/log-ins/log-ins.ts';
import { logInOutcome } from '../facts/log-ins/outcome.ts';
import { idsOf } from './cause.ts';
import { type FailedLogin, failedLogins } from './failed-log-ins.ts';

/** One server's log-in succeeds and another's fails with the same token and mailbox: only the origin differs. */
export const diagnosis: Diagnosis = {
  id: 'login-one-side',
  order: 266,
  about: 'server',
  diagnose: (findings, facts) => {
    const sides = failedLogins(findings)
      .filter(fails)
      .flatMap((login) => {
        const others = serversThatPass(facts, login);
        return others.length === 0 ? [] : [{ login, others }];
      });
    return [...Map.groupBy(sides, ({ login }) => login.server)].flatMap(([server, group]): Diagnosed[] => {
      const proofs = group.map(({ login }) => login.finding);
      const values = {
        servers: { list: [server] },
        others: { list: [...new Set(group.flatMap(({ others }) => others))] },
      };
      const restsOn = idsOf(proofs);
      const cause = {
        kind: 'login-one-side',
        id: `login-one-side:${server}`,
        title: say('cause.login-one-side.title', { servers: server }),
        because: say('cause.login-one-side.because', values),
        firstStep: say('cause.login-one-side.firstStep', values),
        explains: restsOn,
        owner: 'microsoft-365-administrator' as const,
      };
      return [{ cause, restsOn }];
    });
  },
};

/** Throttled, deferred and stopped log-ins have causes of their own. */
function fails({ code }: FailedLogin): boolean {
  return ['cut', 'token-refused', 'mailbox-refused', 'policy-refused', 'refused'].includes(code);
}

function serversThatPass(facts: Facts, { kind, account, mailbox, server }: FailedLogin): string[] {
  const subject = kind === 'smtp-login' ? account : (mailbox ?? account);
  return facts.servers
    .map(({ name }) => name)
    .filter(
      (name) =>
        name !== server &&
        loginKinds.includes(kind) &&
        loginsFrom(facts, name, kind, subject).some((observation) => logInOutcome(observation).state === 'done'),
    );
}
