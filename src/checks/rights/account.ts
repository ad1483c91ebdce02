/**
 * Can the account sign in as ECE needs it to: there, enabled, a member, named as SMTP wants it, and not changed behind
 * the token's back?
 */
import { quoted } from '../../knowledge/powershell.ts';
import { accountsOf } from '../../model/accounts.ts';
import type { Owner, Verdict } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import type { Account, SignIns } from '../../tenant/values.ts';
import { say } from '../../text/index.ts';
import { answer, provenance, unanswered } from '../facts/tenant-answer.ts';
import type { Check, Facts } from '../check.ts';
import { ask, eachAccount, type Judged } from '../facts/subjects.ts';

const id = 'rights/account';
const reference =
  'https://learn.microsoft.com/en-us/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth';

export const check: Check = {
  id,
  asks: (deployment) => {
    const accounts = accountsOf(deployment);
    const application = deployment.microsoft?.applicationId;
    return [
      ...ask('account', accounts),
      ...ask('mailbox', accounts),
      ...(application === undefined ? [] : ask('sign-ins', [application])),
    ];
  },
  evaluate: (facts) => eachAccount(id, facts, say('rights/account.expected'), (account) => judge(facts, account)),
};

type About = 'disabled' | 'guest' | 'other-name' | 'changed' | 'forwards';

/** Something to say about the account; a note has the verdict pass. */
interface Remark {
  about: About;
  verdict: Extract<Verdict, 'pass' | 'warn' | 'fail'>;
  said: Text;
  fix?: Text[];
  /** Microsoft's administrator unless it says otherwise. */
  owner?: Owner;
}

function judge(facts: Facts, account: string): Judged {
  const said = answer(facts, 'account', account);
  if (said.state === 'unknown') return unanswered(said);
  if (said.state === 'not-found')
    return {
      verdict: 'fail',
      observed: provenance(say('rights.no-account', { account }), said),
      fix: [say('rights.fix.no-account', { account })],
      observations: said.observations,
    };
  const mailbox = answer(facts, 'mailbox', account);
  const given = [said, ...(mailbox.state === 'unknown' ? [] : [mailbox])];
  const remarks = remarksOn(facts, account, said.value);
  const worst =
    (['fail', 'warn'] as const).find((verdict) => remarks.some((remark) => remark.verdict === verdict)) ?? 'pass';
  const fine = worst === 'pass' ? [say('rights/account.fine', { account })] : [];
  // Beside what is wrong, what is merely worth knowing is noise.
  const told = remarks
    .filter(({ verdict }) => worst !== 'fail' || verdict !== 'pass')
    .toSorted((one, other) => weight(other) - weight(one));
  const sentences = [...fine, ...told.map((remark) => remark.said)];
  return {
    verdict: worst,
    ...(told[0]?.owner === undefined ? {} : { owner: told[0].owner }),
    observed: provenance(inOne(sentences), ...given),
    fix: told.flatMap(({ fix = [] }) => fix),
    reference,
    observations: [...said.observations, ...mailbox.observations],
  };
}

function remarksOn(facts: Facts, account: string, value: Account): Remark[] {
  return [
    disabled(facts, account),
    guest(account, value),
    otherName(facts, account),
    changed(facts, value),
    forwarded(facts, account),
  ].filter((remark) => remark !== undefined);
}

/** What is wrong with an account that is there; nothing where it is not, or is not known. */
export function wrongWith(facts: Facts, account: string): About[] {
  const said = answer(facts, 'account', account);
  return said.state === 'answered'
    ? remarksOn(facts, account, said.value).flatMap(({ about, verdict }) => (verdict === 'pass' ? [] : [about]))
    : [];
}

function weight({ verdict }: Remark): number {
  return ['pass', 'warn', 'fail'].indexOf(verdict);
}

function inOne(sentences: Text[]): Text {
  return sentences.reduce((first, next) => say('rights.and', { first, next }));
}

/** Whether the account is there and switched off, and whether it is that of a shared mailbox. */
export function disabledOf(facts: Facts, account: string): 'account' | 'shared-mailbox' | undefined {
  const said = answer(facts, 'account', account);
  if (said.state !== 'answered' || said.value.enabled) return undefined;
  const mailbox = answer(facts, 'mailbox', account);
  return mailbox.state === 'answered' && mailbox.value.kind === 'SharedMailbox' ? 'shared-mailbox' : 'account';
}

