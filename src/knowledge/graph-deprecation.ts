/**
 * Cisco's 12.6(1) release notes deprecate "IMAP and SMTP" and "POP3 and SMTP" for O365 from ES10 on and name Graph API
 * as the replacement; 15.0(1) has Graph for O365 from its base release. Deprecated protocols are still supported. Cisco
 * does not publish which ES of 12.6(1) first offered Graph.
 */
import { compareReleases, compareTrains, type EceRelease } from './releases.ts';

const firstDeprecated: EceRelease = { major: 12, minor: 6, maintenance: 1, es: 10, esLetter: '', et: 0 };

/** Whether Cisco's notes for this release deprecate IMAP and POP3. The same notes name Graph API as the replacement. */
export function deprecatesImapAndPop3(release: EceRelease): boolean {
  const order = compareReleases(release, firstDeprecated);
  return order === undefined ? compareTrains(release, firstDeprecated) > 0 : order >= 0;
}
