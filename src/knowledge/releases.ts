/**
 * Forms in Cisco's records: 12.6(1)_ES6_ET2 · 12.6_ES2_ET1 · 12.6(1)_ET2 · 11.6(1)_ES9a · 15.0(1)ES202511_ET1
 * (CVE-2024-20367, CVE-2026-20172), 15.0(1) SU1/ES202603 (release notes), Release 15 ES2 (a documentation label), ECE
 * 11.6 ES7 (FN70396).
 */

/**
 * ES: engineering special, cumulative within its train. ET: engineering test, an interim fix on top of one ES. 0 and ''
 * mean none.
 */
export interface EceRelease {
  major: number;
  minor: number;
  maintenance: number;
  /** A small number, or from 15.0 on year and month (202511). */
  es: number;
  /** ES9a is later than ES9. */
  esLetter: string;
  et: number;
  /** Service update: an annotation that does not affect the order. */
  su?: number;
}

export type ParsedRelease =
  | { ok: true; release: EceRelease }
  | {
      ok: false;
      /**
       * `no-number`: nothing looks like a release. `no-minor`: 12 could be 12.0 or 12.6. `trailing`: text after the
       * release cannot be parsed.
       */
      problem: 'no-number' | 'no-minor' | 'trailing';
      /** The parsed part in Cisco's form; empty if nothing could be parsed. */
      understood: string;
      notUnderstood: string;
    };

/**
 * Reads every form above and common variants (`ECE 12.6 es1et2`, `12.6.1 ES1`). Fails on unreadable trailing text and
 * never guesses.
 */
export function parseRelease(text: string): ParsedRelease {
  const whole = text.normalize('NFKC').trim();
  const rest = scanner(whole);
  rest.take(/(?:cisco\s+)?(?:(?:ece|cee|enterprise chat and email)[\s_-]*)?(?:(?:release|version|rel\.|v)\s*)?/iy);
  const number = rest.take(/(\d{1,3})(?!\d)(?:\.(\d{1,2})(?!\d))?(?:\s*\(\s*(\d{1,2})\s*\)|\.(\d{1,2})(?!\d))?/iy);
  if (number === undefined) return { ok: false, problem: 'no-number', understood: '', notUnderstood: whole };

  const major = Number(number[1]);
  // Cisco's guides say "Release 15"; no other train appears without its minor number.
  const minor = number[2] ?? (major === 15 ? '0' : undefined);
  if (minor === undefined)
    return { ok: false, problem: 'no-minor', understood: String(major), notUnderstood: rest.left() };

  const su = rest.take(/[\s_./-]*su\s*(\d{1,2})(?![\da-z])/iy)?.[1];
  const es = rest.take(
    /[\s_./-]*es[\s_-]*(20\d{2}(?:0[1-9]|1[0-2])|\d{1,3})(?!\d)([a-z](?=$|[^a-z0-9]|et\d))?(?=$|[^a-z0-9]|et\d)/iy,
  );
  const et = rest.take(/[\s_./-]*et[\s_-]*(\d{1,3})(?![\da-z])/iy)?.[1];
  const release: EceRelease = {
    major,
    minor: Number(minor),
    maintenance: Number(number[3] ?? number[4] ?? 1),
    es: Number(es?.[1] ?? 0),
    esLetter: es?.[2]?.toLowerCase() ?? '',
    et: Number(et ?? 0),
    ...(su === undefined ? {} : { su: Number(su) }),
  };
  return rest.left() === ''
    ? { ok: true, release }
    : { ok: false, problem: 'trailing', understood: formatRelease(release), notUnderstood: rest.left() };
}

/** Cisco's own form. Date-numbered ES have no underscore before them, as in Cisco's records. */
export function formatRelease(release: EceRelease): string {
  const { es, esLetter, et, su } = release;
  const level = `ES${es}${esLetter}`;
  const service = su === undefined ? '' : ` SU${su}`;
  const special = es === 0 ? '' : su !== undefined ? `/${level}` : isDateNumbered(release) ? level : `_${level}`;
  return `${trainOf(release)}${service}${special}${et === 0 ? '' : `_ET${et}`}`;
}

/** `12.6(1)`: the train that an ES belongs to. */
export function trainOf({ major, minor, maintenance }: EceRelease): string {
  return `${major}.${minor}(${maintenance})`;
}

/**
 * Negative, zero or positive, as for sort. Undefined if the releases cannot be compared: different trains, or a small
 * ES number and a date-numbered one (the documentation's "Release 15 ES2", for which Cisco gives no date).
 */
export function compareReleases(a: EceRelease, b: EceRelease): number | undefined {
  if (trainOf(a) !== trainOf(b)) return undefined;
  if (a.es !== 0 && b.es !== 0 && isDateNumbered(a) !== isDateNumbered(b)) return undefined;
  return a.es - b.es || Number(a.esLetter > b.esLetter) - Number(a.esLetter < b.esLetter) || a.et - b.et;
}

export function sameRelease(a: EceRelease, b: EceRelease): boolean {
  return compareReleases(a, b) === 0;
}

/** Alarm mail can use OAuth from this release on. Source: Cisco's release notes of 15.0(1). */
export const firstWithOAuthForAlarms = { major: 15, minor: 0, maintenance: 1 };

export function compareTrains(
  a: Pick<EceRelease, 'major' | 'minor' | 'maintenance'>,
  b: Pick<EceRelease, 'major' | 'minor' | 'maintenance'>,
): number {
  return a.major - b.major || a.minor - b.minor || a.maintenance - b.maintenance;
}

function isDateNumbered({ es }: EceRelease): boolean {
  return es >= 200_000;
}

/** Each pattern must be sticky; `take` returns its groups. */
function scanner(text: string): { take(pattern: RegExp): (string | undefined)[] | undefined; left(): string } {
  let at = 0;
  return {
    take(pattern) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match === null) return undefined;
      at = pattern.lastIndex;
      return [...match];
    },
    left: () => text.slice(at).trim(),
  };
}
