import { quoted } from '../../knowledge/powershell.ts';
import { transports } from '../../knowledge/transports.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis, Facts } from '../check.ts';
import { loginsFrom, loginsOf } from '../facts/log-ins/log-ins.ts';
import { logInOutcome } from '../facts/log-ins/outcome.ts';
import { tokenOwner } from '../facts/tokens/test-sign-ins.ts';
import { faultOfToken } from '../facts/tokens/fault.ts';
import { failed } from './cause.ts';
import { type FailedLogin, failedLogins, opensNoMailbox } from './failed-log-ins.ts';
import { ofTenant, stepForEach, titleValuesOf, withoutMailbox } from './mail-causes.ts';

/** The right person's token is accepted, but no server opens the mailbox, and no known fact says why. */
export const diagnosis: Diagnosis = {
  id: 'mailbox-not-opened',
  order: 487,
  diagnose: (findings, facts) => {
    const aboutMailbox = failed(
      findings,
      'rights/full-access',
      'protocols/inbound',
      'licence/exchange-plan',
      'rights/account',
    );
    const known = new Set([...aboutMailbox, ...withoutMailbox(findings)].map(({ subject }) => subject.name));
    const unopened = failedLogins(findings).filter(
      (login) =>
        opensNoMailbox(facts, login) &&
        login.finding.verdict === 'fail' &&
        !known.has(login.mailbox ?? '') &&
        !known.has(login.account) &&
        isOfTheMailbox(facts, login),
    );
    const proofs = unopened.map(({ finding }) => finding);
    const inOrder = unopened.every(({ openable }) => openable === 'in-order');
    return ofTenant({
      id: 'mailbox-not-opened',
      title: say('cause.mailbox-not-opened.title', titleValuesOf(proofs)),
      because: say(inOrder ? 'cause.mailbox-not-opened.because.in-order' : 'cause.mailbox-not-opened.because'),
      firstStep: inOrder
        ? say('mail.fix.connections', { account: unopened[0]?.account ?? '' })
        : stepForEach(proofs, ({ subject: { name } }) =>
            say('cause.mailbox-not-opened.firstStep', { mailbox: name, identity: quoted(name) }),
          ),
      ...(inOrder ? { owner: 'ece-administrator' as const } : {}),
      proofs,
    });
  },
};

function isOfTheMailbox(facts: Facts, { account, mailbox = '', kind, code }: FailedLogin): boolean {
  const owner = tokenOwner(facts, account);
  if ((owner?.kind !== 'right' && owner?.kind !== 'application') || faultOfToken(facts, account, kind) !== undefined)
    return false;
  const opensElsewhere = facts.servers.some(({ name }) =>
    loginsFrom(facts, name, transports[facts.deployment.transport].opensBy, mailbox).some(
      ({ error }) => error === undefined && kind !== 'graph-open',
    ),
  );
  if (opensElsewhere) return false;
  return (
    code === 'mailbox-refused' ||
    loginsOf(facts, account).some((observation) => logInOutcome(observation).state === 'done')
  );
}
