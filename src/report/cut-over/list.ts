/**
 * What a cut-over still needs, from the report of a run that judged the site as it will be, and from what people
 * declared of each alias. Pure: no store, no clock.
 */
import { areaOf } from '../../checks/check.ts';
import { parseRelease, trainOf } from '../../knowledge/releases.ts';
import { microsoftChanges } from '../../knowledge/microsoft-changes.ts';
import type { CutOver } from '../../model/cut-over.ts';
import type { DeclaredAlias, ListedAlias } from '../../model/declared-alias.ts';
import { type Finding, isWrong, type Owner, ownerSchema } from '../../model/finding.ts';
import { endOfRun, type Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { concernsIn } from '../concerns.ts';
import { accountOfAlias, contradictionsOf, databaseText, otherAccountJudged, userNamed } from './contradictions.ts';

export const cutOverPoints = ['rights', 'sender', 'licence', 'consent', 'alarms'] as const;
export type CutOverPoint = (typeof cutOverPoints)[number];
/** `manual`: a person must look. */
export const pointStates = ['ready', 'missing', 'risk', 'manual', 'unseen'] as const;
export type PointState = (typeof pointStates)[number];

/** In the order of the list. `undeclared`: nobody has declared this alias; `down`: Microsoft refuses its password already. */
export const cutOverKinds = ['down', 'elsewhere', 'moves', 'undeclared', 'moved'] as const;

/** The checks whose findings about the mailbox, its account or the whole site decide a point. */
const checksOf: Record<CutOverPoint, readonly string[]> = {
  rights: ['rights/full-access', 'rights/account'],
  sender: ['rights/send-as', 'protocols/smtp-auth'],
  licence: ['licence/exchange-plan'],
  consent: ['app/consent', 'app/user-consent', 'app/permissions', 'app/assignment'],
  alarms: ['mail/alarm-path', 'network/alarm-relay'],
};

const checksOfPoints: ReadonlySet<string> = new Set(Object.values(checksOf).flat());

/** Points that the checks judge for the deployment's account. */
const pointsOfAccount: readonly CutOverPoint[] = ['rights', 'sender'];

/** Reasons of findings about one account that hold for every account. */
const forEveryAccount = ['consented-for-everybody', 'assignment-not-required'];

/** Areas whose faults show only while ECE uses the new accounts. */
const areasOfNight: readonly string[] = ['ece', 'mail', 'token'];

export interface CutOverRow {
  alias: ListedAlias;
  kind: (typeof cutOverKinds)[number];
  points: Record<CutOverPoint, PointState>;
  /** What was seen against its declaration. */
  contradictions: Text[];
  /** What ECE's database has of an alias that nobody declared. */
  fromDatabase: Text[];
}

export interface CutOverNeed {
  owner: Owner;
  /** By day, without a change in ECE's mail; otherwise it shows only in the night. */
  when: 'today' | 'night';
  severity: 'fail' | 'warn';
  /** A point of an alias shows it. */
  isInPoints: boolean;
  title: Text;
  firstStep: Text | undefined;
  /** The accounts and mailboxes that it concerns, in lower case. Empty for the whole site. */
  of: string[];
  /** What found it. */
  checks: string[];
}

export interface CutOverDate {
  /** A day such as 2026-12-31. */
  at: string;
  days: number;
  why: Text;
}

export interface CutOverList {
  cutOver: CutOver;
  /** Those that move first come first. */
  rows: CutOverRow[];
  /** By owner, in the order of repair. */
  needs: CutOverNeed[];
  /** The next first. */
  dates: CutOverDate[];
  /** Who else uses the mailboxes with a password or over EWS. Said, not judged. */
  programs: Text[];
  /** What is not known of ECE's release. */
  release: Text[];
}

/**
 * Undefined for a report of the site as it is, and for a part of a rehearsal. `mailboxes`: those that this run did not look
 * at.
 */
export function cutOverList(
  report: Report,
  aliases: readonly ListedAlias[] = report.aliases ?? [],
  mailboxes: readonly string[] = [],
): CutOverList | undefined {
  const { cutOver } = report.run;
  if (cutOver === undefined || cutOver.rehearsal === true) return undefined;
  return {
    cutOver,
    rows: rowsOf(report, aliases, { cutOver, mailboxes }),
    needs: needsOf(report),
    dates: datesOf(report, aliases),
    programs: programTexts(report),
    release: releaseTexts(report, cutOver),
  };
}

function rowsOf(
  report: Report,
  aliases: readonly ListedAlias[],
  { cutOver, mailboxes }: { cutOver: CutOver; mailboxes: readonly string[] },
): CutOverRow[] {
  const declared = new Set(aliases.map(({ mailbox }) => userNamed(mailbox, report)));
  const others = [...new Set([...mailboxesIn(report), ...mailboxes])].filter(
    (mailbox) => !declared.has(userNamed(mailbox, report)),
  );
  const judged = judgedIn(report);
  const rows = [
    ...aliases.map((alias): CutOverRow => ({
      alias,
      kind: cutOverKindOf(alias, cutOver),
      points: pointsOf(alias, judged, report),
      contradictions: contradictionsOf(alias, aliases, report),
      fromDatabase: [],
    })),
    ...others.map((mailbox): CutOverRow => {
      const alias = { name: mailbox, mailbox };
      const fromDatabase = databaseText(mailbox, report);
      return { alias, kind: 'undeclared', points: pointsOf(alias, judged, report), contradictions: [], fromDatabase };
    }),
  ];
  return rows.toSorted((a, b) => cutOverKinds.indexOf(a.kind) - cutOverKinds.indexOf(b.kind));
}

/** The account of a shared account is no mailbox that ECE reads. */
function mailboxesIn({ findings, site }: Report): Set<string> {
  const account = site.accountModel === 'shared' ? site.account?.toLowerCase() : undefined;
  const read = findings.filter(({ check, subject }) => check === 'rights/full-access' && subject.kind === 'mailbox');
  const named = read.length > 0 ? read : findings.filter(({ subject }) => subject.kind === 'mailbox');
  return new Set(named.map(({ subject }) => subject.name.toLowerCase()).filter((mailbox) => mailbox !== account));
}

export function cutOverKindOf(
  { authentication, protocol, server }: DeclaredAlias,
  { to }: Pick<CutOver, 'to'>,
): CutOverRow['kind'] {
  if (server !== undefined) return 'elsewhere';
  if (authentication === 'password' && (protocol === 'imap' || protocol === 'pop3')) return 'down';
  const isThere = to === 'graph' ? protocol === 'graph' : authentication === 'oauth' || protocol === 'graph';
  return isThere ? 'moved' : 'moves';
}

/** By point, and in it by mailbox or account; `wholeSite` concerns all. A site may have 500 mailboxes. */
type Judged = ReadonlyMap<CutOverPoint, ReadonlyMap<string | typeof wholeSite, Finding[]>>;

const wholeSite = Symbol('the whole site');

function judgedIn({ findings }: Report): Judged {
  return new Map(
    cutOverPoints.map((point) => [
      point,
      Map.groupBy(
        findings.filter(({ check }) => checksOf[point].includes(check)),
        ({ subject: { kind, name } }) => (kind === 'mailbox' || kind === 'account' ? name.toLowerCase() : wholeSite),
      ),
    ]),
  );
}

function pointsOf(alias: DeclaredAlias, judged: Judged, report: Report): CutOverRow['points'] {
  const subjects = new Set<string | typeof wholeSite | undefined>([
    wholeSite,
    alias.mailbox,
    userNamed(alias.mailbox, report),
    accountOfAlias(alias, report),
  ]);
  const ofOther = otherAccountJudged(alias, report);
  const stateOf = (point: CutOverPoint): PointState => {
    if (ofOther !== undefined && pointsOfAccount.includes(point)) return 'unseen';
    const seen = [...subjects].flatMap((name) => (name === undefined ? [] : (judged.get(point)?.get(name) ?? [])));
    const verdicts = new Set(seen.map(({ verdict, done }) => (done === undefined ? verdict : 'pass')));
    const judgedForOther = point === 'consent' && ofOther !== undefined ? (judged.get(point)?.get(ofOther) ?? []) : [];
    if (judgedForOther.some(({ reason }) => !forEveryAccount.includes(reason.code))) verdicts.add('unknown');
    if (verdicts.has('fail')) return 'missing';
    if (verdicts.has('warn')) return 'risk';
    if (verdicts.has('manual')) return 'manual';
    return verdicts.has('unknown') || !(verdicts.has('pass') || verdicts.has('skipped')) ? 'unseen' : 'ready';
  };
  return {
    rights: stateOf('rights'),
    sender: stateOf('sender'),
    licence: stateOf('licence'),
    consent: stateOf('consent'),
    alarms: stateOf('alarms'),
  };
}

/** The worst first. `manual`: ready but for what a person must look at. */
export const readinesses = ['missing', 'elsewhere', 'risk', 'unseen', 'manual', 'moved', 'ready'] as const;

export function readinessOf({ kind, points }: CutOverRow): (typeof readinesses)[number] {
  const states = new Set(Object.values(points));
  if (kind === 'elsewhere') return kind;
  const wrong = (['missing', 'risk', 'unseen'] as const).find((state) => states.has(state));
  if (wrong !== undefined) return wrong;
  if (kind === 'moved') return 'moved';
  return states.has('manual') ? 'manual' : 'ready';
}

function needsOf(report: Report): CutOverNeed[] {
  const needs = concernsIn(report).map(({ owner, severity, title, firstStep, findings, cause }): CutOverNeed => {
    const wrong = findings.filter(isWrong);
    const isOfNight = wrong.length > 0 && wrong.every(({ check }) => areasOfNight.includes(areaOf(check)));
    return {
      owner,
      when: isOfNight ? 'night' : 'today',
      severity: severity === 'fail' ? 'fail' : 'warn',
      isInPoints: wrong.some(({ check }) => checksOfPoints.has(check)),
      title,
      firstStep,
      of: namesIn(cause?.subjects ?? wrong.map(({ subject }) => subject)),
      checks: [...new Set(wrong.map(({ check }) => check))],
    };
  });
  const owners = ownerSchema.options.toSorted((a, b) => firstOf(needs, a) - firstOf(needs, b));
  return owners.flatMap((owner) => needs.filter((need) => need.owner === owner));
}

/** Empty if it also concerns something else. */
function namesIn(subjects: readonly { kind: string; name: string }[]): string[] {
  const areNamed = subjects.every(({ kind }) => kind === 'account' || kind === 'mailbox');
  return areNamed ? [...new Set(subjects.map(({ name }) => name.toLowerCase()))] : [];
}

function firstOf(needs: readonly CutOverNeed[], owner: Owner): number {
  const at = needs.findIndex((need) => need.owner === owner);
  return at === -1 ? needs.length : at;
}

const dated = Object.keys(microsoftChanges) as (keyof typeof microsoftChanges)[];

/** Only Microsoft's changes that touch this site. */
function datesOf({ ends = [], run }: Report, aliases: readonly DeclaredAlias[]): CutOverDate[] {
  const sending = aliases.filter(
    ({ authentication, server, protocol }) =>
      authentication === 'password' && server === undefined && protocol !== 'graph',
  ).length;
  const ofAliases =
    sending === 0
      ? []
      : [{ at: microsoftChanges['smtp-passwords'].at, why: say('cut-over.date.smtp-passwords', { count: sending }) }];
  const ofSite = ends
    .filter(({ kind }) => dated.some((change) => change === kind))
    .map(({ at, said: why }) => ({ at: at.slice(0, 10), why }));
  return [...ofAliases, ...ofSite]
    .map(({ at, why }) => ({ at, why, days: daysBetween(endOfRun(run), at) }))
    .filter(({ days }) => days >= 0)
    .toSorted((a, b) => a.days - b.days);
}

function daysBetween(from: string, day: string): number {
  return Math.round((Date.parse(day) - Date.parse(from.slice(0, 10))) / 86_400_000);
}

function programTexts({ aliasEvidence }: Report): Text[] {
  const { programs, programsUnread } = aliasEvidence ?? {};
  if (programsUnread !== undefined) return [say('cut-over.programs.unread', { why: programsUnread })];
  if (programs === undefined) return [];
  const { since, cut, seen } = programs;
  return [
    ...seen.map(({ of, client, accepted, at, ip, servers }) =>
      say(accepted ? 'cut-over.program.accepted' : 'cut-over.program.refused', {
        of,
        client,
        at: { at },
        from:
          servers !== undefined
            ? say('cut-over.program.from-ece', { servers: { list: servers } })
            : ip === undefined
              ? say('cut-over.program.from-unknown')
              : say('cut-over.program.from', { ip }),
      }),
    ),
    ...(seen.length === 0 ? [say('cut-over.programs.none', { since: { at: since } })] : []),
    ...(cut ? [say('cut-over.programs.cut', { since: { at: since } })] : []),
  ];
}

/** Cisco's notes name Graph from an ES of 12.6(1) on, and from the start in 15.0(1). */
function releaseTexts({ site: { releases } }: Report, { to }: CutOver): Text[] {
  if (to !== 'graph') return [];
  const before = releases.filter(({ release }) => {
    const parsed = parseRelease(release);
    return parsed.ok && trainOf(parsed.release) === '12.6(1)';
  });
  const list = [...new Set(before.map(({ release }) => release))];
  return list.length === 0 ? [] : [say('cut-over.release.graph', { count: list.length, releases: { list } })];
}
