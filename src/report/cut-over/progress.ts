/**
 * How far a cut-over is: each alias of the run sheet with what people marked, what ECE itself has proven since, and what
 * is in the way. Pure: no store, no clock.
 */
import { z } from 'zod';
import { isFuture } from '../../checks/facts/tokens/granted.ts';
import { fetchedOf } from '../../checks/facts/last-mail/last-mail.ts';
import { isOfTestSignIn, isSignInOf, type SignIn } from '../../checks/facts/tokens/sign-in.ts';
import { signInLogOf } from '../../checks/facts/tokens/sign-in-log.ts';
import { areaOf, type Facts } from '../../checks/check.ts';
import { resourceOf } from '../../knowledge/audiences.ts';
import { accountsOf } from '../../model/accounts.ts';
import type { CutOver, CutOverMark, GroupLine } from '../../model/cut-over.ts';
import { aliasKey, type DeclaredAlias } from '../../model/declared-alias.ts';
import { type Finding, isWrong, type Owner } from '../../model/finding.ts';
import type { SeenSignIn } from '../../model/alias-evidence.ts';
import { earliest, latest } from '../../model/instant.ts';
import { endOfRun, type Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { type Concern, concernsIn } from '../concerns.ts';
import { accountOfAlias, userNamed } from './contradictions.ts';
import { usersIn } from './evidence.ts';
import { type CutOverGroup, groupedList } from './groups.ts';
import type { CutOverRow } from './list.ts';

/**
 * `proven`: ECE fetched mail since the move. `renewed`: ECE renewed the account's token, and no mail is known.
 * `stopped`: something is in the way.
 */
export const progressStates = ['stopped', 'back', 'waiting', 'moved', 'renewed', 'proven'] as const;
export type ProgressState = (typeof progressStates)[number];

export interface ProgressRow {
  row: CutOverRow;
  group: number;
  state: ProgressState;
  /** Of this cut-over. */
  mark: CutOverMark | undefined;
  /** Of the other target, before a change of mind. */
  former: CutOverMark | undefined;
  stopped: { owner: Owner; title: Text } | undefined;
}

export interface CutOverProgress {
  cutOver: CutOver;
  /** When the run ended that saw what is in the way. ISO 8601 UTC. */
  at: string;
  groups: CutOverGroup[];
  /** Since when the groups stay. Undefined if nobody has seen them yet. */
  since: string | undefined;
  /** In the order of the groups. */
  rows: ProgressRow[];
}

type Marks = ReadonlyMap<string, CutOverMark>;

/** Undefined for a report of the site as it is. */
export function cutOverProgress(
  report: Report,
  aliases: readonly DeclaredAlias[],
  marks: Marks,
  kept: readonly GroupLine[] = [],
): CutOverProgress | undefined {
  const grouped = groupedList(report, aliases, kept);
  if (grouped === undefined) return undefined;
  const { groups, since, list } = grouped;
  const { cutOver } = list;
  const failures = concernsIn(report).filter(({ severity }) => severity === 'fail');
  const stillFormer = accountsOnFormerService(report, groups, marks);
  return {
    cutOver,
    at: endOfRun(report.run),
    groups,
    since,
    rows: groups.flatMap(({ number, rows }) =>
      rows.map((row) =>
        progressOf(row, number, { report, failures, stillFormer, mark: marks.get(aliasKey(row.alias.name)) }),
      ),
    ),
  };
}

function progressOf(
  row: CutOverRow,
  group: number,
  {
    report,
    failures,
    stillFormer,
    mark: last,
  }: {
    report: Report;
    failures: readonly Concern[];
    stillFormer: ReadonlySet<string>;
    mark: CutOverMark | undefined;
  },
): ProgressRow {
  const isOfThis = last?.to === report.run.cutOver?.to;
  const mark = isOfThis ? last : undefined;
  const account = accountOfAlias(row.alias, report);
  const subjects = new Set([row.alias.mailbox, userNamed(row.alias.mailbox, report), account]);
  const isOwn = (finding: Finding): boolean =>
    isWrong(finding) && namesOf(finding).some((name) => subjects.has(userNamed(name, report)));
  const own = failures.find(({ findings }) => findings.some((finding) => isOfOne(finding) && isOwn(finding)));
  const others = failures.find((concern) => isOfSite(concern) || concern.findings.some(isOwn));
  // Mail that arrived since the move refutes a fault of the whole site, and not one of this mailbox.
  const isRefuted = mark?.state === 'moved' && mark.mailboxAt !== undefined;
  const isFormer = account !== undefined && stillFormer.has(account) && mark?.accountAt === undefined;
  const stopped = own ?? (isRefuted ? undefined : (others ?? (isFormer ? formerService(account) : undefined)));
  return {
    row,
    group,
    state: stateOf(mark, stopped !== undefined),
    mark,
    former: isOfThis ? undefined : last,
    stopped: stopped && { owner: stopped.owner, title: stopped.title },
  };
}

function formerService(account: string): { owner: Owner; title: Text } {
  return { owner: 'ece-administrator', title: say('night.former-service', { account }) };
}

/** After the last of its aliases had moved, ECE renewed a token of the service before. */
function accountsOnFormerService(report: Report, groups: readonly CutOverGroup[], marks: Marks): Set<string> {
  const { aliasEvidence, run } = report;
  const byAccount = Map.groupBy(
    groups.flatMap(({ rows }) => rows),
    ({ alias }) => accountOfAlias(alias, report),
  );
  const isFormer = ({ protocols }: SeenSignIn): boolean =>
    protocols !== undefined && protocols.includes('graph') !== (run.cutOver?.to === 'graph');
  return new Set(
    [...byAccount].flatMap(([account, rows]) => {
      const own = rows.map(({ alias }) => marks.get(aliasKey(alias.name)));
      const lastMove = latest(own.flatMap((mark) => mark?.at ?? []));
      const isLater = aliasEvidence?.seen.some(
        (seen) =>
          seen.source === 'token' &&
          userNamed(seen.of, report) === account &&
          isFormer(seen) &&
          seen.at > (lastMove ?? ''),
      );
      const haveMoved = own.every((mark) => mark?.state === 'moved' && mark.to === run.cutOver?.to);
      return account !== undefined && haveMoved && isLater === true ? [account] : [];
    }),
  );
}

function stateOf(mark: CutOverMark | undefined, isStopped: boolean): ProgressState {
  if (mark?.state === 'back') return 'back';
  if (isStopped) return 'stopped';
  if (mark === undefined) return 'waiting';
  if (mark.mailboxAt !== undefined) return 'proven';
  return mark.accountAt === undefined ? 'moved' : 'renewed';
}

function isOfOne({ subject: { kind } }: Finding): boolean {
  return kind === 'mailbox' || kind === 'account';
}

/** Not only a few accounts or mailboxes. ECE’s log shows a fault, and not whom it concerns. */
function isOfSite({ findings, cause }: Concern): boolean {
  if (cause?.subjects.some(({ kind }) => kind === 'application') === true) return true;
  const wrong = findings.filter(isWrong);
  const judged = wrong.filter(({ check }) => areaOf(check) !== 'ece');
  return (judged.length > 0 ? judged : wrong).some((finding) => namesOf(finding).length === 0);
}

const namedAccounts = z.object({
  account: z.string().optional(),
  accounts: z.array(z.union([z.string(), z.object({ account: z.string() })])).optional(),
  refusals: z.array(z.object({ account: z.string() })).optional(),
});

/** Entra's sign-in log is one for the whole site, and what is wrong in it concerns the accounts that it names. */
function namesOf(finding: Finding): string[] {
  const { check, subject, reason } = finding;
  if (isOfOne(finding)) return [subject.name.toLowerCase()];
  if (check !== 'token/sign-ins') return [];
  const { account, accounts = [], refusals = [] } = namedAccounts.parse(reason.values);
  return [account ?? [], ...accounts, ...refusals]
    .flat()
    .map((named) => (typeof named === 'string' ? named : named.account).toLowerCase());
}

/**
 * The first proof of each moved alias that a run saw, by the key of its mark. ECE’s own token of the service to come proves
 * an account, and mail that ECE fetched proves a mailbox. A test token proves neither. No known source shows a log-in by
 * ECE or mail that it sent.
 */
export function proofsIn(facts: Facts, marks: Marks): Map<string, Pick<CutOverMark, 'accountAt' | 'mailboxAt'>> {
  const { accountModel, sharedAccount: account } = facts.deployment;
  const known = { site: { accountModel, account }, aliasEvidence: { users: usersIn(facts) } };
  return new Map(
    [...marks].flatMap(([key, mark]) => {
      if (mark.state !== 'moved') return [];
      const signsIn = accountOfAlias(mark.alias, known);
      const accountAt = signsIn === undefined ? undefined : renewedAt(facts, signsIn, mark);
      const mailboxAt = fetchedAt(facts, userNamed(mark.alias.mailbox, known), mark);
      return accountAt === undefined && mailboxAt === undefined ? [] : [[key, { accountAt, mailboxAt }] as const];
    }),
  );
}

function fetchedAt(facts: Facts, mailbox: string, { at }: CutOverMark): string | undefined {
  const fetched = fetchedOf(facts, mailbox);
  return 'time' in fetched && 'at' in fetched.time && isSince(facts, fetched.time.at, at) ? fetched.time.at : undefined;
}

function renewedAt(facts: Facts, account: string, { alias, at, to }: CutOverMark): string | undefined {
  const read = signInLogOf(facts);
  if (!read.ok) return undefined;
  const isDeclaredOnly = !accountsOf(facts.deployment).includes(account);
  const isOwn = (signIn: SignIn): boolean =>
    isSignInOf(facts, account, signIn) || (isDeclaredOnly && signIn.account.toLowerCase() === account);
  const isOfService = ({ resourceId }: SignIn): boolean =>
    resourceId === undefined
      ? // Before the move, this account had no token of ECE.
        alias.authentication === 'password'
      : resourceOf(resourceId) === (to === 'graph' ? 'graph' : 'exchange');
  return earliest(
    read.log.successes
      .filter((signIn) => !signIn.interactive && isOwn(signIn) && isOfService(signIn))
      .flatMap(({ firstAt, lastAt }) => [firstAt, lastAt])
      .filter((time) => isSince(facts, time, at) && !isOfTestSignIn(facts, account, { lastAt: time })),
  );
}

function isSince(facts: Facts, time: string, mark: string): boolean {
  return Date.parse(time) > Date.parse(mark) && !isFuture(facts, time);
}
