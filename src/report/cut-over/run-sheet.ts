/**
 * The night of a cut-over as a sheet to follow: the steps, then every alias in its group. Menus of ECE are named only as
 * far as a public source names them.
 */
import { answer } from '../../checks/facts/tenant-answer.ts';
import { tenantOf } from '../../checks/facts/questions.ts';
import { microsoftChanges } from '../../knowledge/microsoft-changes.ts';
import { accountPath, aliasPath, retrieverPath } from '../../knowledge/settings.ts';
import { aliasKey, type DeclaredAlias } from '../../model/declared-alias.ts';
import { type Artifact, endOfRun, type Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { factsOf } from '../report.ts';
import { type CutOverGroup, groupedList } from './groups.ts';
import type { CutOverList, CutOverRow } from './list.ts';
import { accountsOnSheet, lacksInstance, needPoints, type SheetAccount, undeclaredPoints } from './run-sheet-points.ts';
import { applicationValues } from './run-sheet-values.ts';

export interface RunSheetStep {
  name: StepName;
  number: number;
  who: Text;
  what: Text;
  console: Text;
  takes: Text;
  worked: Text;
  back: Text | undefined;
  /** Below the step. */
  points: Text[];
  /** To fill in by pen. */
  blanks: Text[];
  /** To fill in by pen, on three whole lines. */
  longBlanks: Text[];
}

/** To the former transport and account. `password`: only sending. */
export const waysBack = ['oauth', 'password', 'unknown'] as const;
export type WayBack = (typeof waysBack)[number];

/** On the sheet. `A?`: only the account is not declared. */
const letters = ['A', 'B', 'A?', '?'] as const;
type Letter = (typeof letters)[number];

export interface RunSheet {
  list: CutOverList;
  groups: CutOverGroup[];
  /** Since when the groups stay. Undefined if nobody has seen them yet. */
  since: string | undefined;
  /** With the groups that have it. */
  accounts: SheetAccount[];
  parts: { title: Text; steps: RunSheetStep[] }[];
  waySteps: Text[];
  /** Only the letters that the groups have. */
  ways: { letter: Letter; said: Text }[];
  /** What the work takes. */
  totals: Text[];
  /** Why some aliases are in no group. */
  notes: Text[];
}

/** Undefined for a report of the site as it is. */
export function runSheet(
  report: Report,
  artifact: Artifact,
  aliases: readonly DeclaredAlias[] = report.aliases ?? [],
): RunSheet | undefined {
  const grouped = groupedList(report, aliases, artifact.groups ?? []);
  if (grouped === undefined) return undefined;
  const { list, groups, since } = grouped;
  const rows = groups.flatMap((group) => group.rows);
  const used = new Set(rows.map(({ alias }) => wayLetter(alias)));
  const parts = partsOf(groups);
  const named = parts.flatMap(({ names }) => names);
  const numberOf = (name: StepName): number => named.indexOf(name) + 1;
  const details = detailsOf({ list, groups, numberOf }, report, artifact);
  const hasTrial = named.includes('try');
  return {
    list,
    groups,
    since,
    accounts: accountsOnSheet(groups),
    parts: parts.map(({ title, names }) => ({
      title: say(`run-sheet.part.${title}`),
      steps: names.map((name) => stepOf(name, numberOf, { list, groups }, details[name])),
    })),
    waySteps: [
      say(hasTrial ? 'run-sheet.way.alias' : 'run-sheet.way.alias.untried', {
        step: numberOf('try'),
        time: minutes(durations.change.minutes),
      }),
      say('run-sheet.way.restart', { time: minutes(durations.restart.minutes) }),
      say('run-sheet.way.test', { time: minutes(durations.test.minutes) }),
      say('run-sheet.way.mark', { number: exampleOf(groups) }),
    ],
    ways: letters
      .filter((letter) => used.has(letter))
      .map((letter) => ({ letter, said: saidOf(letter, report, artifact) })),
    totals: totalsOf(groups, named),
    notes: notesOf(list, groups),
  };
}

export function wayBack({ protocol, authentication, account }: DeclaredAlias): WayBack {
  if (authentication === undefined || protocol === undefined) return 'unknown';
  return authentication === 'oauth' && account === undefined ? 'unknown' : authentication;
}

export function wayLetter(alias: DeclaredAlias): Letter {
  const way = wayBack(alias);
  if (way !== 'unknown') return way === 'oauth' ? 'A' : 'B';
  return alias.authentication === 'oauth' && alias.protocol !== undefined ? 'A?' : '?';
}

/** Minutes, once or for each account or alias. Estimates. */
const durations = {
  keep: 'nothing',
  repair: 'unknown',
  find: 'unknown',
  application: { each: 'once', minutes: 20 },
  account: { each: 'account', minutes: 10 },
  token: { each: 'account', minutes: 5 },
  rehearse: { each: 'account', minutes: 5 },
  try: { each: 'once', minutes: 45 },
  inbox: { each: 'alias', minutes: 2 },
  count: { each: 'once', minutes: 10 },
  announce: { each: 'once', minutes: 5 },
  'by-day': 'groups',
  compare: { each: 'alias', minutes: 1 },
  go: { each: 'once', minutes: 5 },
  change: { each: 'alias', minutes: 2 },
  restart: { each: 'once', minutes: 5 },
  mark: { each: 'once', minutes: 2 },
  active: { each: 'once', minutes: 5 },
  test: { each: 'alias', minutes: 3 },
  'no-token': { each: 'once', minutes: 35 },
  prove: { each: 'once', minutes: 90 },
  database: { each: 'once', minutes: 10 },
  left: { each: 'once', minutes: 5 },
  unmute: { each: 'once', minutes: 1 },
  'first-mail': { each: 'once', minutes: 10 },
  failed: { each: 'once', minutes: 10 },
  declare: { each: 'once', minutes: 10 },
  anew: { each: 'once', minutes: 10 },
  end: { each: 'once', minutes: 15 },
} as const;

type StepName = keyof typeof durations;

const stepsOfGroup = ['change', 'restart', 'mark', 'active', 'test'] as const;
const stepsOfWayBack = ['change', 'restart', 'mark', 'test'] as const;
const stepsAfter = ['prove', 'database', 'left', 'unmute'] as const;

const stepsWithWayBack = [
  'keep',
  'application',
  'account',
  'inbox',
  'announce',
  'by-day',
  'change',
  'first-mail',
  'failed',
  'declare',
  'end',
] as const;

/** Of the other steps, the ECE administrator. */
const whoElse: Partial<
  Record<
    StepName,
    'each-owner' | `who.${'everybody' | 'entra' | 'exchange' | 'database' | 'repair' | 'decides' | 'bot'}`
  >
> = {
  keep: 'who.everybody',
  repair: 'each-owner',
  application: 'who.entra',
  inbox: 'who.exchange',
  count: 'who.database',
  go: 'who.decides',
  'no-token': 'who.repair',
  database: 'who.database',
  'first-mail': 'who.database',
  failed: 'who.database',
  declare: 'who.bot',
  end: 'who.entra',
};

/** Adding an alias with a password to an account is documented, so only others are tried. */
export function needsTrial(rows: readonly Pick<CutOverRow, 'alias'>[]): boolean {
  return rows.some(({ alias }) => alias.authentication !== 'password');
}

function partsOf(groups: readonly CutOverGroup[]): { title: PartName; names: StepName[] }[] {
  const rows = groups.flatMap((group) => group.rows);
  const some = (name: StepName, isNeeded: boolean): StepName[] => (isNeeded ? [name] : []);
  return [
    {
      title: 'before',
      names: [
        ...some('try', needsTrial(rows)),
        'keep',
        'repair',
        ...some('find', undeclaredPoints(groups).length > 0),
        'application',
        'account',
        'token',
        'rehearse',
      ],
    },
    {
      title: 'day',
      names: [
        ...some('inbox', rowsWithOldMail(rows).length > 0),
        'compare',
        'announce',
        'count',
        ...some(
          'by-day',
          groups.some(({ when }) => when === 'day'),
        ),
        ...some(
          'go',
          groups.some(({ when }) => when === 'night'),
        ),
      ],
    },
    { title: 'group', names: [...stepsOfGroup, 'no-token'] },
    { title: 'after', names: [...stepsAfter] },
    { title: 'morning', names: ['first-mail', 'failed', 'declare', 'anew', 'end'] },
  ];
}

type PartName = 'before' | 'day' | 'group' | 'after' | 'morning';

/** Their inboxes may hold mail that ECE has not fetched, or has left there. */
function rowsWithOldMail(rows: readonly CutOverRow[]): CutOverRow[] {
  return rows.filter(({ kind, alias }) => kind === 'down' || alias.protocol === 'pop3');
}

/** The number of a group that has a way back, if there is one. */
function exampleOf(groups: readonly CutOverGroup[]): number {
  const open = groups.filter(({ rows }) => rows.length > 0);
  return (open.find(({ when }) => when === 'night') ?? open[0])?.number ?? 1;
}

function minutes(count: number): { ms: number } {
  return { ms: count * 60_000 };
}

function timeOf(names: readonly StepName[], { aliases, accounts = 0 }: { aliases: number; accounts?: number }): number {
  const times = { once: 1, alias: aliases, account: accounts };
  return names.reduce((sum, name) => {
    const duration = durations[name];
    return typeof duration === 'string' ? sum : sum + duration.minutes * times[duration.each] * 60_000;
  }, 0);
}

export function groupTime({ rows }: Pick<CutOverGroup, 'rows'>): number {
  return rows.length === 0 ? 0 : timeOf(stepsOfGroup, { aliases: rows.length });
}

function timeOfGroups(groups: readonly CutOverGroup[], when: CutOverGroup['when']): number {
  return groups.filter((group) => group.when === when).reduce((sum, group) => sum + groupTime(group), 0);
}

/** `last`: a group that starts later cannot be moved back in time. */
function totalsOf(groups: readonly CutOverGroup[], named: readonly StepName[]): Text[] {
  const rows = groups.flatMap((group) => group.rows);
  const accounts = new Set(rows.flatMap(({ alias }) => alias.account?.toLowerCase() ?? [])).size;
  const [firstOfGroup] = stepsOfGroup;
  const before = named.slice(0, named.indexOf(firstOfGroup));
  const [inbox, rest] = [before.filter((name) => name === 'inbox'), before.filter((name) => name !== 'inbox')];
  const day =
    timeOf(inbox, { aliases: rowsWithOldMail(rows).length }) +
    timeOf(rest, { aliases: rows.length, accounts }) +
    timeOfGroups(groups, 'day');
  const night = timeOfGroups(groups, 'night');
  const longest = Math.max(
    ...groups.map(
      (group) => groupTime(group) + timeOf(['no-token', ...stepsOfWayBack], { aliases: group.rows.length }),
    ),
  );
  if (groups.length === 0) return [];
  return [
    say('run-sheet.total.day', { time: { ms: day } }),
    ...(night === 0
      ? []
      : [say('run-sheet.total.night', { time: { ms: night + timeOf(stepsAfter, { aliases: 0 }) } })]),
    say('run-sheet.total.last', { time: { ms: longest } }),
  ];
}

type Details = Partial<Pick<RunSheetStep, 'points' | 'blanks' | 'longBlanks'>>;

function detailsOf(
  { list, groups, numberOf }: Pick<RunSheet, 'list' | 'groups'> & { numberOf: (name: StepName) => number },
  report: Report,
  artifact: Artifact,
): Partial<Record<StepName, Details>> {
  const rows = groups.flatMap((group) => group.rows);
  const today = needPoints(list, rows, report, { when: 'today', application: numberOf('application') });
  const hasPassword = rows.some(({ alias }) => alias.authentication === 'password');
  const blanks = (...names: BlankName[]): Text[] => names.map((name) => say(`run-sheet.blank.${name}`));
  const some = (isNeeded: boolean, ...texts: Text[]): Text[] => (isNeeded ? texts : []);
  const numbers = { try: numberOf('try'), token: numberOf('token'), restart: numberOf('restart') };
  const hasTrial = numbers.try > 0;
  const oldMail = rowsWithOldMail(rows);
  return {
    repair: { points: today.length === 0 ? [say('cut-over.need.none')] : today },
    find: {
      points: [
        ...undeclaredPoints(groups),
        say(hasTrial ? 'run-sheet.find.copy' : 'run-sheet.find.copy.untried', numbers),
      ],
    },
    application: applicationValues(list, artifact),
    token: { points: [say('run-sheet.token.no-password'), say('run-sheet.token.none')] },
    try: {
      points: [say('run-sheet.try.back-again')],
      blanks: blanks('still-there', 'twice'),
      longBlanks: blanks('came-back'),
    },
    inbox: {
      points: [
        ...some(
          oldMail.some(({ kind }) => kind !== 'down'),
          say('run-sheet.inbox.pop3'),
        ),
        ...some(
          oldMail.some(({ kind }) => kind === 'down'),
          say('run-sheet.inbox.down'),
        ),
      ],
    },
    count: { blanks: blanks('waiting', 'failed') },
    compare: { points: some(groups.some(lacksInstance), say('run-sheet.compare.same-instance')) },
    go: { blanks: blanks('go-by', 'go-at') },
    change: { points: some(hasTrial, say('run-sheet.change.trial', numbers)) },
    restart: { points: [say('run-sheet.restart.logs')], blanks: blanks('menu') },
    active: { points: needPoints(list, rows, report, { when: 'night', application: numberOf('application') }) },
    'no-token': {
      points: [
        say('run-sheet.no-token.refused', numbers),
        say('run-sheet.no-token.mail'),
        say('run-sheet.no-token.late'),
      ],
    },
    left: {
      points: some(
        hasPassword,
        say('run-sheet.left.password', { day: { day: microsoftChanges['smtp-passwords'].at } }),
      ),
      blanks: blanks('left-out', 'gone-back', 'new-date'),
    },
  };
}

type BlankName =
  | 'still-there'
  | 'came-back'
  | 'twice'
  | 'waiting'
  | 'failed'
  | 'menu'
  | 'left-out'
  | 'gone-back'
  | 'new-date'
  | 'go-by'
  | 'go-at';

function stepOf(
  name: StepName,
  numberOf: (name: StepName) => number,
  { list, groups }: Pick<RunSheet, 'list' | 'groups'>,
  { points = [], blanks = [], longBlanks = [] }: Details = {},
): RunSheetStep {
  const { to } = list.cutOver;
  const withBack = stepsWithWayBack.find((step) => step === name);
  const values = {
    path: accountPath.join(' > '),
    aliases: aliasPath.join(' > '),
    retriever: retrieverPath.slice(0, -1).join(' > '),
    check: say(`run-sheet.check.${to}`),
    total: groups.reduce((sum, { rows }) => sum + rows.length, 0),
    setting: 'transport: graph',
    group: exampleOf(groups),
    try: numberOf('try'),
    repair: numberOf('repair'),
    rehearse: numberOf('rehearse'),
    mark: numberOf('mark'),
    test: numberOf('test'),
    anew: numberOf('anew'),
    restart: numberOf('restart'),
    token: numberOf('token'),
    application: numberOf('application'),
    account: numberOf('account'),
    keep: numberOf('keep'),
    numbers: numberOf('count'),
    noToken: numberOf('no-token'),
  };
  return {
    name,
    number: numberOf(name),
    who: say(`run-sheet.${whoElse[name] ?? 'who.ece'}`),
    what:
      name === 'account' || name === 'declare'
        ? say(`run-sheet.${name}.what.${to}`, values)
        : say(`run-sheet.${name}.what`, values),
    console: say(`run-sheet.${name}.console`, values),
    takes: takenBy(name, groups),
    worked: say(`run-sheet.${name}.worked`, values),
    back: withBack && say(`run-sheet.${withBack}.back`, values),
    points,
    blanks,
    longBlanks,
  };
}

function takenBy(name: StepName, groups: readonly CutOverGroup[]): Text {
  const duration = durations[name];
  if (duration === 'groups') return say('run-sheet.takes.once', { time: { ms: timeOfGroups(groups, 'day') } });
  return typeof duration === 'string'
    ? say(`run-sheet.takes.${duration}`)
    : say(`run-sheet.takes.${duration.each}`, { time: minutes(duration.minutes) });
}

/** Why the way back ends, and for sending with a password, what the tenant allows as the run saw it. */
function saidOf(letter: Letter, { run }: Report, artifact: Artifact): Text {
  if (letter === 'A') return say('run-sheet.way.oauth');
  if (letter !== 'B') return say(letter === 'A?' ? 'run-sheet.way.no-account' : 'run-sheet.way.unknown');
  const facts = factsOf(artifact);
  const tenant = answer(facts, 'transport-config', tenantOf(facts));
  const isOff = tenant.state === 'answered' ? tenant.value.smtpAuthDisabled : undefined;
  const seen = isOff === undefined ? 'not-seen' : isOff ? 'off' : 'on';
  return say(`run-sheet.way.password.${seen}`, {
    at: { at: endOfRun(run) },
    day: { day: microsoftChanges['smtp-passwords'].at },
  });
}

function notesOf({ rows }: CutOverList, groups: readonly CutOverGroup[]): Text[] {
  const struck = new Set(groups.flatMap((group) => group.struck.map(({ name }) => aliasKey(name))));
  const of = (kind: CutOverRow['kind']): string[] =>
    rows.filter((row) => row.kind === kind && !struck.has(aliasKey(row.alias.name))).map(({ alias }) => alias.name);
  const [elsewhere, moved] = [of('elsewhere'), of('moved')];
  return [
    ...(elsewhere.length === 0
      ? []
      : [say('run-sheet.note.elsewhere', { count: elsewhere.length, aliases: { list: elsewhere } })]),
    ...(moved.length === 0 ? [] : [say('run-sheet.note.moved', { count: moved.length })]),
  ];
}
