/** Declarations are observations, so that findings can cite them. */
import { parseRelease, type EceRelease } from '../../knowledge/releases.ts';
import type { Deployment } from '../../model/deployment.ts';
import type { Observation } from '../../model/observation.ts';
import type { Facts } from '../check.ts';
import { valueOf } from './value-of.ts';

const settings = ['release', 'externalUrl', 'consoleUrl', 'transport', 'accountModel', 'sharedAccount'] as const;
export type DeclaredSetting = (typeof settings)[number];

export interface Declared {
  text: string;
  by: string;
  observation: string;
}

/**
 * One for each server's release (or else the deployment's) and for each setting that is present. `by` is the person or
 * the file, `at` ISO 8601 UTC. Ids are the same in every run: `declared:release:ece-svc-01`, `declared:externalUrl`.
 */
export function declaredObservations(deployment: Deployment, by: string, at: string): Observation[] {
  const declare = (id: string, subject: Observation['subject'], text: string): Observation => ({
    id,
    kind: 'declared',
    subject,
    from: { kind: 'declared', by },
    path: 'direct',
    at,
    phases: [],
    value: { text },
  });
  return [
    ...deployment.servers.map(({ name, release = deployment.release }) =>
      declare(`declared:release:${name}`, { kind: 'server', name }, release),
    ),
    ...settings.flatMap((name) => {
      const text = deployment[name];
      return text === undefined ? [] : [declare(`declared:${name}`, { kind: 'setting', name }, text)];
    }),
  ];
}

export function declaredSetting(facts: Facts, name: DeclaredSetting): Declared | undefined {
  return declared(facts, 'setting', name);
}

/** The declared release of this server, or else of the deployment. */
export function declaredRelease(facts: Facts, server: string): Declared | undefined {
  return declared(facts, 'server', server) ?? declaredSetting(facts, 'release');
}

/** Undefined if it is missing or unreadable, which version/minimum reports. */
export function understoodRelease(facts: Facts): EceRelease | undefined {
  const parsed = parseRelease(declaredSetting(facts, 'release')?.text ?? '');
  return parsed.ok ? parsed.release : undefined;
}

function declared({ observations }: Facts, kind: 'server' | 'setting', name: string): Declared | undefined {
  for (const observation of observations) {
    const { id, subject, from } = observation;
    if (from.kind !== 'declared' || subject.kind !== kind || subject.name !== name) continue;
    const text = valueOf(observation, 'declared')?.text;
    if (text !== undefined) return { text, by: from.by, observation: id };
  }
  return undefined;
}
