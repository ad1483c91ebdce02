/** The sentences of the list, for the card and the command line. */
import { aliasKey, type DeclaredAlias } from '../../model/declared-alias.ts';
import { isWholeCutOver } from '../../model/cut-over.ts';
import type { Report } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { ReportTable } from '../tables.ts';
import {
  type CutOverList,
  type CutOverNeed,
  cutOverPoints,
  type CutOverRow,
  readinesses,
  readinessOf,
} from './list.ts';
import { aliasesByKey, type Rehearsal, type RehearsedAlias } from './rehearsal.ts';
import { rehearsalLines, rehearsedState, rehearsedWhy } from './rehearsal-texts.ts';

/** Each alias counts once, by the worst of its points. */
export function cutOverTitle({ cutOver, rows, needs }: CutOverList): Text {
  const others = needs.filter(
    ({ when, severity, isInPoints }) => !isInPoints && when === 'today' && severity === 'fail',
  );
  const byReadiness = Map.groupBy(rows, readinessOf);
  const counts = [
    ...readinesses.flatMap((readiness) => {
      const count = byReadiness.get(readiness)?.length ?? 0;
      return count === 0 ? [] : [say(`cut-over.count.${readiness}`, { count })];
    }),
    ...(others.length === 0 ? [] : [say('cut-over.count.others', { count: others.length })]),
  ];
  return rows.length === 0
    ? say(`cut-over.title.${cutOver.to}.none`)
    : say(`cut-over.title.${cutOver.to}`, { count: rows.length, counts: { list: counts } });
}

/** Which aliases move first, and why; then what nobody has declared. */
export function firstMoves({ rows }: CutOverList): Text[] {
  const of = (kind: CutOverRow['kind']): string[] =>
    rows.filter((row) => row.kind === kind).map(({ alias }) => alias.name);
  return (['down', 'elsewhere', 'undeclared'] as const).flatMap((kind) => {
    const list = of(kind);
    return list.length === 0 ? [] : [say(`cut-over.first.${kind}`, { count: list.length, aliases: { list } })];
  });
}

/** The aliases whose declaration a source contradicts. Their rows name the source. */
export function contradictedText({ rows }: CutOverList): Text[] {
  const list = rows.flatMap(({ alias, contradictions }) => (contradictions.length === 0 ? [] : [alias.name]));
  return list.length === 0 ? [] : [say('cut-over.contradicted', { count: list.length, aliases: { list } })];
}

export function needText({ owner, when, title, firstStep }: CutOverNeed): Text {
  const values = { owner: say(`owner.${owner}`), title };
  return firstStep === undefined
    ? say(`cut-over.need.${when}`, values)
    : say(`cut-over.need.${when}.step`, { ...values, step: firstStep });
}

/** What belongs to the night in any case. */
export function nightTexts({ cutOver, rows }: CutOverList): Text[] {
  const instances = [...new Set(rows.flatMap(({ kind, alias }) => (kind === 'moved' ? [] : (alias.instance ?? []))))];
  return [
    say(`cut-over.night.${cutOver.to}`),
    instances.length === 0
      ? say('cut-over.night.restart')
      : say('cut-over.night.restart-named', { count: instances.length, instances: { list: instances } }),
  ];
}

export function dateTexts({ dates }: CutOverList): Text[] {
  return dates.map(({ at, days, why }) => say('cut-over.date', { day: { day: at }, count: days, why }));
}

