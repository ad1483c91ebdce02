/**
 * The night of a cut-over as a sheet to follow: the steps, then every alias in its group. Menus of ECE are named only as
 * far as a public source names them.
 */
import { answer } from '../../checks/facts/tenant-answer.ts';
import { tenantOf } from '../../checks/facts/questions.ts';
import { microsoftChanges } from '../../knowledge/microsoft-changes.ts';
import { accountPath, aliasPath, retrieverPath } from '../../knowledge/settings.ts';
import type { DeclaredAlias } from '../../model/declared-alias.ts';
import { type Artifact, endOfRun, type Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { factsOf } from '../report.ts';
import { type CutOverGroup, groupsIn } from './groups.ts';
import { type CutOverList, cutOverList, type CutOverNeed, type CutOverRow } from './list.ts';
import { needText } from './list-texts.ts';

export interface RunSheetStep {
  who: Text;
  what: Text;
  console: Text;
  takes: Text;
  worked: Text;
  back: Text;
  /** Below the step. */
  points: Text[];
  /** To fill in by pen. */
  blanks: Text[];
}

/** To the former transport and account. `password`: only sending. */
export const waysBack = ['oauth', 'password', 'unknown'] as const;
export type WayBack = (typeof waysBack)[number];

/** On the sheet. */
export const letters: Record<WayBack, string> = { oauth: 'A', password: 'B', unknown: '?' };

export interface RunSheet {
  list: CutOverList;
  groups: CutOverGroup[];
  parts: { title: Text; steps: RunSheetStep[] }[];
  /** Only the kinds that the groups have. */
  ways: { way: WayBack; said: Text }[];
  /** What the groups take together. */
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
  const list = cutOverList(report, aliases);
  if (list === undefined) return undefined;
  const groups = groupsIn(list.rows);
  const used = new Set(groups.flatMap(({ rows }) => rows.map(({ alias }) => wayBack(alias))));
  return {
    list,
    groups,
    parts: [
      { title: say('run-sheet.part.before'), steps: before(list, groups) },
      { title: say('run-sheet.part.group'), steps: eachGroup(list) },
      { title: say('run-sheet.part.after'), steps: steps(list, ['prove', 'database', 'declare', 'unmute']) },
      { title: say('run-sheet.part.morning'), steps: steps(list, ['first-mail', 'failed', 'end']) },
    ],
    ways: waysBack.filter((way) => used.has(way)).map((way) => ({ way, said: saidOf(way, report, artifact) })),
    totals: totalsOf(groups),
    notes: notesOf(list, groups),
  };
}

export function wayBack({ protocol, authentication, account }: DeclaredAlias): WayBack {
  if (authentication === undefined || protocol === undefined) return 'unknown';
  return authentication === 'oauth' && account === undefined ? 'unknown' : authentication;
}

/** Minutes, once or for each account, alias or group. Estimates. */
const durations = {
  keep: 'nothing',
  repair: 'unknown',
  account: { each: 'account', minutes: 10 },
  token: { each: 'account', minutes: 5 },
  rehearse: { each: 'account', minutes: 5 },
  count: { each: 'once', minutes: 10 },
  announce: { each: 'once', minutes: 5 },
  try: { each: 'once', minutes: 45 },
  'by-day': { each: 'group', minutes: 30 },
  compare: { each: 'once', minutes: 5 },
  change: { each: 'alias', minutes: 2 },
  restart: { each: 'once', minutes: 5 },
  active: { each: 'once', minutes: 5 },
  test: { each: 'once', minutes: 10 },
  mark: { each: 'once', minutes: 2 },
  prove: { each: 'once', minutes: 60 },
  database: { each: 'once', minutes: 10 },
  declare: { each: 'once', minutes: 10 },
  unmute: { each: 'once', minutes: 1 },
  'first-mail': { each: 'once', minutes: 10 },
  failed: { each: 'once', minutes: 10 },
  end: { each: 'once', minutes: 15 },
} as const;

type StepName = keyof typeof durations;

function takenBy(name: StepName): Text {
  const duration = durations[name];
  return typeof duration === 'string'
    ? say(`run-sheet.takes.${duration}`)
    : say(`run-sheet.takes.${duration.each}`, { time: { ms: duration.minutes * 60_000 } });
}

const stepsOfGroup = ['compare', 'change', 'restart', 'active', 'test', 'mark'] as const;

export function groupTime({ rows }: Pick<CutOverGroup, 'rows'>): number {
  const minutes = stepsOfGroup.map((name) => durations[name].minutes * (name === 'change' ? rows.length : 1));
  return minutes.reduce((sum, each) => sum + each, 0) * 60_000;
}

function totalsOf(groups: readonly CutOverGroup[]): Text[] {
  return (['day', 'night'] as const).flatMap((when) => {
    const ms = groups.filter((group) => group.when === when).reduce((sum, group) => sum + groupTime(group), 0);
    return ms === 0 ? [] : [say(`run-sheet.total.${when}`, { time: { ms } })];
  });
}

/** Adding an alias with a password to an account is documented, so only others are tried. */
function before(list: CutOverList, groups: readonly CutOverGroup[]): RunSheetStep[] {
  const needsTrial = groups.some(({ rows }) => rows.some(({ alias }) => alias.authentication !== 'password'));
  const today = pointsOf(list, 'today');
  return steps(
    list,
    [
      'keep',
      'repair',
      'account',
      'token',
      'rehearse',
      'count',
      'announce',
      ...(needsTrial ? (['try'] as const) : []),
      ...(groups.some(({ when }) => when === 'day') ? (['by-day'] as const) : []),
    ],
    { repair: today.length === 0 ? [say('cut-over.need.none')] : today },
  );
}

function eachGroup(list: CutOverList): RunSheetStep[] {
  return steps(list, stepsOfGroup, { active: pointsOf(list, 'night') });
}

/** The list has all. */
const mostPoints = 6;

function pointsOf({ needs }: CutOverList, when: CutOverNeed['when']): Text[] {
  const ofTime = needs.filter((need) => need.when === when);
  const more = ofTime.length - mostPoints;
  return [
    ...ofTime.slice(0, mostPoints).map((need) => needText({ ...need, firstStep: undefined })),
    ...(more > 0 ? [say('run-sheet.more', { count: more })] : []),
  ];
}

function steps(
  { cutOver: { to } }: CutOverList,
  names: readonly StepName[],
  points: Partial<Record<StepName, Text[]>> = {},
): RunSheetStep[] {
  const places = {
    path: accountPath.join(' > '),
    aliases: aliasPath.join(' > '),
    retriever: retrieverPath.join(' > '),
    check: say(`run-sheet.check.${to}`),
  };
  return names.map((name) => ({
    who: say(name === 'repair' ? 'run-sheet.each-owner' : 'owner.ece-administrator'),
    what:
      name === 'account' || name === 'declare' ? say(`run-sheet.${name}.what.${to}`) : say(`run-sheet.${name}.what`),
    console: say(`run-sheet.${name}.console`, places),
    takes: takenBy(name),
    worked: say(`run-sheet.${name}.worked`, places),
    back: say(`run-sheet.${name}.back`),
    points: points[name] ?? [],
    blanks: name === 'count' ? [say('run-sheet.blank.waiting'), say('run-sheet.blank.failed')] : [],
  }));
}

/** Why the way back ends, and for sending with a password, what the tenant allows as the run saw it. */
function saidOf(way: WayBack, { run }: Report, artifact: Artifact): Text {
  if (way !== 'password') return say(`run-sheet.way.${way}`);
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
  const of = (kind: CutOverRow['kind']): string[] =>
    rows.filter((row) => row.kind === kind).map(({ alias }) => alias.name);
  const [elsewhere, moved] = [of('elsewhere'), of('moved')];
  const noAccount = groups.flatMap(({ rows: ofGroup }) => ofGroup.filter(({ alias }) => alias.account === undefined));
  const unnamed = groups.filter(({ instance }) => instance === undefined).map(({ number }) => `${number}`);
  return [
    ...(unnamed.length === 0
      ? []
      : [say('run-sheet.note.no-instance', { count: unnamed.length, groups: { list: unnamed } })]),
    ...(noAccount.length === 0 ? [] : [say('run-sheet.note.no-account', { count: noAccount.length })]),
    ...(elsewhere.length === 0
      ? []
      : [say('run-sheet.note.elsewhere', { count: elsewhere.length, aliases: { list: elsewhere } })]),
    ...(moved.length === 0 ? [] : [say('run-sheet.note.moved', { count: moved.length })]),
  ];
}
