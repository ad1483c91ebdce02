/**
 * Is the declared release the one on the server? A declaration is as old as the last time that somebody thought of it.
 */
import { formatRelease, sameRelease } from '../../knowledge/releases.ts';
import { say } from '../../text/index.ts';
import { absence } from '../facts/absence.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { declaredRelease } from '../facts/declared.ts';
import { installationSteps } from '../facts/installation.ts';
import { installedOn } from '../facts/installed.ts';
import { readRelease } from '../facts/release.ts';

const id = 'version/declared';

export const check: Check = {
  id,
  needs: (_deployment, server) => installationSteps(server),
  evaluate: (facts) =>
    facts.servers.map(({ name }) =>
      conclude(
        id,
        { kind: 'server', name },
        { expected: say('version/declared.expected'), owner: 'ece-administrator', ...judge(facts, name) },
      ),
    ),
};

function judge(facts: Facts, server: string): Omit<Conclusion, 'expected' | 'owner'> {
  const declared = declaredRelease(facts, server);
  const installed = installedOn(facts, server);
  const name = say('version/declared.fix.name', { server });
  // No file at all is the usual case, and no fault: whatever keeps it from being read matters only where one is known
  // to be named.
  if (installed.state === 'not-seen') return { verdict: 'skipped', observed: absence(facts, server), observations: [] };
  const observations = [...(declared === undefined ? [] : [declared.observation]), installed.observation];
  switch (installed.state) {
    case 'not-named':
      return { verdict: 'skipped', observed: say('version/declared.not-named', { server }), fix: [name], observations };
    case 'too-old':
      return { verdict: 'skipped', observed: say('version/declared.too-old', { server }), observations };
    case 'unreadable':
      return {
        verdict: 'unknown',
        observed: say('version/declared.unreadable', { server, code: installed.code }),
        fix: [say('version/declared.fix.readable', { server }), name],
        observations,
      };
    case 'none':
      return { verdict: 'unknown', observed: say('version/declared.none', { server }), fix: [name], observations };
    case 'several':
      return {
        verdict: 'unknown',
        observed: say('version/declared.several', { server, releases: { list: installed.releases } }),
        fix: [name],
        observations,
      };
    case 'read':
      break;
  }
  const said = readRelease(declared);
  const values = {
    server,
    release: formatRelease(installed.release),
    declared: declared?.text ?? '',
    by: declared?.by ?? '',
    modified: { at: installed.modifiedAt },
  };
  if (said.ok && sameRelease(said.release, installed.release))
    return { verdict: 'pass', observed: say('version/declared.same', values), observations };
  return {
    verdict: 'warn',
    observed: say('version/declared.differ', values),
    fix: [say('version/declared.fix.look', values), say('version/declared.fix.declare', values)],
    observations,
  };
}
