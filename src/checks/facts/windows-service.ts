/** What is known of the Windows service of ECE on one server, or why nothing is. */
import { type Failure, failureCodes } from '../../model/observation.ts';
import type { Text } from '../../model/text.ts';
import type { ServiceLine } from '../../observe/service-list.ts';
import { say } from '../../text/index.ts';
import { absence, absenceFix } from './absence.ts';
import type { Facts } from '../check.ts';
import type { Conclusion } from '../conclude.ts';
import { valueOf } from './value-of.ts';

export type SeenService =
  | { ok: true; service: ServiceLine; observation: string }
  | ({ ok: false } & Pick<Conclusion, 'verdict' | 'observed'> & { fix: Text[]; observations: string[] });

export function serviceOn(facts: Facts, server: string): SeenService {
  const found = facts.observations.find(
    ({ kind, from }) => kind === 'windows-service' && from.kind === 'server' && from.name === server,
  );
  const nothing = { ok: false as const, verdict: 'unknown' as const };
  if (found === undefined)
    return { ...nothing, observed: absence(facts, server), fix: absenceFix(facts, server), observations: [] };
  const observations = [found.id];
  const value = valueOf(found, 'windows-service');
  if (value === undefined) return { ...nothing, ...notListed(found.error, server), observations };
  if (value.service !== undefined) return { ok: true, service: value.service, observation: found.id };
  const candidates =
    value.candidates.length === 0
      ? say('ece/service.no-candidate')
      : say('ece/service.candidates', { services: { list: value.candidates.map(shown) } });
  const observed =
    value.named === undefined
      ? say('ece/service.not-named', { server, candidates })
      : say('ece/service.not-there', { server, named: value.named, candidates });
  return { ...nothing, observed, fix: [say('ece/service.fix.name', { server })], observations };
}

/** Display name, own name and state, as a part of a sentence. */
export function shown({ name, display, state }: ServiceLine): Text {
  return say('ece/service.one', { name, display, state: say(`ece/service.state.${state}`) });
}

function notListed(
  error: Failure | undefined,
  server: string,
): Pick<Conclusion, 'verdict' | 'observed'> & { fix: Text[] } {
  if (error?.code === failureCodes.unsupported) {
    // Where the observer itself says so, the machine has no services: ECE runs on Windows only, so this is no ECE
    // server.
    return error.phase === 'list'
      ? { verdict: 'skipped', observed: say('ece/service.no-windows', { server }), fix: [] }
      : { verdict: 'unknown', observed: say('ece/service.too-old', { server }), fix: [] };
  }
  return {
    verdict: 'unknown',
    observed: say('ece/service.unreadable', { server, code: error?.code ?? '' }),
    fix: [say('ece/service.fix.rights', { server })],
  };
}
