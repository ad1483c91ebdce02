/** What follows from an incident at Microsoft or from a server that is gone is not told by itself. */
import { areaOf } from '../../checks/check.ts';
import type { FindingSubject } from '../../model/finding.ts';
import { absence, type KnownCause } from './known-causes.ts';

/** To Microsoft's hosts; the others are the site's own. */
const connections: ReadonlySet<string> = new Set([
  'network/login',
  'network/hosts',
  'network/imap',
  'network/pop3',
  'network/smtp',
  'network/graph',
]);

/** Whether a cause follows from a broken one. Places hear of it when the broken one is mended and this cause remains. */
export function inhibition(causes: readonly KnownCause[]): (cause: KnownCause) => boolean {
  const broken = causes.filter(({ state: { state } }) => state === 'broken');
  const isIncident = broken.some(({ kind }) => kind === 'microsoft-incident');
  const gone = new Set(broken.flatMap(({ kind, subject }) => (kind === absence ? [subject.name] : [])));
  return (cause) => {
    if (cause.kind === absence) return false;
    const servers = serversOf(cause);
    const isOfGoneServer = servers.length > 0 && servers.every((server) => server !== undefined && gone.has(server));
    return isOfGoneServer || (isIncident && isSeenAtMicrosoft(cause));
  };
}

/** A stored fact, such as an ended secret, is wrong without an incident too. */
function isSeenAtMicrosoft({ evidence, proofs }: KnownCause): boolean {
  return (
    (evidence === 'connection' || evidence === 'log-in') &&
    proofs.every(({ check }) => connections.has(check) || (areaOf(check) === 'mail' && check !== 'mail/alarm-path'))
  );
}

/** Undefined for a proof that no server of the site saw. */
function serversOf({ subject, proofs }: KnownCause): (string | undefined)[] {
  if (subject.kind === 'server') return [subject.name];
  return subject.from === undefined ? proofs.map(({ subject: proof }) => serverOf(proof)) : [subject.from];
}

function serverOf({ kind, name, from }: FindingSubject): string | undefined {
  return from ?? (kind === 'server' ? name : undefined);
}
