/** Caches group memberships. If they cannot be read, the refused person is shown why. */
import { keepNewest } from '../model/keep-newest.ts';
import { failureCodes, type Failure } from '../model/observation.ts';
import type { Text } from '../model/text.ts';
import type { Settled } from '../tenant/refusal.ts';
import { say } from '../text/index.ts';

/**
 * Resolves with the groups that the person belongs to, directly or through other groups. All are object ids. Never rejects,
 * and answers within seconds, because a person waits.
 */
export type GroupReader = (person: string, groups: readonly string[]) => Promise<Settled<readonly string[]>>;

export type Memberships = (person: string, groups: readonly string[]) => Promise<Membership>;

type Membership = { groups: readonly string[] } | { unread: Text };

/** Microsoft's limit for one request. */
export const mostGroups = 20;

const readKeptMs = 5 * 60_000;
/** A new consent is soon noticed, but Graph is not asked at each click. */
const unreadKeptMs = 30_000;
const mostKept = 1000;

export function createMemberships(read: GroupReader | undefined, now: () => number): Memberships {
  const kept = new Map<string, { until: number; answer: Promise<Membership> }>();
  return (person, groups) => {
    const key = person.toLowerCase();
    const known = kept.get(key);
    if (known !== undefined && known.until > now()) return known.answer;
    const entry = { until: now() + readKeptMs, answer: ask(read, person, groups) };
    void entry.answer.then((answer) => 'unread' in answer && (entry.until = now() + unreadKeptMs));
    keepNewest(kept, key, entry, mostKept);
    return entry.answer;
  };
}

async function ask(read: GroupReader | undefined, person: string, groups: readonly string[]): Promise<Membership> {
  if (read === undefined) return { unread: say('access.unread.no-reader', { person }) };
  const { value, failure } = await read(person, groups);
  return failure === undefined ? { groups: value } : { unread: sentenceOf(failure, person) };
}

function sentenceOf({ phase, code }: Failure, person: string): Text {
  switch (code) {
    case failureCodes.noReader:
      return say('access.unread.no-reader', { person });
    case failureCodes.noTenant:
      return say('access.unread.no-tenant', { person });
    case failureCodes.forbidden:
      return say('access.unread.forbidden', { person });
    case failureCodes.notFound:
      return say('access.unread.not-found', { person });
    case failureCodes.throttled:
    case failureCodes.timeout:
      return say('access.unread.no-answer', { person, code });
    default:
      return say(phase === 'token' ? 'access.unread.no-token' : 'access.unread.failed', { person, code });
  }
}
