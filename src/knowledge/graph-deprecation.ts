/**
 * Graph API in place of IMAP, POP3 and SMTP. Cisco's 12.6(1) release notes deprecate "IMAP and SMTP" and "POP3 and
 * SMTP" for O365 from ES10 on and name Graph API as the replacement; 15.0(1) has Graph for O365 from its base release.
 * Deprecated is still supported. In which ES of 12.6(1) Graph could first be chosen is not published.
 */
import { compareReleases, compareTrains, type EceRelease } from './releases.ts';

const from: EceRelease = { major: 12, minor: 6, maintenance: 1, es: 10, esLetter: '', et: 0 };

/**
 * Whether Cisco's notes for this release deprecate IMAP and POP3 for O365, which is also whether they name Graph API.
 */
export function deprecatesImapAndPop3(release: EceRelease): boolean {
  const order = compareReleases(release, from);
  return order === undefined ? compareTrains(release, from) > 0 : order >= 0;
}
