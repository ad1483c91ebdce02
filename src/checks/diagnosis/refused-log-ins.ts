/** Refusals that nothing else explains: the server's own text names the cause as far as possible. */
import { quoted } from '../../knowledge/powershell.ts';
import type { ReplyId } from '../../knowledge/server-reply-table.ts';
import type { Finding, Owner } from '../../model/finding.ts';
import type { TextValue } from '../../model/text.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { Diagnosed, Diagnosis, Facts } from '../check.ts';
import { loginsOf } from '../facts/log-ins/log-ins.ts';
import { logInOutcome } from '../facts/log-ins/outcome.ts';
import { findingsOf } from '../findings.ts';
import { shortenedList } from '../facts/shortened.ts';
import { meaningOf, repairOf, replyToOwnLogin } from '../facts/meaning.ts';
import { causeOn, idsOf, named } from './cause.ts';
import { hasPassed } from './evidence/left-open.ts';
import { ownCauseOf } from './in-logs.ts';
import { type FailedLogin, failedLogins, refusedMails } from './failed-log-ins.ts';

type CauseId =
  | 'smtp-token-refused'
  | 'security-defaults'
  | 'log-in-by-policy'
  | 'token-too-long'
  | 'log-in-cut'
  | 'log-in-without-xoauth2'
  | 'graph-no-mailbox'
  | 'graph-access-denied'
  | 'log-in-refused'
  | 'mail-refused';

interface Rule {
  id: CauseId;
  order: number;
  owner?: Owner;
  names: (login: FailedLogin) => boolean;
  because?: (login: FailedLogin, facts: Facts) => TextKey;
  firstStep?: (findings: readonly Finding[], login: FailedLogin, facts: Facts) => TextKey;
  /** Warnings with the same cause. */
  symptoms?: (findings: Finding[]) => string[];
}

const rules: readonly Rule[] = [
  {
    // Microsoft's page about authenticated SMTP says that security defaults turn it off.
    id: 'security-defaults',
    order: 445,
    names: ({ reply }) => reply === 'smtp-security-defaults',
    symptoms: ofSecurityDefaults,
  },
  {
    // `smtp-policy` is 535 5.7.139 without the reason: the switch, or a policy.
    id: 'log-in-by-policy',
    order: 446,
    names: ({ code, reply }) => code === 'policy-refused' || (code === 'smtp-auth-off' && reply === 'smtp-policy'),
    // If Conditional Access shows nothing, start with Exchange's own policies.
    firstStep: (findings) =>
      hasPassed('token/policies', findings)
        ? 'cause.log-in-by-policy.firstStep.exchange'
        : 'cause.log-in-by-policy.firstStep',
  },
  {
    // Only SMTP refuses: mailboxes open, or were not tried.
    id: 'smtp-token-refused',
    order: 455,
    names: ({ kind, code, text }) => kind === 'smtp-login' && code === 'token-refused' && text.startsWith('535'),
    because: ({ account }, facts) =>
      fetchesWith(facts, account) ? 'cause.smtp-token-refused.because.fetches' : 'cause.smtp-token-refused.because',
    // A token that opens a mailbox is the right person's, for the right service, and valid.
    firstStep: (_findings, { account }, facts) =>
      fetchesWith(facts, account) ? 'cause.smtp-token-refused.firstStep.fetches' : 'cause.smtp-token-refused.firstStep',
  },
  { id: 'token-too-long', order: 456, owner: 'network', names: ({ code }) => code === 'token-too-long' },
  { id: 'log-in-cut', order: 457, owner: 'network', names: ({ code }) => code === 'cut' },
  { id: 'log-in-without-xoauth2', order: 458, owner: 'network', names: ({ code }) => code === 'no-mechanism' },
  {
    // Graph distinguishes a missing mailbox from a missing permission.
    id: 'graph-no-mailbox',
    order: 484,
    names: ({ reply }) => reply === 'graph-mailbox-not-enabled' || reply === 'graph-user-unknown',
  },
  {
    id: 'graph-access-denied',
    order: 485,
    names: ({ reply }) =>
      reply === 'graph-access-denied' || reply === 'graph-no-privilege' || reply === 'graph-application-policy',
    because: ({ reply }) =>
      reply === 'graph-application-policy'
        ? 'cause.graph-access-denied.because.application'
        : 'cause.graph-access-denied.because',
  },
];

