import { eceDatabaseParts } from '../model/ece-database.ts';
import { columnHeading, mark, type Part, rowFields, separator } from './rows.ts';
import { type Fields, fieldsIn } from './values.ts';

/** `line` counts from 1. */
export type Item =
  /** The name of a part, printed before its result. */
  | { kind: 'part'; part: Part; line: number }
  /** Row number `place` of `total`. `0/0` means that there are no rows, and has no fields. */
  | { kind: 'row'; part: Part; place: number; total: number; fields: Fields; line: number }
  /** `number` is 0 if sqlcmd itself failed. */
  | { kind: 'message'; number: number; said: string; line: number }
  /** A row of another version of the query. */
  | { kind: 'version'; version: string; line: number }
  /** A row that is cut off or changed. */
  | { kind: 'damaged'; text: string; line: number }
  | { kind: 'other'; text: string; line: number; last: number };

/**
 * `Msg 208, Level 16, State 1, Server X, Line 3`, then the text. The words depend on the console's language (Meldung,
 * Ebene, Status; Msg, Niveau, État; Mens., Nivel, Estado), so the pattern is three words with a number each.
 */
const message = /^(?:\p{L}{3,10}\s?:\s)?\p{L}{3,12}\.?\s(\d{1,6}),\s\p{L}{3,12}\s(\d{1,2}),\s\p{L}{3,12}\s\d{1,3}\b/u;
/** Messages below this level are informational. */
const leastSevere = 11;
const ofSqlcmd = /^(?:sqlcmd|HResult)\b[^|]*[:,]/i;

/** The most lines over which a console wraps one row. */
const mostPieces = 8;

export function itemsOf(lines: readonly string[]): Item[] {
  const items: Item[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const [text, line] = [bare(lines[index]), index + 1];
    const [, number = '', level = ''] = message.exec(text) ?? [];
    if (text === '' || isNoise(text)) continue;
    if (text.startsWith('ece-doctor/')) {
      const { item, pieces } = rowAt(lines, index);
      items.push(item);
      index += pieces - 1;
    } else if (number !== '') {
      let behind = index + 1;
      while (behind < lines.length && bare(lines[behind]) === '') behind += 1;
      const said = isBegun(bare(lines[behind])) ? '' : bare(lines[behind]);
      if (said !== '') index = behind;
      if (Number(level) >= leastSevere) items.push({ kind: 'message', number: Number(number), said, line });
    } else if (ofSqlcmd.test(text)) items.push({ kind: 'message', number: 0, said: text, line });
    else {
      const before = items.at(-1);
      if (before?.kind === 'other') before.last = line;
      else items.push({ kind: 'other', text, line, last: line });
    }
  }
  return items;
}

/** Strips the prompts of sqlcmd and the borders of tables. */
function bare(line = ''): string {
  return line
    .trim()
    .replace(/^(?:\d{1,4}>\s*)+/, '')
    .replace(/^["'|\s]+/, '');
}

function isBegun(text: string): boolean {
  return text.startsWith('ece-doctor/') || message.test(text);
}

/** The heading, its underline, row counts and the completion time. */
function isNoise(text: string): boolean {
  return (
    text === columnHeading ||
    /^-{2,}/.test(text) ||
    /^\(\d{1,9} [^()]{1,60}\)$/.test(text) ||
    /^[^:|]{3,40}:\s\d{4}-\d\d-\d\dT[\d:.,+-]+Z?$/.test(text)
  );
}

/** Joins a row that a console wrapped; `pieces` is its number of lines. */
function rowAt(lines: readonly string[], index: number): { item: Item; pieces: number } {
  const line = index + 1;
  const first = bare(lines[index]);
  const [, version = ''] = /^(ece-doctor\/[\w.-]{0,20})/.exec(first) ?? [];
  if (version !== mark && first.startsWith(`${version}${separator}`))
    return { item: { kind: 'version', version, line }, pieces: 1 };
  let joined = '';
  for (let pieces = 0, last = index; pieces < mostPieces && last < lines.length; last += 1) {
    const piece = (lines[last] ?? '').replaceAll(/\s+/g, '');
    if (piece === '') continue;
    if (last > index && isBegun(bare(lines[last]))) break;
    joined += last === index ? first.replaceAll(/\s+/g, '') : piece;
    const item = rowIn(joined, line);
    if (item !== undefined) return { item, pieces: last - index + 1 };
    pieces += 1;
  }
  return { item: { kind: 'damaged', text: first, line }, pieces: 1 };
}

function rowIn(text: string, line: number): Item | undefined {
  const [, name, ...cells] = text.split(separator);
  if (name === 'part') {
    const part = eceDatabaseParts.find((known) => known === cells[0]);
    return cells.length < 2 || part === undefined ? undefined : { kind: 'part', part, line };
  }
  const part = eceDatabaseParts.find((known) => known === name);
  // `place/total`, the fields, and the text after the last separator, which may be a quotation mark.
  if (part === undefined || cells.length !== rowFields[part].length + 2 || !/^["']*$/.test(cells.at(-1) ?? ''))
    return undefined;
  const [place, total] = (/^(\d{1,9})\/(\d{1,9})$/.exec(cells[0] ?? '') ?? []).slice(1).map(Number);
  if (place === undefined || total === undefined) return undefined;
  if (total === 0) return place === 0 ? { kind: 'row', part, place, total, fields: {}, line } : undefined;
  const fields = fieldsIn(part, cells.slice(1, -1));
  return place < 1 || place > total || fields === undefined
    ? undefined
    : { kind: 'row', part, place, total, fields, line };
}
