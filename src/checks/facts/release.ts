import { parseRelease, type EceRelease, sameRelease } from '../../knowledge/releases.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Reasons, Wording } from '../check.ts';
import { notDeclared, notDeclaredReasons } from './absence.ts';
import { type Declared, declaredRelease } from './declared.ts';
import { installedOn } from './installed.ts';

/**
 * `declared`: no file on the server was read. `read`: nothing is declared. `both`: they agree. `other`: the file
 * counts, but another release is declared.
 */
export interface ReleaseSource {
  kind: 'declared' | 'read' | 'both' | 'other';
  server?: string;
  by?: string;
  declared?: string;
}

export type ReadRelease =
  | { ok: true; release: EceRelease; source: ReleaseSource; observations: string[] }
  | { ok: false; unread: UnreadRelease };

export type UnreadRelease = Pick<Judged<typeof unreadReleaseReasons>, 'reason'> & { observations: string[] };

export const unreadReleaseReasons = {
  ...notDeclaredReasons,
  /** `understood`: the part of the text that is a release. */
  'release-with-a-rest': (values: { text: string; understood: string; notUnderstood: string }): Wording => ({
    observed: say('version.unread.trailing', values),
    fix: [say('version.fix.spelling')],
  }),
  'release-without-minor': (values: { text: string }): Wording => ({
    observed: say('version.unread.no-minor', values),
    fix: [say('version.fix.spelling')],
  }),
  'no-release': (values: { text: string }): Wording => ({
    observed: say('version.unread.no-number', values),
    fix: [say('version.fix.spelling')],
  }),
} satisfies Reasons;

/** The server's own file overrides the declaration, which is shown beside it. */
export function releaseOf(facts: Facts, server: string): ReadRelease {
  const declared = declaredRelease(facts, server);
  const read = readDeclaredRelease(declared);
  const installed = installedOn(facts, server);
  if (installed.state !== 'read') return read;
  const { release, observation } = installed;
  const observations = [...(read.ok ? read.observations : read.unread.observations), observation];
  if (declared === undefined) return { ok: true, release, source: { kind: 'read', server }, observations };
  const kind = read.ok && sameRelease(read.release, release) ? 'both' : 'other';
  return { ok: true, release, source: { kind, server, by: declared.by, declared: declared.text }, observations };
}

export function readDeclaredRelease(declared: Declared | undefined): ReadRelease {
  if (declared === undefined) return { ok: false, unread: { reason: notDeclared('release').reason, observations: [] } };
  const { text, by } = declared;
  const observations = [declared.observation];
  const parsed = parseRelease(text);
  if (parsed.ok) return { ok: true, release: parsed.release, source: { kind: 'declared', by }, observations };
  const { problem, understood, notUnderstood } = parsed;
  switch (problem) {
    case 'trailing':
      return {
        ok: false,
        unread: { reason: { code: 'release-with-a-rest', values: { text, understood, notUnderstood } }, observations },
      };
    case 'no-minor':
      return { ok: false, unread: { reason: { code: 'release-without-minor', values: { text } }, observations } };
    case 'no-number':
      return { ok: false, unread: { reason: { code: 'no-release', values: { text } }, observations } };
  }
}

/** The source, as part of a sentence. */
export function sourceWords({ kind, server = '', by = '', declared = '' }: ReleaseSource): Text {
  return say(`version.source.${kind}`, kind === 'declared' ? { by } : { server, by, declared });
}

export interface ReleaseWithSource {
  release: string;
  source: ReleaseSource;
}