export const diagnoses: readonly Diagnosis[] = [
  ...rules.map(({ id, order, owner, names, because, firstStep, symptoms }): Diagnosis => ({
    id,
    order,
    diagnose: (findings, facts) => {
      const refused = failedLogins(findings).filter((login) => login.finding.verdict === 'fail' && names(login));
      const [first] = refused;
      if (first === undefined) return [];
      const values = valuesOf(refused);
      return causeOn(
        refused.map(({ finding }) => finding.id),
        symptoms?.(findings) ?? [],
        {
          id,
          title: say(`cause.${id}.title`, {
            ...values,
            names: inTitle(refused),
            servers: named(
              refused.flatMap(({ server }) => server ?? []),
              'servers',
            ),
            accounts: named(
              refused.map(({ account }) => account),
              'accounts',
            ),
          }),
          because: say(because?.(first, facts) ?? `cause.${id}.because`, values),
          firstStep: say(firstStep?.(findings, first, facts) ?? `cause.${id}.firstStep`, {
            ...values,
            at: { at: timeOf(first, facts) },
          }),
          ...(owner === undefined ? {} : { owner }),
        },
      );
    },
  })),
  {
    // The meaning of a known reply, or else a contact who can explain it.
    id: 'log-in-refused',
    order: 590,
    diagnose: (findings) => {
      const refused = failedLogins(findings).filter(
        ({ finding, code }) => finding.verdict === 'fail' && code !== 'server-busy',
      );
      return byReply('log-in-refused', refused);
    },
  },
  {
    // After a successful log-in: a sender, or the mail itself.
    id: 'mail-refused',
    order: 591,
    diagnose: (findings) => byReply('mail-refused', refusedMails(findings)),
  },
];

function ofSecurityDefaults(findings: Finding[]): string[] {
  const policies = findingsOf(findings, 'token/policies').filter(
    ({ reason }) =>
      reason.code === 'refresh-at-risk' && reason.values.securityDefaults && reason.values.effects.length === 0,
  );
  const switches = findingsOf(findings, 'protocols/smtp-auth').filter(
    ({ reason }) => reason.code === 'security-defaults-on',
  );
  return idsOf([...policies, ...switches]);
}

/** Replies whose meaning for ECE's own token does not apply to a test's. */
const onlyInEcesLogs = new Set<ReplyId>([
  'imap-authenticate-failed',
  'imap-token-expired',
  'imap-basic-blocked',
  'imap-login-failed',
  'imap-password-refused',
  'pop3-logon-failure',
  'smtp-basic-disabled',
  'smtp-password-wrong',
  'smtp-federation',
  'smtp-basic-retired',
  'smtp-not-authenticated',
  'smtp-starttls-required',
  'smtp-policy',
]);

type Refused = Pick<FailedLogin, 'finding' | 'reply' | 'text'> & Partial<Omit<FailedLogin, 'finding'>>;

function byReply(id: 'log-in-refused' | 'mail-refused', refused: readonly Refused[]): Diagnosed[] {
  return [...Map.groupBy(refused, ({ reply }) => reply)].flatMap(([reply, group]) => {
    const known = replyToOwnLogin(reply);
    const repair = repairOf(reply);
    const own = reply === undefined || onlyInEcesLogs.has(reply) ? undefined : ownCauseOf(reply);
    const values = { ...valuesOf(group), meaning: known === undefined ? '' : meaningOf(known) };
    return causeOn(idsOf(group.map(({ finding }) => finding)), [], {
      id: own?.id ?? (reply === undefined ? id : `${id}:${reply}`),
      title: own?.title ?? say(`cause.${id}.title`, { ...values, names: inTitle(group) }),
      because: say(`cause.${id}.because${known === undefined ? '.unknown' : ''}`, values),
      firstStep: repair?.fix ?? say(`cause.${id}.firstStep`, values),
      owner: repair?.owner ?? 'microsoft-365-administrator',
    });
  });
}

/** ISO 8601 UTC. */
function timeOf({ account, kind }: FailedLogin, facts: Facts): string {
  return loginsOf(facts, account).find((observation) => observation.kind === kind)?.at ?? facts.now;
}

function fetchesWith(facts: Facts, account: string): boolean {
  return loginsOf(facts, account).some(
    (observation) => observation.kind !== 'smtp-login' && logInOutcome(observation).state === 'done',
  );
}

function inTitle(refused: readonly Refused[]): TextValue {
  const subjects = refused.map(({ finding }) => finding.subject);
  const mailboxes = subjects.filter(({ kind }) => kind === 'mailbox');
  const [shown, kind] = mailboxes.length > 0 ? ([mailboxes, 'mailboxes'] as const) : ([subjects, 'accounts'] as const);
  return named(
    shown.map(({ name }) => name),
    kind,
  );
}

function valuesOf(refused: readonly Refused[]) {
  const [first] = refused;
  const { target = '', account = '', text = '', finding } = first ?? {};
  return {
    names: shortenedList(unique(refused.map((one) => one.finding.subject.name))),
    servers: { list: unique(refused.flatMap(({ server }) => server ?? [])) },
    target,
    targets: { list: unique(refused.flatMap((one) => one.target ?? [])) },
    account,
    identity: quoted(account),
    text: text === '' ? say('mail.no-words') : text,
    seen: finding?.observed ?? '',
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
