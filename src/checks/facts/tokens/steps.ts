/** Steps that bypass single sign-on, in order. If one is skipped, the wrong person signs in again. */
import { compareTrains, parseRelease, trainOf } from '../../../knowledge/releases.ts';
import { accountPath } from '../../../knowledge/settings.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Facts } from '../../check.ts';
import { shortenedList } from '../shortened.ts';

const oneConsole = { major: 12, minor: 6, maintenance: 0 };

/** `release`: as the deployment declares it. */
export function placeOfAccounts(release: string | undefined): Text {
  const path = accountPath.join(' > ');
  const read = release === undefined ? undefined : parseRelease(release);
  if (read?.ok !== true) return say('token.place', { path });
  return compareTrains(read.release, oneConsole) >= 0
    ? say('token.place.path', { path })
    : say('token.place.former', { release: trainOf(read.release) });
}

/** The first step of a cause: a new token for each of these accounts. */
export function generateAgainAs(
  accounts: readonly string[],
  release: string | undefined,
  account: 'of' | 'once-enabled' = 'of',
): Text {
  const values = { accounts: shortenedList(accounts), place: placeOfAccounts(release) };
  return say(
    `cause.dead-refresh-token.firstStep.${accounts.length > 1 && account === 'of' ? 'each' : account}`,
    values,
  );
}

/** If Graph API is declared and something does not fit. `release`: as the deployment declares it. */
export function readServerType({ release, toCome }: ServerType): Text[] {
  return toCome === true ? [] : [say('version/transport.fix.look', { place: placeOfAccounts(release) })];
}

/** `toCome`: ECE does not use the transport yet, so its server type says nothing. */
export interface ServerType {
  release?: string | undefined;
  toCome?: true | undefined;
}

/** The owner of a fault with Graph API. Before a cut-over, the declared transport is no mistake. */
export function serverTypeIn({ deployment: { release }, cutOver }: Facts): {
  owner: Partial<Record<'owner', 'ece-administrator'>>;
  values: ServerType;
} {
  return cutOver?.to === 'graph'
    ? { owner: {}, values: { toCome: true } }
    : { owner: { owner: 'ece-administrator' }, values: { release } };
}

/** `release`: as the deployment declares it. */
export function stepsToNewToken(account: string, externalUrl: string | undefined, release: string | undefined): Text[] {
  return [
    externalUrl === undefined ? say('token.fix.private') : say('token.fix.private-at', { url: externalUrl }),
    say('token.fix.generate', { place: placeOfAccounts(release) }),
    say('token.fix.type', { account }),
    say('token.fix.no-question'),
    say('token.fix.consent', { account }),
    say('token.fix.restart'),
    say('token.fix.hour'),
  ];
}

export function stepsToPrivateWindow(account: string): Text[] {
  return [
    say('token.test.fix.private', { account }),
    say('token.test.fix.type', { account }),
    say('token.fix.no-question'),
  ];
}
