import { loginKinds } from '../../model/kinds.ts';
import { say } from '../../text/index.ts';
import type { Diagnosed, Diagnosis, Facts } from '../check.ts';
import { loginsFrom } from '../facts/log-ins/log-ins.ts';
import { outcomeOf } from '../facts/log-ins/outcome.ts';
import { idsOf } from './cause.ts';
import { findingsOf, refusedWhat, type Tried, triedLogins } from './tried-log-ins.ts';

/**
 * The same token for the same mailbox, taken from one server and not from another: what differs is where it comes from.
 */
export const diagnosis: Diagnosis = {
  id: 'login-one-side',
  order: 266,
  diagnose: (findings, facts) => {
    const sides = triedLogins(findings, facts)
      .filter(fails)
      .flatMap((tried) => {
        const others = serversThatPass(facts, tried);
        return others.length === 0 ? [] : [{ tried, others }];
      });
    return [...Map.groupBy(sides, ({ tried }) => tried.server)].flatMap(([server, group]): Diagnosed[] => {
      const proofs = findingsOf(group.map(({ tried }) => tried));
      const values = {
        servers: { list: [server] },
        others: { list: [...new Set(group.flatMap(({ others }) => others))] },
        seen: proofs[0]?.observed ?? '',
      };
      const restsOn = idsOf(proofs);
      const cause = {
        id: `login-one-side:${server}`,
        title: say('cause.login-one-side.title', values),
        because: say('cause.login-one-side.because', values),
        firstStep: say('cause.login-one-side.firstStep', values),
        explains: restsOn,
        owner: 'microsoft-365-administrator' as const,
      };
      return [{ cause, restsOn }];
    });
  },
};

/** Refused or cut. What was throttled, put off or stopped before the log-in has causes of its own. */
function fails(tried: Tried): boolean {
  const { outcome, sender } = tried;
  return (
    sender === undefined &&
    (outcome.state === 'cut' || ['token', 'mailbox', 'policy', 'other'].includes(refusedWhat(tried) ?? ''))
  );
}

function serversThatPass(facts: Facts, { kind, account, mailbox, server }: Tried): string[] {
  const subject = kind === 'smtp-login' ? account : (mailbox ?? account);
  return facts.servers
    .map(({ name }) => name)
    .filter(
      (name) =>
        name !== server &&
        loginKinds.includes(kind) &&
        loginsFrom(facts, name, kind, subject).some((observation) => outcomeOf(observation).state === 'done'),
    );
}
