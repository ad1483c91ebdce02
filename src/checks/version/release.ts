/** The release of one server, read or not: what all checks of this area begin with. */
import { parseRelease, type Release } from '../../knowledge/releases.ts';
import { oauthBug } from '../../knowledge/trains.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { notDeclared } from '../absence.ts';
import type { Declared } from '../declared.ts';

export type ReadRelease = { ok: true; release: Release; declared: Declared } | { ok: false; observed: Text; fix: Text[]; observations: string[] };

export function readRelease(declared: Declared | undefined): ReadRelease {
  if (declared === undefined) return { ok: false, ...notDeclared('release'), observations: [] };
  const parsed = parseRelease(declared.text);
  if (parsed.ok) return { ok: true, release: parsed.release, declared };
  const { problem, understood, notUnderstood } = parsed;
  const observed = {
    trailing: say('version.unread.trailing', { text: declared.text, understood, notUnderstood }),
    'no-minor': say('version.unread.no-minor', { text: declared.text }),
    'no-number': say('version.unread.no-number', { text: declared.text }),
  }[problem];
  return { ok: false, observed, fix: [say('version.fix.spelling')], observations: [declared.observation] };
}

/** What every train needs, in one sentence; for a release of which no train is known. */
export function minimumOfAll(): Text {
  return say('version/minimum.expected.all', { bug: oauthBug.id });
}
