const unitMs: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

/**
 * `2026-11-20`, `2026-11-20T14:30` in the time zone or with an offset (`Z`, `+02:00`), or `90m`, `24h`, `7d`, `2w` ago.
 * A date without a time is the beginning or the end of that day. In milliseconds since 1970; undefined if it is no
 * instant.
 */
export function instantOf(
  text: string,
  { edge, timeZone, now }: { edge: 'beginning' | 'end'; timeZone: string; now: number },
): number | undefined {
  const [, count, unit = ''] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * (unitMs[unit] ?? 0);
  const [, date = '', time, offset] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? [];
  // Date.parse takes 31 February for 3 March.
  const day = Date.parse(`${date}T00:00Z`);
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== date) return undefined;
  const wall = time === undefined ? day + (edge === 'end' ? 86_400_000 : 0) : Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(wall)) return undefined;
  if (offset === undefined) return wall - offsetAt(wall - offsetAt(wall, timeZone), timeZone);
  return wall - (Date.parse('1970-01-01T00:00Z') - Date.parse(`1970-01-01T00:00${offset}`));
}

/** Milliseconds by which the zone's clocks are ahead of UTC. */
function offsetAt(at: number, timeZone: string): number {
  const second = Math.floor(at / 1000) * 1000;
  // The Swedish locale writes ISO 8601 dates.
  return Date.parse(`${new Date(second).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`) - second;
}
