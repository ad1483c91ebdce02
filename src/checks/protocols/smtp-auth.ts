/**
 * Is authenticated SMTP on for the account that signs in? Its mailbox's own switch holds where it is set, else the
 * tenant's. Off stops OAuth as well as passwords. Microsoft Learn, "Enable or disable authenticated client SMTP
 * submission".
 */
import { quoted } from '../../knowledge/powershell.ts';
import { accountsOf } from '../../model/accounts.ts';
import type { QuestionKind } from '../../model/question.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { type Answer, answer, provenance, unanswered, whyNotAnswered } from '../facts/tenant-answer.ts';
import type { Check, Facts } from '../check.ts';
import { ask, askTenant, eachAccount, type Judged, tenantOf, wholeDeployment } from '../facts/subjects.ts';
import { noMailbox } from './no-mailbox.ts';

const id = 'protocols/smtp-auth';
const reference =
  'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission';

export const check: Check = {
  id,
  asks: (deployment) =>
    deployment.transport === 'graph'
      ? []
      : [
          ...ask('cas-mailbox', accountsOf(deployment)),
          ...askTenant('transport-config', deployment),
          ...askTenant('access-policies', deployment),
        ],
  evaluate: (facts) => {
    const expected = say('protocols/smtp-auth.expected');
    if (facts.deployment.transport === 'graph')
      return [wholeDeployment(id, facts, expected, { verdict: 'skipped', observed: say('protocols/smtp-auth.graph') })];
    return eachAccount(id, facts, expected, (account) => judge(facts, account));
  },
};

type Missing = Extract<Answer<QuestionKind>, { state: 'unknown' }>;
type Given = Exclude<Answer<QuestionKind>, { state: 'unknown' }>;

/** `by` is the switch that decides; `given` are the answers it was read from. */
export type SmtpAuth =
  | { state: 'on' | 'off'; by: 'mailbox' | 'tenant'; given: Given[] }
  | { state: 'no-mailbox'; given: Given[] }
  /** The mailbox leaves it to the tenant, and the tenant's switch is not in the answer. */
  | { state: 'no-tenant-switch'; observations: string[] }
  | { state: 'unknown'; missing: Missing };

export function smtpAuthOf(facts: Facts, account: string): SmtpAuth {
  const mailbox = answer(facts, 'cas-mailbox', account);
  if (mailbox.state === 'unknown') return { state: 'unknown', missing: mailbox };
  if (mailbox.state === 'not-found') return { state: 'no-mailbox', given: [mailbox] };
  const own = mailbox.value.smtpAuthDisabled;
  if (own !== null) return { state: own ? 'off' : 'on', by: 'mailbox', given: [mailbox] };
  const tenant = answer(facts, 'transport-config', tenantOf(facts));
  if (tenant.state === 'answered')
    return { state: tenant.value.smtpAuthDisabled ? 'off' : 'on', by: 'tenant', given: [mailbox, tenant] };
  const observations = [...mailbox.observations, ...tenant.observations];
  if (tenant.state === 'unknown') return { state: 'unknown', missing: { ...tenant, observations } };
  return { state: 'no-tenant-switch', observations };
}

function judge(facts: Facts, account: string): Judged {
  const auth = smtpAuthOf(facts, account);
  if (auth.state === 'unknown') return unanswered(auth.missing);
  if (auth.state === 'no-tenant-switch')
    return {
      verdict: 'unknown',
      observed: say('protocols/smtp-auth.no-tenant-switch'),
      fix: [say('tenant.fix.again')],
      observations: auth.observations,
    };
  if (auth.state === 'no-mailbox') return noMailbox(auth.given, account);
  const rest = { reference, observations: auth.given.flatMap(({ observations }) => observations) };
  if (auth.state === 'off') {
    return {
      ...rest,
      verdict: 'fail',
      observed: provenance(say(`protocols/smtp-auth.off.${auth.by}`, { account }), ...auth.given),
      fix: [switchOn(account), say('protocols.fix.an-hour')],
    };
  }
  return onUnlessDefaults(
    facts,
    provenance(say(`protocols/smtp-auth.on.${auth.by}`, { account }), ...auth.given),
    rest,
  );
}

export function switchOn(account: string): Text {
  return say('protocols/smtp-auth.fix.switch-on', { identity: quoted(account) });
}

/** Microsoft: with security defaults SMTP AUTH is off whatever the switches say. */
function onUnlessDefaults(
  facts: Facts,
  said: Text,
  rest: Pick<Judged, 'reference'> & { observations: string[] },
): Judged {
  const policies = answer(facts, 'access-policies', tenantOf(facts));
  const observations = [...rest.observations, ...policies.observations];
  const defaults = policies.state === 'answered' ? policies.value.securityDefaults : undefined;
  if (defaults === true)
    return {
      ...rest,
      observations,
      verdict: 'warn',
      observed: say('protocols/smtp-auth.defaults', { said }),
      fix: [say('protocols/smtp-auth.fix.defaults-look'), say('protocols/smtp-auth.fix.defaults')],
    };
  if (defaults === false) return { ...rest, observations, verdict: 'pass', observed: said };
  const because =
    policies.state === 'unknown' ? whyNotAnswered(policies.why) : say('protocols/smtp-auth.defaults-not-said');
  return {
    ...rest,
    observations,
    verdict: 'pass',
    observed: say('protocols/smtp-auth.defaults-unread', { said, because }),
  };
}
