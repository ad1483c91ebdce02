import { quoted } from '../../knowledge/powershell.ts';
import { accountsOf } from '../../model/accounts.ts';
import { by, type Owner, type Verdict } from '../../model/finding.ts';
import { latest } from '../../model/instant.ts';
import { say } from '../../text/index.ts';
import type { Account, RecentSignIns } from '../../tenant/values.ts';
import type { Facts, Judged, ReasonOf, Reasons, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclaredReasons } from '../facts/absence.ts';
import { disabledOf, enable, noAccount, noAccountReasons, otherNameOf } from '../facts/account.ts';
import { ask } from '../facts/questions.ts';
import {
  answer,
  asPasted,
  notAnswered,
  notAnsweredReasons,
  type PastedBy,
  pastedAmong,
} from '../facts/tenant-answer.ts';
import { endingSince } from '../facts/tokens/revocation.ts';
import { eachAccount } from '../subjects.ts';
import { wordingOf } from '../wording.ts';

const reference =
  'https://learn.microsoft.com/en-us/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth';

/** A finding may contain several remarks. */
const remarkReasons = {
  disabled: ({ account, ...how }: { account: string; name: string; synchronised: boolean }): Wording => ({
    observed: say('rights/account.disabled', { account }),
    fix: [enable(how)],
  }),
  'shared-mailbox-disabled': ({ account, shared }: { account: string; shared: boolean }): Wording => ({
    observed: say('rights/account.blocked-shared', { account }),
    fix: shared
      ? [
          say('rights/account.fix.other-account'),
          by('ece-administrator', say('rights/account.fix.use-other-account')),
          say('rights/account.fix.or-convert', { account, identity: quoted(account) }),
        ]
      : [
          by('ece-administrator', say('rights/account-model.fix.shared-account')),
          say('rights/account-model.fix.rights'),
        ],
  }),
  guest: ({ account }: { account: string }): Wording => ({
    observed: say('rights/account.guest', { account }),
    fix: [say('rights/account.fix.guest')],
  }),
  'other-name': (values: { account: string; name: string }): Wording => ({
    observed: say('rights/account.other-name', values),
    fix: [
      by('ece-administrator', say('rights/account.fix.look-at-smtp')),
      // Entering the name in ECE changes less than renaming the account.
      by('ece-administrator', say('rights/account.fix.sign-in-as', values)),
      by('ece-administrator', say('rights/account.fix.authorise')),
      by('microsoft-365-administrator', say('rights/account.fix.rename', values)),
    ],
  }),
  /** `at`: the first moment of valid sessions; `last`: the last successful sign-in; ISO 8601 UTC. */
  'changed-since': ({ account, at, last }: { account: string; at: string; last: string }): Wording => ({
    observed: say('rights/account.changed-since', { account, at: { at }, last: { at: last } }),
    fix: [
      say('rights/account.fix.who-revoked', { account }),
      by('ece-administrator', say('rights/account.fix.generate-again', { account })),
    ],
  }),
  'password-changed-since': ({ at, last }: { at: string; last: string }): Wording => ({
    observed: say('rights/account.password-changed-since', { at: { at }, last: { at: last } }),
  }),
  changed: ({ at }: { at: string }): Wording => ({ observed: say('rights/account.changed', { at: { at } }) }),
  forwards: (values: { account: string; to: string }): Wording => ({
    observed: say('rights/account.forwards', values),
  }),
} satisfies Reasons;

type RemarkReason = ReasonOf<typeof remarkReasons>;

/** The most important first. */
interface Remarks {
  account: string;
  remarks: RemarkReason[];
  pasted: PastedBy;
}

const reasons = {
  ...notDeclaredReasons,
  ...notAnsweredReasons,
  ...noAccountReasons,
  fine: ({ account, remarks, pasted }: Remarks): Wording => ({
    observed: asPasted(
      [
        say('rights/account.fine', { account }),
        ...remarks.map((remark) => wordingOf(remarkReasons, remark).observed),
      ].reduce((first, next) => say('rights.and', { first, next })),
      pasted,
    ),
  }),
  disabled: allOf,
  'shared-mailbox-disabled': allOf,
  guest: allOf,
  'other-name': allOf,
  'changed-since': allOf,
};

export const check = defineCheck({
  id: 'rights/account',
  owner: 'microsoft-365-administrator',
  expected: say('rights/account.expected'),
  reasons,
  asks: (deployment) => {
    const accounts = accountsOf(deployment);
    const application = deployment.microsoft?.applicationId;
    return [
      ...ask('account', accounts),
      ...ask('mailbox', accounts),
      ...(application === undefined ? [] : ask('sign-ins', [application])),
    ];
  },
  judge: (facts) => eachAccount(facts, (account) => judge(facts, account)),
});

/** A note has the verdict pass. */
interface Remark {
  reason: RemarkReason;
  verdict: Extract<Verdict, 'pass' | 'warn' | 'fail'>;
  owner?: Owner;
}

