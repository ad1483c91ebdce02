import { transports } from '../../knowledge/transports.ts';
import { accountsOf } from '../../model/accounts.ts';
import { say } from '../../text/index.ts';
import type { Facts, JudgedFor, ReasonOf, Reasons, Wording } from '../check.ts';
import type { FindingSubject } from '../../model/finding.ts';
import { notDeclared, notDeclaredReasons } from '../facts/absence.ts';
import { hasToken } from '../facts/log-ins/log-ins.ts';
import { noTestToken, noTestTokenReasons } from '../facts/tokens/test-sign-ins.ts';
import { ofDeployment } from '../subjects.ts';

export const noSenderReasons = {
  ...notDeclaredReasons,
  ...noTestTokenReasons,
  'graph-needs-none': (): Wording => ({ observed: say('mail.smtp-unused') }),
} satisfies Reasons;

type About<Reason> = JudgedFor<Reason> & { subject: FindingSubject };

/** The accounts without a token share one judgement. */
export function eachSender<Reason>(
  facts: Facts,
  judge: (server: string, account: string) => About<Reason>[],
): About<Reason | ReasonOf<typeof noSenderReasons>>[] {
  const { deployment, servers } = facts;
  if (!transports[deployment.transport].sendsOverSmtp)
    return [ofDeployment(facts, { verdict: 'skipped', reason: { code: 'graph-needs-none' } })];
  const accounts = accountsOf(deployment);
  if (accounts.length === 0) return [ofDeployment(facts, notDeclared('sharedAccount'))];
  const services = servers.filter(({ roles }) => roles.includes('services'));
  if (services.length === 0) return [];
  const [withToken, without] = [true, false].map((has) => accounts.filter((name) => hasToken(facts, name) === has));
  return [
    ...(withToken ?? []).flatMap((account) => services.flatMap(({ name }) => judge(name, account))),
    ...(without === undefined || without.length === 0 ? [] : [ofDeployment(facts, noTestToken(without))]),
  ];
}
