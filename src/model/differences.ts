import { isDeepStrictEqual } from 'node:util';

/** The fields that differ: `release`, `microsoft.tenantId`, `servers.ece-app-01`. */
export function differences(before: unknown, after: unknown): string[] {
  return differencesAt(before, after, '');
}

function differencesAt(before: unknown, after: unknown, place: string): string[] {
  if (isDeepStrictEqual(before, after)) return [];
  const [a, b] = [fieldsOf(before), fieldsOf(after)];
  if (a === undefined || b === undefined) return [place];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.flatMap((name) => differencesAt(a[name], b[name], place === '' ? name : `${place}.${name}`));
}

/** Servers are identified by name, not by position. */
function fieldsOf(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return Object.fromEntries(Object.entries(value));
  const named = value.map((item: unknown): [string, unknown] | undefined =>
    typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string'
      ? [item.name, item]
      : undefined,
  );
  return named.length > 0 && named.every((pair) => pair !== undefined) ? Object.fromEntries(named) : undefined;
}
