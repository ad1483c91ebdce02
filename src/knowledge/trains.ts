/**
 * For each release train: the minimum for OAuth with Office 365, the newest known level, and all known levels.
 * Minimums: Cisco TAC document 218453 (bug CSCvr86493, OAuth support). Levels: the version lists of CVE-2024-20367 and
 * CVE-2026-20172, published on the dates below. A level that is not listed may still exist.
 */
import { compareReleases, compareTrains, formatRelease, type EceRelease, sameRelease, trainOf } from './releases.ts';

const cve2026 = {
  asOf: '2026-05-06',
  source:
    'https://sec.cloudapps.cisco.com/security/center/content/CiscoSecurityAdvisory/cisco-sa-ece-lite-agent-BCgSN8eb',
} as const;

export interface Train {
  /** Absent if the train will never have OAuth for O365. */
  minimum?: EceRelease;
  latest: EceRelease;
  /** The date at which `latest` was true, ISO 8601, and the source. */
  asOf: string;
  source: string;
  /** ES of the public lists ('' is the base release) and the highest ET of each. */
  levels: Record<string, number>;
}

export const trains: Record<string, Train> = {
  '11.5(1)': { latest: at(11, 5), ...cve2026, levels: { '': 0 } },
  '11.6(1)': {
    // ES12 brings OAuth; ES12_ET1 fixes empty scheduled reports (CSCwd61276). TAC requires both.
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
    // Newer than the CVE's list: Cisco's guide requires it before ECE can use another SQL Server port.
    latest: at(15, 0, 202607),
    asOf: '2026-07-31',
    source:
      'https://www.cisco.com/c/en/us/td/docs/voice_ip_comm/cust_contact/contact_center/pcce/pcce_15_0_1/configuration/guide/pcce_b_admin-and-config-guide-15_0_1/pcce-m-custom-sql-server-port.html',
    levels: { '': 1, 202508: 0, 202511: 1, 202603: 0, 202607: 0 },
  },
};

export type ReleaseStanding =
  | { kind: 'enough'; minimum: EceRelease }
  /** `missing`: the releases to install, in order. */
  | { kind: 'too-old'; minimum: EceRelease; missing: EceRelease[] }
  /** No ES of this train will ever have OAuth: 11.5 and older. */
  | { kind: 'never' }
  /** No ECE release has this number, such as 12.6(2); people usually mean their CCE. */
  | { kind: 'ask'; known: string }
  | { kind: 'not-known' };

export function releaseStanding(release: EceRelease): ReleaseStanding {
  const minimum = trains[trainOf(release)]?.minimum;
  if (minimum !== undefined) {
    const order = compareReleases(release, minimum);
    // Only a documentation label compared with a date-numbered minimum is undefined; no such minimum exists.
    return order !== undefined && order < 0
      ? { kind: 'too-old', minimum, missing: missingFor(release, minimum) }
      : { kind: 'enough', minimum };
  }
  if (compareTrains(release, at(11, 6)) < 0) return { kind: 'never' };
  const sibling = trainOf({ ...release, maintenance: 1 });
  return sibling in trains ? { kind: 'ask', known: sibling } : { kind: 'not-known' };
}

/** The newest known ES of the release's train. An ET is not newer: it is only for sites with its specific problem. */
export function latestOf(release: EceRelease): Pick<Train, 'latest' | 'asOf' | 'source'> | undefined {
  return trains[trainOf(release)];
}

/** False if the public lists lack this ES or ET, which is often a typing mistake. */
export function isKnownLevel(release: EceRelease): boolean {
  const ets = trains[trainOf(release)]?.levels[release.es === 0 ? '' : `${release.es}${release.esLetter}`];
  return ets !== undefined && release.et <= ets;
}

/** Cisco's download page of the release, built like the links in TAC's document. */
export function downloadOf(release: EceRelease): string {
  return downloadPage(formatRelease(release));
}

export function downloadPage(release: string): string {
  return `https://software.cisco.com/download/home/268439622/type/286310764/release/${release}`;
}

/** An ET installs on top of its ES, so both are needed unless the ES is there. */
function missingFor(release: EceRelease, minimum: EceRelease): EceRelease[] {
  const special = { ...minimum, et: 0 };
  return minimum.et === 0 || sameRelease({ ...release, et: 0 }, special) ? [minimum] : [special, minimum];
}

function at(major: number, minor: number, es = 0, et = 0): EceRelease {
  return { major, minor, maintenance: 1, es, esLetter: '', et };
}
