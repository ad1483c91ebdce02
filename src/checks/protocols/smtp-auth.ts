/** If authenticated SMTP is off, OAuth is blocked as well as passwords. */
import { exchangePages } from '../../knowledge/exchange-pages.ts';
import { transports } from '../../knowledge/transports.ts';
import { accountsOf } from '../../model/accounts.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclaredReasons } from '../facts/absence.ts';
import { recipientOf } from '../facts/exchange/elsewhere.ts';
import { noMailbox, noMailboxReasons } from '../facts/exchange/no-mailbox.ts';
import { switchOnSmtpAuth } from '../facts/exchange/repairs.ts';
import { type SmtpAuth, smtpAuthOf } from '../facts/exchange/smtp-auth.ts';
import { ask, askAboutTenant, tenantOf } from '../facts/questions.ts';
import {
  answer,
  asPasted,
  type NotAnswered,
  notAnswered,
  notAnsweredReasons,
  type PastedBy,
  pastedAmong,
  whyNotAnswered,
} from '../facts/tenant-answer.ts';
import { eachAccount, ofDeployment } from '../subjects.ts';

const reference = exchangePages.smtpAuth;

/** `by`: the owner of the deciding switch. */
interface Switch {
  account: string;
  by: 'mailbox' | 'tenant';
  pasted: PastedBy;
}

const reasons = {
  ...notDeclaredReasons,
  ...notAnsweredReasons,
  ...noMailboxReasons,
  'smtp-auth-on': (values: Switch): Wording => ({ observed: isOn(values) }),
  /** Without `why`, the answer does not say whether security defaults override the switch. */
  'smtp-auth-on-defaults-not-read': ({ why, ...values }: Switch & { why?: NotAnswered | undefined }): Wording => ({
    observed: say('protocols/smtp-auth.defaults-unread', {
      said: isOn(values),
      because: why === undefined ? say('protocols/smtp-auth.defaults-not-said') : whyNotAnswered(why),
    }),
  }),
  'security-defaults-on': (values: Switch): Wording => ({
    observed: say('protocols/smtp-auth.defaults', { said: isOn(values) }),
    fix: [say('protocols/smtp-auth.fix.defaults-look'), say('protocols/smtp-auth.fix.defaults')],
  }),
  'smtp-auth-off': ({ account, by, pasted }: Switch): Wording => ({
    observed: asPasted(say(`protocols/smtp-auth.off.${by}`, { account }), pasted),
    fix: [switchOnSmtpAuth(account), say('protocols.fix.an-hour')],
  }),
  'no-tenant-switch': (): Wording => ({
    observed: say('protocols/smtp-auth.no-tenant-switch'),
    fix: [say('tenant.fix.again')],
  }),
  'graph-needs-none': (): Wording => ({ observed: say('protocols/smtp-auth.graph') }),
};

export const check = defineCheck({
  id: 'protocols/smtp-auth',
  owner: 'microsoft-365-administrator',
  expected: say('protocols/smtp-auth.expected'),
  reasons,
  asks: (deployment) =>
    transports[deployment.transport].sendsOverSmtp
      ? [
          ...ask('cas-mailbox', accountsOf(deployment)),
          ...askAboutTenant('transport-config', deployment),
          ...askAboutTenant('access-policies', deployment),
        ]
      : [],
  judge: (facts) =>
    transports[facts.deployment.transport].sendsOverSmtp
      ? eachAccount(facts, (account) => judge(facts, account))
      : [ofDeployment(facts, { verdict: 'skipped', reason: { code: 'graph-needs-none' } })],
});

function judge(facts: Facts, account: string): Judged<typeof reasons> {
  const auth = smtpAuthOf(facts, account);
  switch (auth.state) {
    case 'unknown':
      return notAnswered(auth.missing);
    case 'no-tenant-switch':
      return { verdict: 'unknown', reason: { code: 'no-tenant-switch' }, observations: auth.observations };
    case 'no-mailbox':
      return noMailbox(auth.answers, account, recipientOf(facts, account));
    case 'off': {
      const values = { account, by: auth.by, pasted: pastedAmong(...auth.answers) };
      const observations = auth.answers.flatMap((given) => given.observations);
      return { verdict: 'fail', reason: { code: 'smtp-auth-off', values }, reference, observations };
    }
    case 'on':
      return judgeDefaults(facts, account, auth);
  }
}

/** Microsoft: security defaults turn SMTP AUTH off, whatever the switches say. */
function judgeDefaults(
  facts: Facts,
  account: string,
  { by, answers }: Extract<SmtpAuth, { by: string }>,
): Judged<typeof reasons> {
  const policies = answer(facts, 'access-policies', tenantOf(facts));
  const values = { account, by, pasted: pastedAmong(...answers) };
  const observations = [...answers.flatMap((given) => given.observations), ...policies.observations];
  const rest = { reference, observations };
  const defaults = policies.state === 'answered' ? policies.value.securityDefaults : undefined;
  if (defaults === true) return { ...rest, verdict: 'warn', reason: { code: 'security-defaults-on', values } };
  if (defaults === false) return { ...rest, verdict: 'pass', reason: { code: 'smtp-auth-on', values } };
  const why = policies.state === 'unknown' ? policies.why : undefined;
  return { ...rest, verdict: 'pass', reason: { code: 'smtp-auth-on-defaults-not-read', values: { ...values, why } } };
}

function isOn({ account, by, pasted }: Switch): Text {
  return asPasted(say(`protocols/smtp-auth.on.${by}`, { account }), pasted);
}
