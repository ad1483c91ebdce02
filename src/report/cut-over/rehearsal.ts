/**
 * The rehearsal of a cut-over: what test sign-ins and log-ins have proven of each account and mailbox to come. Pure: no
 * store, no clock. They prove account, rights, protocol and ports, but neither consent nor policies.
 */
import { transports, type Transport } from '../../knowledge/transports.ts';
import { accountFor, mailboxesOf } from '../../model/accounts.ts';
import type { CutOverTarget } from '../../model/cut-over.ts';
import { aliasKey, type DeclaredAlias } from '../../model/declared-alias.ts';
import { type Deployment, mailAddress } from '../../model/deployment.ts';
import type { Finding } from '../../model/finding.ts';
import type { LoginKind } from '../../model/job.ts';
import { loginKinds } from '../../model/kinds.ts';
import { type RehearsalResult, signInKind } from '../../model/rehearsal.ts';
import { endOfRun, type Report } from '../../model/report.ts';
import { worst } from '../concerns.ts';
import { accountOfAlias, userNamed } from './contradictions.ts';
import { cutOverList, type CutOverRow } from './list.ts';

/** A token that is kept. */
export interface RehearsalToken {
  account: string;
  transport: Transport;
  /** Absent if it is remembered. */
  until?: string | undefined;
}

export interface RehearsedAccount {
  account: string;
  transport: Transport;
  signIn: RehearsalResult | undefined;
  /** Undefined if none is kept, or none any longer. */
  token: RehearsalToken | undefined;
}

export interface RehearsedLogin {
  kind: LoginKind;
  result: RehearsalResult | undefined;
}

export const rehearsalStates = ['rehearsed', 'refused', 'signed-in', 'untried', 'no-account'] as const;

export interface RehearsedAlias {
  alias: DeclaredAlias;
  transport: Transport;
  /** Undefined if nobody has declared it, or if it is no mail address. */
  account: RehearsedAccount | undefined;
  logins: RehearsedLogin[];
  state: (typeof rehearsalStates)[number];
}

export interface Rehearsal {
  to: CutOverTarget;
  /** In the order of the list, without those that have moved or are on another server. */
  aliases: RehearsedAlias[];
  /** Each account and transport once. */
  accounts: RehearsedAccount[];
  mailboxes: { count: number; opened: number };
}

/** Undefined for a report of the site as it is. */
export function rehearsalOf(
  report: Report,
  aliases: readonly DeclaredAlias[],
  { results, tokens }: { results: readonly RehearsalResult[]; tokens: readonly RehearsalToken[] },
): Rehearsal | undefined {
  const list = cutOverList(report, aliases);
  if (list === undefined) return undefined;
  const { cutOver } = list;
  const byKey = new Map(
    results.map((result) => [keyOf({ ...result, account: userNamed(result.account, report) }), result]),
  );
  const accounts = new Map<string, RehearsedAccount>();
  const accountOf = (account: string, transport: Transport): RehearsedAccount => {
    const key = `${transport} ${account}`;
    const known = accounts.get(key) ?? {
      account,
      transport,
      signIn: byKey.get(keyOf({ kind: signInKind(transport), account, mailbox: '' })),
      token: tokens.find((token) => userNamed(token.account, report) === account && token.transport === transport),
    };
    accounts.set(key, known);
    return known;
  };
  const rehearsed = list.rows.filter(isRehearsed).map(({ alias }): RehearsedAlias => {
    const transport = cutOver.to === 'graph' ? 'graph' : (alias.protocol ?? cutOver.from);
    const name = accountToCome(alias, report);
    const account = name === undefined ? undefined : accountOf(name, transport);
    const logins = kindsOf(transport).map((kind) => ({
      kind,
      result: name === undefined ? undefined : byKey.get(keyOf({ kind, account: name, mailbox: alias.mailbox })),
    }));
    return { alias, transport, account, logins, state: stateOf(account, logins) };
  });
  const mailboxes = Map.groupBy(rehearsed, ({ alias }) => alias.mailbox);
  const opened = [...mailboxes.values()].filter((same) => same.every(({ state }) => state === 'rehearsed'));
  return {
    to: cutOver.to,
    aliases: rehearsed,
    accounts: [...accounts.values()],
    mailboxes: { count: mailboxes.size, opened: opened.length },
  };
}

/** As files show it, without the tokens that are kept. Undefined without a bot, and in older artifacts. */
export function rehearsalIn(report: Report): Rehearsal | undefined {
  const { aliases = [], rehearsed } = report;
  return rehearsed && rehearsalOf(report, aliases, { results: rehearsed, tokens: [] });
}

/** An alias that has moved needs no rehearsal, and one on another server can have none. */
function isRehearsed({ kind }: CutOverRow): boolean {
  return kind !== 'moved' && kind !== 'elsewhere';
}

/** The declared account, else that of the site. */
function accountToCome(alias: DeclaredAlias, report: Report): string | undefined {
  const account = accountOfAlias(alias, report);
  return mailAddress.safeParse(account).success ? account : undefined;
}

function kindsOf(transport: Transport): LoginKind[] {
  const { opensBy, sendsOverSmtp } = transports[transport];
  return sendsOverSmtp ? [opensBy, 'smtp-login'] : [opensBy];
}

function keyOf({ kind, account, mailbox }: Pick<RehearsalResult, 'kind' | 'account' | 'mailbox'>): string {
  return `${kind} ${account} ${mailbox}`;
}