/** Everything above the rows, for files and the command line. Only sections with lines. */
export function listSections(list: CutOverList, rehearsal?: Rehearsal): { title: TextKey; lines: Text[] }[] {
  const needs = list.needs.map(needText);
  const sections: { title: TextKey; lines: Text[] }[] = [
    { title: 'cut-over.section.first', lines: [...firstMoves(list), ...contradictedText(list)] },
    {
      title: 'cut-over.section.needs',
      lines: [...(needs.length === 0 ? [say('cut-over.need.none')] : needs), ...list.release],
    },
    { title: 'cut-over.section.rehearsal', lines: rehearsal === undefined ? [] : rehearsalLines(rehearsal) },
    { title: 'cut-over.section.night', lines: nightTexts(list) },
    { title: 'cut-over.section.dates', lines: dateTexts(list) },
    { title: 'cut-over.section.programs', lines: list.programs },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** The rows of a file. */
export function rowsTable({ rows }: CutOverList, rehearsal?: Rehearsal): ReportTable {
  const rehearsed = rehearsal && aliasesByKey(rehearsal);
  return {
    id: 'cut-over',
    title: 'cut-over.section.aliases',
    columns: [
      'cut-over.column.alias',
      'cut-over.column.today',
      ...cutOverPoints.map((point) => `cut-over.point.${point}` as const),
      ...(rehearsed === undefined ? [] : (['cut-over.section.rehearsal'] as const)),
    ],
    rows: rows.map((row) => [
      joined([say('place.named', { name: row.alias.name }), ...mailboxTexts(row.alias)]),
      joined([...declaredTexts(row), ...row.fromDatabase, ...row.contradictions]),
      ...cutOverPoints.map((point) => say(`cut-over.state.${row.points[point]}`)),
      ...(rehearsed === undefined ? [] : [joined(rehearsedTexts(row, rehearsed))]),
    ]),
    strong: ['cut-over.state.missing'],
  };
}

/** Empty without facts. */
function joined(facts: Text[]): Text {
  return facts.length === 0
    ? say('place.named', { name: '' })
    : facts.reduce((first, next) => say('cut-over.both', { first, next }));
}

/** Its state in the rehearsal, and what was refused. Empty for an alias that is not rehearsed. */
function rehearsedTexts({ alias }: CutOverRow, rehearsed: ReadonlyMap<string, RehearsedAlias>): Text[] {
  const found = rehearsed.get(aliasKey(alias.name));
  return found === undefined ? [] : [rehearsedState(found), ...rehearsedWhy(found)];
}

function mailboxTexts({ name, mailbox }: DeclaredAlias): Text[] {
  return mailbox === name.toLowerCase() ? [] : [say('place.named', { name: mailbox })];
}

function declaredTexts({ alias, kind }: CutOverRow): Text[] {
  const { account, server, instance } = alias;
  return [
    signInText(alias, kind),
    ...(account === undefined ? [] : [say('aliases.row.account', { account })]),
    ...(server === undefined ? [] : [say('aliases.row.server', { server })]),
    ...(instance === undefined ? [] : [say('aliases.row.instance', { instance })]),
  ];
}

/** Everything of an alias but its name. */
export function rowTexts(row: CutOverRow, rehearsed?: ReadonlyMap<string, RehearsedAlias>): Text[] {
  return [
    ...mailboxTexts(row.alias),
    ...declaredTexts(row),
    ...cutOverPoints.map((point) =>
      say('cut-over.point', {
        point: say(`cut-over.point.${point}`),
        state: say(`cut-over.state.${row.points[point]}`),
      }),
    ),
    ...(rehearsed === undefined ? [] : rehearsedTexts(row, rehearsed)),
    ...row.fromDatabase,
    ...row.contradictions,
  ];
}

export function signInText({ protocol, authentication }: DeclaredAlias, kind: CutOverRow['kind']): Text {
  if (kind === 'undeclared') return say('cut-over.undeclared');
  return say('aliases.what', {
    protocol: say(protocol === undefined ? 'aliases.unknown.protocol' : `aliases.protocol.${protocol}`),
    authentication: say(
      authentication === undefined ? 'aliases.unknown.authentication' : `aliases.authentication.${authentication}`,
    ),
  });
}

/** What the list lacks. `later`: a newer run that did not look at everything. */
export function coverageTexts({ run: { selection, cancelled = false } }: Pick<Report, 'run'>, later?: string): Text[] {
  return [
    ...(cancelled || !isWholeCutOver(selection) ? [say('cut-over.partial')] : []),
    ...(later === undefined ? [] : [say('cut-over.later', { run: later })]),
  ];
}
