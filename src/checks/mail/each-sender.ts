/** What every check of sending has in common: who is asked, and why nobody is. */
import { accountsOf } from '../../model/accounts.ts';
import type { Finding } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import { undeclared } from '../facts/absence.ts';
import type { Facts } from '../check.ts';
import { wholeDeployment } from '../facts/subjects.ts';
import { withoutToken } from '../facts/tokens/test-sign-ins.ts';
import { isWithToken } from './opened.ts';

/**
 * `judge` for each account with a token, from each services server; one finding says of all the others that there is no
 * token.
 */
export function eachSender(
  id: 'mail/smtp-login' | 'mail/send-as',
  facts: Facts,
  judge: (server: string, account: string) => Finding[],
): Finding[] {
  const { deployment, servers } = facts;
  const expected = say(`${id}.expected`);
  if (deployment.transport === 'graph')
    return [wholeDeployment(id, facts, expected, { verdict: 'skipped', observed: say('mail.smtp-unused') })];
  const accounts = accountsOf(deployment);
  if (accounts.length === 0)
    return [
      wholeDeployment(id, facts, expected, {
        verdict: 'unknown',
        owner: 'ece-administrator',
        ...undeclared('sharedAccount'),
      }),
    ];
  const services = servers.filter(({ roles }) => roles.includes('services'));
  const known = accounts.filter((account) => isWithToken(facts, account));
  const others = accounts.filter((account) => !known.includes(account));
  return services.length === 0
    ? []
    : [
        ...known.flatMap((account) => services.flatMap(({ name }) => judge(name, account))),
        ...(others.length === 0 ? [] : [wholeDeployment(id, facts, expected, withoutToken(others))]),
      ];
}
