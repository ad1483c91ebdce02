/** Cisco does not document where ECE records its release, so only the file that was named on the server is read. */
import { parseRelease, type EceRelease } from '../../knowledge/releases.ts';
import { failureCodes } from '../../model/observation.ts';
import type { Facts } from '../check.ts';
import { installationOf } from './installation.ts';

export type Installed =
  | {
      state: 'read';
      release: EceRelease;
      /** The file's last change, ISO 8601 UTC. */
      modifiedAt: string;
      observation: string;
    }
  /** The file contains several releases, and guessing one is not safe. */
  | { state: 'several'; releases: string[]; observation: string }
  | { state: 'none'; observation: string }
  | { state: 'unreadable'; code: string; observation: string }
  | { state: 'too-old' | 'not-named'; observation: string }
  | { state: 'not-seen' };

export function installedOn(facts: Facts, server: string): Installed {
  const seen = installationOf(facts, server);
  if (seen === undefined) return { state: 'not-seen' };
  const { observation, error } = seen;
  const { version } = seen.value;
  if (version === undefined) {
    if (error?.code === failureCodes.unsupported && error.phase === 'start') return { state: 'too-old', observation };
    // An error before any phase, such as an expired deadline, also ended the reading of this file.
    return error !== undefined && error.code !== failureCodes.fileNotAllowed && error.phase !== 'gadgets'
      ? { state: 'unreadable', code: error.code, observation }
      : { state: 'not-named', observation };
  }
  const [text, ...others] = version.releases;
  if (text === undefined) return { state: 'none', observation };
  if (others.length > 0) return { state: 'several', releases: version.releases, observation };
  const parsed = parseRelease(text);
  return parsed.ok
    ? { state: 'read', release: parsed.release, modifiedAt: version.modifiedAt, observation }
    : { state: 'none', observation };
}
