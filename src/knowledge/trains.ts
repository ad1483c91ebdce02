/**
 * What each ECE release train needs for OAuth with Office 365, what is its newest known level, and where to get it.
 * Minimums: Cisco TAC document 218453 (bug CSCvr86493, OAuth support). Levels: the version lists of CVE-2024-20367 and
 * CVE-2026-20172, published on the dates below; a level that is not there may exist all the same.
 */
import { compareReleases, compareTrains, formatRelease, type EceRelease, sameRelease, trainOf } from './releases.ts';

/** OAuth support for O365 was introduced under this number. */

const cve2026 = {
  asOf: '2026-05-06',
  source:
    'https://sec.cloudapps.cisco.com/security/center/content/CiscoSecurityAdvisory/cisco-sa-ece-lite-agent-BCgSN8eb',
} as const;

export interface Train {
  /** The first release of the train with OAuth for O365; absent: none has it and none will. */
  minimum?: EceRelease;
  latest: EceRelease;
  /** The day on which `latest` was true, ISO 8601, and the source. */
  asOf: string;
  source: string;
  /** ES of the public lists ('' is the base release) and the highest ET seen on each. */
  levels: Record<string, number>;
}

export const trains: Record<string, Train> = {
  '11.5(1)': { latest: at(11, 5), ...cve2026, levels: { '': 0 } },
  '11.6(1)': {
    // ES12 brings OAuth; ES12_ET1 mends scheduled reports that arrive empty (CSCwd61276). TAC requires both.
    minimum: at(11, 6, 12, 1),
    latest: at(11, 6, 12, 1),
    ...cve2026,
    levels: { '': 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0, '9a': 0, 10: 0, 11: 0, 12: 1 },
  },
  '12.0(1)': {
    minimum: at(12, 0, 6),
    latest: at(12, 0, 7),
    ...cve2026,
    levels: { '': 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, '5a': 0, 6: 3, 7: 1 },
  },
  '12.5(1)': {
    minimum: at(12, 5, 3),
    latest: at(12, 5, 10),
    ...cve2026,
    levels: { '': 1, 1: 0, 2: 0, 3: 3, 4: 2, 5: 2, 6: 1, 7: 1, 8: 1, 9: 0, 10: 0 },
  },
  '12.6(1)': {
    minimum: at(12, 6, 1),
    latest: at(12, 6, 12),
    ...cve2026,
    levels: { '': 3, 1: 2, 2: 5, 3: 3, 4: 2, 5: 3, 6: 3, 7: 1, 8: 2, 9: 3, 10: 1, 11: 2, 12: 1 },
  },
  '15.0(1)': {
    minimum: at(15, 0),
    // Newer than the CVE's list: Cisco's guide asks for it before ECE can use another SQL Server port.
    latest: at(15, 0, 202607),
    asOf: '2026-07-31',
    source:
      'https://www.cisco.com/c/en/us/td/docs/voice_ip_comm/cust_contact/contact_center/pcce/pcce_15_0_1/configuration/guide/pcce_b_admin-and-config-guide-15_0_1/pcce-m-custom-sql-server-port.html',
    levels: { '': 1, 202508: 0, 202511: 1, 202603: 0, 202607: 0 },
  },
};

export type ReleaseStanding =
  | { kind: 'enough'; minimum: EceRelease }
  /** `missing`: what is to be installed, in order. */
  | { kind: 'too-old'; minimum: EceRelease; missing: EceRelease[] }
  /** No ES of this train has OAuth, and none will: 11.5 and older. */
  | { kind: 'never' }
  /** 12.6(2) and the like: no ECE release of that number is known; people mostly mean their CCE. */
  | { kind: 'ask'; known: string }
  | { kind: 'not-known' };

/** Whether the release can do OAuth with Office 365 mailboxes. */
export function releaseStanding(release: EceRelease): ReleaseStanding {
  const minimum = trains[trainOf(release)]?.minimum;
  if (minimum !== undefined) {
    const order = compareReleases(release, minimum);
    // A documentation label beside a date-numbered minimum would leave this undefined; no such minimum exists.
    return order !== undefined && order < 0
      ? { kind: 'too-old', minimum, missing: missingFor(release, minimum) }
      : { kind: 'enough', minimum };
  }
  if (compareTrains(release, at(11, 6)) < 0) return { kind: 'never' };
  const sibling = trainOf({ ...release, maintenance: 1 });
  return sibling in trains ? { kind: 'ask', known: sibling } : { kind: 'not-known' };
}

/**
 * Newest known ES of the release's train, with how sure we are of it. An ET is for those who have its problem: it makes
 * nothing newer.
 */
export function latestOf(release: EceRelease): Pick<Train, 'latest' | 'asOf' | 'source'> | undefined {
  return trains[trainOf(release)];
}

/** Whether Cisco's public lists name this very level: a spelling mistake in a number is caught by it. */
export function isKnownLevel(release: EceRelease): boolean {
  const ets = trains[trainOf(release)]?.levels[release.es === 0 ? '' : `${release.es}${release.esLetter}`];
  return ets !== undefined && release.et <= ets;
}

/** Cisco's download page of one release, ES or ET, built as TAC's document builds them. */
export function downloadOf(release: EceRelease): string {
  return downloadPage(formatRelease(release));
}

/** The same of a release as formatRelease writes it. */
export function downloadPage(release: string): string {
  return `https://software.cisco.com/download/home/268439622/type/286310764/release/${release}`;
}

/** An ET goes onto its ES, so both are to be installed unless the ES is there. */
function missingFor(release: EceRelease, minimum: EceRelease): EceRelease[] {
  const special = { ...minimum, et: 0 };
  return minimum.et === 0 || sameRelease({ ...release, et: 0 }, special) ? [minimum] : [special, minimum];
}

function at(major: number, minor: number, es = 0, et = 0): EceRelease {
  return { major, minor, maintenance: 1, es, esLetter: '', et };
}