function stateOf(account: RehearsedAccount | undefined, logins: readonly RehearsedLogin[]): RehearsedAlias['state'] {
  if (account === undefined) return 'no-account';
  const outcomes = logins.map(({ result }) => result?.outcome);
  if (outcomes.includes('refused') || account.signIn?.outcome === 'refused') return 'refused';
  if (outcomes.every((outcome) => outcome === 'proven')) return 'rehearsed';
  return isSignedIn(account) ? 'signed-in' : 'untried';
}

export function isSignedIn({ signIn }: RehearsedAccount): boolean {
  return signIn?.outcome === 'proven';
}

/** Somebody must sign in: nobody has yet, or its token is needed and no longer kept. */
export function needsSignIn(account: RehearsedAccount, { aliases }: Rehearsal): boolean {
  const isOpen = aliases.some((alias) => alias.account === account && alias.state !== 'rehearsed');
  return !isSignedIn(account) || (isOpen && account.token === undefined);
}

/** The log-ins of one run. */
export interface RehearsalPart {
  transport: Transport;
  /** By mailbox. */
  accounts: Record<string, string>;
}

/** Few enough that a wrong token is noticed before it is refused for every mailbox. */
export const mailboxesOfPart = 100;

/** The mailboxes to log in to next, over one transport: those whose token is kept and which are not proven, untried first. */
export function nextPart({ aliases }: Rehearsal, most = mailboxesOfPart): RehearsalPart | undefined {
  const ready = aliases
    .filter(({ account, state }) => account?.token !== undefined && state !== 'rehearsed')
    .toSorted((a, b) => lastTried(a).localeCompare(lastTried(b)));
  const [first] = ready;
  if (first === undefined) return undefined;
  const accounts = new Map<string, string>();
  for (const { alias, account, transport } of ready)
    if (transport === first.transport && account !== undefined && accounts.size < most && !accounts.has(alias.mailbox))
      accounts.set(alias.mailbox, account.account);
  return { transport: first.transport, accounts: Object.fromEntries(accounts) };
}

export function checksOfPart({ transport }: RehearsalPart): string[] {
  return [
    `mail/${transports[transport].opensBy}`,
    ...(transports[transport].sendsOverSmtp ? ['mail/smtp-login', 'mail/send-as'] : []),
  ];
}

/** Empty if nothing was tried. By the newest, so that a log-in without an answer does not hold up the others. */
function lastTried({ logins }: RehearsedAlias): string {
  return (
    logins
      .map(({ result }) => result?.at ?? '')
      .sort()
      .at(-1) ?? ''
  );
}

export function aliasesByKey({ aliases }: Rehearsal): Map<string, RehearsedAlias> {
  return new Map(aliases.map((rehearsed) => [aliasKey(rehearsed.alias.name), rehearsed]));
}

const openings = new Map<string, LoginKind>(
  loginKinds.flatMap((kind) => (kind === 'smtp-login' ? [] : [[`mail/${kind}`, kind]])),
);
/** The result says nothing of the account. */
const ofOtherPerson: readonly string[] = [
  'opened-by-other-person',
  'sender-taken-of-other-person',
  'sender-refused-to-other-person',
  'token-of-other-person-taken',
];

/** What the log-ins of a run have shown of each mailbox. */
export function loginResults(report: Report, deployment: Deployment): RehearsalResult[] {
  const at = endOfRun(report.run);
  const found = report.findings.filter(isResult);
  const senders = found.filter(({ check }) => check === 'mail/send-as');
  const tried = new Set(senders.map(({ subject }) => subject.name));
  // An account that may not log in can send for none of its mailboxes.
  const refused = found
    .filter(({ check, verdict }) => check === 'mail/smtp-login' && verdict !== 'pass')
    .flatMap((finding) =>
      mailboxesOf(deployment)
        .filter((mailbox) => accountFor(deployment, mailbox) === finding.subject.name && !tried.has(mailbox))
        .map((mailbox) => ({ kind: 'smtp-login' as const, mailbox, finding })),
    );
  const each = [
    ...found.flatMap((finding) => {
      const kind = openings.get(finding.check);
      return kind === undefined ? [] : [{ kind, mailbox: finding.subject.name, finding }];
    }),
    ...senders.map((finding) => ({ kind: 'smtp-login' as const, mailbox: finding.subject.name, finding })),
    ...refused,
  ];
  return [...Map.groupBy(each, ({ kind, mailbox }) => `${kind} ${mailbox}`).values()].flatMap(
    (same): RehearsalResult[] => {
      // A server that saw nothing does not disprove what another one saw.
      const answered = same.filter(({ finding }) => finding.verdict !== 'unknown');
      const verdict = answered.length === 0 ? 'unknown' : worst(answered.map(({ finding }) => finding));
      const said = same.find(({ finding }) => finding.verdict === verdict);
      const account = said && accountFor(deployment, said.mailbox);
      if (said === undefined || account === undefined) return [];
      const { kind, mailbox, finding } = said;
      const result = { kind, account, mailbox, at, from: report.run.id };
      if (verdict === 'pass') return [{ ...result, outcome: 'proven' }];
      const [step] = finding.fix;
      const { owner = finding.owner, ...firstStep } = step ?? { key: '' };
      return [
        {
          ...result,
          outcome: verdict === 'unknown' ? 'unseen' : 'refused',
          owner,
          observed: finding.observed,
          ...(step === undefined ? {} : { step: firstStep }),
        },
      ];
    },
  );
}

function isResult({ check, subject, verdict, reason }: Finding): boolean {
  return (
    (openings.has(check) || check === 'mail/send-as' || check === 'mail/smtp-login') &&
    subject.from !== undefined &&
    ['pass', 'fail', 'warn', 'unknown'].includes(verdict) &&
    !ofOtherPerson.includes(reason.code) &&
    reason.values['tokenOf'] !== 'other-person'
  );
}
