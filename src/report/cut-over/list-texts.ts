/** The sentences of the list, for the card and the command line. */
import type { DeclaredAlias } from '../../model/declared-alias.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { type CutOverList, type CutOverNeed, cutOverPoints, type CutOverRow, isReady } from './list.ts';

export function cutOverTitle({ cutOver, rows }: CutOverList): Text {
  const ready = rows.filter(isReady).length;
  return say(`cut-over.title.${cutOver.to}`, { ready, count: rows.length });
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

/** Which aliases are declared otherwise than seen. Each row says what. */
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

/** Everything of an alias but its name. */
export function rowTexts({ alias, kind, points, contradictions, fromDatabase }: CutOverRow): Text[] {
  const { name, mailbox, account, instance } = alias;
  return [
    ...(mailbox === name.toLowerCase() ? [] : [say('place.named', { name: mailbox })]),
    signInText(alias, kind),
    ...(account === undefined ? [] : [say('aliases.row.account', { account })]),
    ...(instance === undefined ? [] : [say('aliases.row.instance', { instance })]),
    ...cutOverPoints.map((point) =>
      say('cut-over.point', { point: say(`cut-over.point.${point}`), state: say(`cut-over.state.${points[point]}`) }),
    ),
    ...fromDatabase,
    ...contradictions,
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
