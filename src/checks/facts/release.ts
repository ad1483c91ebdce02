/** The release of one server, read or not: what all checks of this area begin with. */
import { parseRelease, type Release, sameRelease } from '../../knowledge/releases.ts';
import { oauthBug } from '../../knowledge/trains.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { notDeclared } from './absence.ts';
import type { Facts } from '../check.ts';
import { type Declared, declaredRelease } from './declared.ts';
import { installedOn } from './installed.ts';

export type ReadRelease =
  | {
      ok: true;
      release: Release;
      /** Who says so, as a part of a sentence: declared by, read from. */ source: Text;
      read: boolean;
      observations: string[];
    }
  | { ok: false; observed: Text; fix: Text[]; observations: string[] };

/**
 * What the server's own file says counts; what a person declared stands beside it. Without such a file the declaration
 * is all there is.
 */
export function releaseOf(facts: Facts, server: string): ReadRelease {
  const declared = declaredRelease(facts, server);
  const said = readRelease(declared);
  const installed = installedOn(facts, server);
  if (installed.state !== 'read') return said;
  const { release, observation } = installed;
  const observations = [...said.observations, observation];
  const values = { server, by: declared?.by ?? '', declared: declared?.text ?? '' };
  const source =
    declared === undefined
      ? say('version.source.read', values)
      : say(said.ok && sameRelease(said.release, release) ? 'version.source.both' : 'version.source.other', values);
  return { ok: true, release, source, read: true, observations };
}

export function readRelease(declared: Declared | undefined): ReadRelease {
  if (declared === undefined) return { ok: false, ...notDeclared('release'), observations: [] };
  const observations = [declared.observation];
  const parsed = parseRelease(declared.text);
  if (parsed.ok)
    return {
      ok: true,
      release: parsed.release,
      source: say('version.source.declared', { by: declared.by }),
      read: false,
      observations,
    };
  const { problem, understood, notUnderstood } = parsed;
  const observed = {
    trailing: say('version.unread.trailing', { text: declared.text, understood, notUnderstood }),
    'no-minor': say('version.unread.no-minor', { text: declared.text }),
    'no-number': say('version.unread.no-number', { text: declared.text }),
  }[problem];
  return { ok: false, observed, fix: [say('version.fix.spelling')], observations };
}

/** What every train needs, in one sentence; for a release of which no train is known. */
export function minimumOfAll(): Text {
  return say('version/minimum.expected.all', { bug: oauthBug.id });
}