function judge(facts: Facts, account: string): Judged<typeof reasons> {
  const known = answer(facts, 'account', account);
  if (known.state === 'unknown') return notAnswered(known);
  if (known.state === 'not-found') return noAccount(known, account);
  const mailbox = answer(facts, 'mailbox', account);
  const pasted = pastedAmong(known, ...(mailbox.state === 'unknown' ? [] : [mailbox]));
  const rest = { reference, observations: [...known.observations, ...mailbox.observations] };

  const remarks = remarksOn(facts, account, known.value).toSorted((a, b) => weight(b) - weight(a));
  const [first] = remarks;
  // Notes beside a failure would distract.
  const shown = first?.verdict === 'fail' ? remarks.filter(({ verdict }) => verdict !== 'pass') : remarks;
  const values = { account, remarks: shown.map(({ reason }) => reason), pasted };
  if (first === undefined || first.verdict === 'pass' || isNote(first.reason))
    return { ...rest, verdict: 'pass', reason: { code: 'fine', values } };
  const { verdict, reason, owner } = first;
  return { ...rest, verdict, ...(owner === undefined ? {} : { owner }), reason: { code: reason.code, values } };
}

function isNote(
  reason: RemarkReason,
): reason is Extract<RemarkReason, { code: 'changed' | 'password-changed-since' | 'forwards' }> {
  return ['changed', 'password-changed-since', 'forwards'].includes(reason.code);
}

function remarksOn(facts: Facts, account: string, value: Account): Remark[] {
  return [
    disabled(facts, account, value),
    guest(account, value),
    otherName(facts, account),
    changed(facts, account, value),
    forwarded(facts, account),
  ].filter((remark) => remark !== undefined);
}

function weight({ verdict }: Remark): number {
  return ['pass', 'warn', 'fail'].indexOf(verdict);
}

function allOf({ remarks, pasted }: Remarks): Wording {
  const wordings = remarks.map((remark): Wording => wordingOf(remarkReasons, remark));
  const observed = wordings
    .map((wording) => wording.observed)
    .reduce((first, next) => say('rights.and', { first, next }));
  return { observed: asPasted(observed, pasted), fix: wordings.flatMap(({ fix = [] }) => fix) };
}

function disabled(
  facts: Facts,
  account: string,
  { userPrincipalName: name, synchronised }: Account,
): Remark | undefined {
  switch (disabledOf(facts, account)) {
    case 'shared-mailbox': {
      const values = { account, shared: facts.deployment.accountModel === 'shared' };
      return { verdict: 'fail', reason: { code: 'shared-mailbox-disabled', values } };
    }
    case 'account':
      return { verdict: 'fail', reason: { code: 'disabled', values: { account, name, synchronised } } };
    case undefined:
      return undefined;
  }
}

function guest(account: string, { kind }: Account): Remark | undefined {
  return kind === 'guest' ? { verdict: 'fail', reason: { code: 'guest', values: { account } } } : undefined;
}

/**
 * Three reports of 2026 (nextcloud/mail, email-oauth2-proxy, chatwoot); Microsoft's page names the user principal name
 * and does not mention aliases.
 */
function otherName(facts: Facts, account: string): Remark | undefined {
  const name = otherNameOf(facts, account);
  return name === undefined
    ? undefined
    : { verdict: 'warn', reason: { code: 'other-name', values: { account, name } } };
}

/** Revoked sessions are a fault; a new password by itself is a note (facts/tokens/revocation.ts). */
function changed(facts: Facts, account: string, value: Account): Remark | undefined {
  const at = latest([value.passwordChangedAt, value.sessionsValidFrom].filter((time) => time !== undefined));
  if (at === undefined) return undefined;
  const signIns = answer(facts, 'sign-ins', facts.deployment.microsoft?.applicationId ?? '');
  const last = signIns.state === 'answered' ? lastSuccess(signIns.value, value) : undefined;
  if (last === undefined) return { verdict: 'pass', reason: { code: 'changed', values: { at } } };
  const ending = endingSince(value, last);
  if (ending === undefined) return undefined;
  const values = { at: ending.at, last };
  return ending.by === 'sessions'
    ? { verdict: 'warn', reason: { code: 'changed-since', values: { account, ...values } } }
    : { verdict: 'pass', reason: { code: 'password-changed-since', values } };
}

/** Includes interactive sign-ins, which start a new token. */
function lastSuccess({ groups }: RecentSignIns, { objectId, userPrincipalName }: Account): string | undefined {
  const own = groups.filter(
    ({ account, accountId, code }) =>
      code === 0 && (accountId === objectId || account.toLowerCase() === userPrincipalName.toLowerCase()),
  );
  return latest(own.map(({ lastAt }) => lastAt));
}

function forwarded(facts: Facts, account: string): Remark | undefined {
  const mailbox = answer(facts, 'mailbox', account);
  const to = mailbox.state === 'answered' ? mailbox.value.forwardsTo : undefined;
  return to === undefined ? undefined : { verdict: 'pass', reason: { code: 'forwards', values: { account, to } } };
}