function disabled(facts: Facts, account: string): Remark | undefined {
  const said = answer(facts, 'account', account);
  const which = disabledOf(facts, account);
  if (which === undefined || said.state !== 'answered') return undefined;
  if (which === 'shared-mailbox')
    return {
      about: 'disabled',
      verdict: 'fail',
      said: say('rights/account.blocked-shared', { account }),
      fix:
        facts.deployment.accountModel === 'shared'
          ? [say('rights/account.fix.other-account', { account })]
          : [say('rights/account-model.fix.shared-account'), say('rights/account-model.fix.rights')],
    };
  return {
    about: 'disabled',
    verdict: 'fail',
    said: say('rights/account.disabled', { account }),
    fix: [enable(said.value)],
  };
}

export function enable({ userPrincipalName, synchronised }: Pick<Account, 'userPrincipalName' | 'synchronised'>): Text {
  return synchronised
    ? say('rights/account.fix.enable-on-premises', { name: userPrincipalName })
    : say('rights/account.fix.enable', { identity: quoted(userPrincipalName) });
}

function guest(account: string, { kind }: Account): Remark | undefined {
  return kind === 'guest'
    ? {
        about: 'guest',
        verdict: 'fail',
        said: say('rights/account.guest', { account }),
        fix: [say('rights/account.fix.guest')],
      }
    : undefined;
}

/**
 * The user principal name where it is another one than the address that ECE signs in with, and ECE sends through SMTP.
 */
export function otherNameOf(facts: Facts, account: string): string | undefined {
  const said = answer(facts, 'account', account);
  if (facts.deployment.transport === 'graph' || said.state !== 'answered') return undefined;
  const { userPrincipalName } = said.value;
  return userPrincipalName.toLowerCase() === account ? undefined : userPrincipalName;
}

/**
 * Three reports of 2026 (nextcloud/mail, email-oauth2-proxy, chatwoot); Microsoft's page names the user principal name
 * and does not speak of aliases.
 */
function otherName(facts: Facts, account: string): Remark | undefined {
  const name = otherNameOf(facts, account);
  return name === undefined
    ? undefined
    : {
        about: 'other-name',
        verdict: 'warn',
        said: say('rights/account.other-name', { account, name }),
        fix: [
          say('rights/account.fix.look-at-smtp'),
          say('rights/account.fix.rename', { account, name }),
          say('rights/account.fix.authorise'),
        ],
      };
}

/** A new password, or sessions that were revoked, kill every refresh token from before. */
function changed(facts: Facts, account: Account): Remark | undefined {
  const at = [account.passwordChangedAt, account.sessionsValidFrom]
    .filter((time) => time !== undefined)
    .sort()
    .at(-1);
  if (at === undefined) return undefined;
  const signIns = answer(facts, 'sign-ins', facts.deployment.microsoft?.applicationId ?? '');
  const last = signIns.state === 'answered' ? lastSuccess(signIns.value, account) : undefined;
  if (last === undefined)
    return { about: 'changed', verdict: 'pass', said: say('rights/account.changed', { at: { at } }) };
  return Date.parse(last) >= Date.parse(at)
    ? undefined
    : {
        about: 'changed',
        verdict: 'warn',
        said: say('rights/account.changed-since', { at: { at }, last: { at: last } }),
        fix: [say('rights/account.fix.authorise')],
        owner: 'ece-administrator',
      };
}

/** An interactive one counts too: it is how a new token begins. */
function lastSuccess({ groups }: SignIns, { objectId, userPrincipalName }: Account): string | undefined {
  return groups
    .filter(
      ({ account, accountId, code }) =>
        code === 0 && (accountId === objectId || account.toLowerCase() === userPrincipalName.toLowerCase()),
    )
    .map(({ lastAt }) => lastAt)
    .sort()
    .at(-1);
}

function forwarded(facts: Facts, account: string): Remark | undefined {
  const mailbox = answer(facts, 'mailbox', account);
  const to = mailbox.state === 'answered' ? mailbox.value.forwardsTo : undefined;
  return to === undefined
    ? undefined
    : { about: 'forwards', verdict: 'pass', said: say('rights/account.forwards', { account, to }) };
}
