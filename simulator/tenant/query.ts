/**
 * OData's query options, as far as used here. Microsoft Learn, "Use query parameters to customize responses", "Use the
 * $filter query parameter", "Paging Microsoft Graph data in your app".
 */
export type Row = Record<string, unknown>;

export interface Page {
  rows: Row[];
  /** `$skiptoken` of the next page. */
  next?: string;
}

/** Microsoft Learn, "Use the $filter query parameter": the values of an `in`. */
const maxInValues = 15;
const instantPattern = /^\d{4}-\d\d-\d\dT/;

/** Comparisons joined by `and`, of which some may be in brackets and joined by `or`; undefined for another form. */
export function filtered(rows: Row[], filter: string): Row[] | undefined {
  const tests = terms(filter).map(anyOf);
  const known = tests.filter((test) => test !== undefined);
  return known.length < tests.length ? undefined : rows.filter((row) => known.every((test) => test(row)));
}

/** The properties of `$select`, in its order, without unknown ones. */
export function selected(row: Row, select: string | null): Row {
  if (select === null) return row;
  const names = select.split(',').map((name) => name.trim());
  const tagged = Object.keys(row).filter((name) => name.startsWith('@odata.'));
  return Object.fromEntries([...tagged, ...names].filter((name) => name in row).map((name) => [name, row[name]]));
}

/** `$top` rows: 100 by default, at most `most`. `$skiptoken`: end of the last page. */
export function paged(rows: Row[], query: URLSearchParams, most = 999): Page {
  const top = Number(query.get('$top') ?? 100);
  const size = Math.min(Number.isInteger(top) && top > 0 ? top : 100, most);
  const from = Number(query.get('$skiptoken') ?? 0) || 0;
  const end = from + size;
  return { rows: rows.slice(from, end), ...(end < rows.length ? { next: String(end) } : {}) };
}

/** Splits at `and` outside quotes, and removes brackets around whole terms. */
function terms(filter: string): string[] {
  return splitOutsideQuotes(filter, / and /gi)
    .map((term) => term.trim())
    .map((term) => (term.startsWith('(') && term.endsWith(')') ? term.slice(1, -1).trim() : term));
}

type Test = (row: Row) => boolean;

function anyOf(term: string): Test | undefined {
  // Inside any(…), `or` belongs to the collection's own test.
  const hidden: string[] = [];
  const outside = term.replaceAll(/\/any\((?:'[^']*'|[^'()])*\)/g, (inner) => `\uE000${hidden.push(inner) - 1}\uE000`);
  const tests = splitOutsideQuotes(outside, / or /gi)
    .map((part) => part.trim().replaceAll(/\uE000(\d+)\uE000/g, (_, index: string) => hidden[Number(index)] ?? ''))
    .map(testOf);
  const known = tests.filter((test) => test !== undefined);
  return known.length < tests.length ? undefined : (row) => known.some((test) => test(row));
}

/** `separator`: global. */
export function splitOutsideQuotes(text: string, separator: RegExp): string[] {
  const parts = text.split(/('[^']*')/).map((part) => (part.startsWith("'") ? part : part.replaceAll(separator, '\0')));
  return parts.join('').split('\0');
}

function testOf(term: string): Test | undefined {
  const [, collection, variable, inner = ''] = /^(\w+)\/any\((\w+):(.+)\)$/.exec(term) ?? [];
  if (collection !== undefined) {
    const wanted = splitOutsideQuotes(inner, / or /gi).map(
      (part) => new RegExp(`^${variable}(?:/(\\w+))? eq '((?:[^']|'')*)'$`).exec(part.trim()) ?? undefined,
    );
    const known = wanted.filter((part) => part !== undefined);
    return known.length < wanted.length
      ? undefined
      : (row) =>
          listOf(row[collection]).some((value) =>
            known.some(([, property, text = '']) =>
              same(property === undefined ? value : at(value as Row, property), unquoted(text)),
            ),
          );
  }
  const [, among, list = ''] = /^([\w/]+) in \((.+)\)$/.exec(term) ?? [];
  if (among !== undefined) {
    const wanted = [...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, text = '']) => unquoted(text));
    return wanted.length > maxInValues ? undefined : (row) => wanted.some((one) => same(at(row, among), one));
  }
  const [, path = '', operator, literal = ''] = /^([\w/]+) (eq|ne|ge|gt|le|lt) (.+)$/.exec(term) ?? [];
  if (operator === undefined) return undefined;
  const value = valueOf(literal);
  return value === undefined ? undefined : (row) => compare(at(row, path), operator, value);
}

function valueOf(literal: string): string | number | boolean | undefined {
  if (/^'(?:[^']|'')*'$/.test(literal)) return unquoted(literal.slice(1, -1));
  if (instantPattern.test(literal)) return Date.parse(literal);
  if (literal === 'true' || literal === 'false') return literal === 'true';
  return /^-?\d+$/.test(literal) ? Number(literal) : undefined;
}

function compare(found: unknown, operator: string, wanted: string | number | boolean): boolean {
  const left =
    typeof wanted === 'number' && typeof found === 'string' && instantPattern.test(found) ? Date.parse(found) : found;
  if (operator === 'eq') return same(left, wanted);
  if (operator === 'ne') return !same(left, wanted);
  if (typeof left !== 'number' || typeof wanted !== 'number') return false;
  return operator === 'ge'
    ? left >= wanted
    : operator === 'gt'
      ? left > wanted
      : operator === 'le'
        ? left <= wanted
        : left < wanted;
}

/** Graph compares case-insensitively. */
function same(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b;
}

function unquoted(text: string): string {
  return text.replaceAll("''", "'");
}

function at(row: Row, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? (value as Row)[name] : undefined),
      row,
    );
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
