import { type Failure, failureCodes } from '../../model/observation.ts';
import type { Text } from '../../model/text.ts';
import type { ServiceLine } from '../../observe/service-list.ts';
import { say } from '../../text/index.ts';
import type { Facts, JudgedFor, ReasonOf, Reasons, Wording } from '../check.ts';
import { notSeen, notSeenReasons } from './absence.ts';
import { valueOf } from './value-of.ts';

export const unseenServiceReasons = {
  ...notSeenReasons,
  /** ECE runs only on Windows, so this is not an ECE server. */
  'no-windows': ({ server }: { server: string }): Wording => ({ observed: say('ece/service.no-windows', { server }) }),
  'probe-too-old': ({ server }: { server: string }): Wording => ({ observed: say('ece/service.too-old', { server }) }),
  'services-unreadable': ({ server, failure }: { server: string; failure: string }): Wording => ({
    observed: say('ece/service.unreadable', { server, code: failure }),
    fix: [say('ece/service.fix.rights', { server })],
  }),
  /** `candidates` might be ECE's service. */
  'service-not-named': ({ server, candidates }: { server: string; candidates: ServiceLine[] }): Wording => ({
    observed: say('ece/service.not-named', { server, candidates: listed(candidates) }),
    fix: [say('ece/service.fix.name', { server })],
  }),
  'service-not-there': (values: { server: string; named: string; candidates: ServiceLine[] }): Wording => ({
    observed: say('ece/service.not-there', { ...values, candidates: listed(values.candidates) }),
    fix: [say('ece/service.fix.name', { server: values.server })],
  }),
} satisfies Reasons;

export type SeenService =
  | { ok: true; service: ServiceLine; observation: string }
  | { ok: false; unseen: JudgedFor<ReasonOf<typeof unseenServiceReasons>> };

export function serviceOn(facts: Facts, server: string): SeenService {
  const found = facts.observations.find(
    ({ kind, from }) => kind === 'windows-service' && from.kind === 'server' && from.name === server,
  );
  if (found === undefined) return { ok: false, unseen: notSeen(facts, server) };
  const observations = [found.id];
  const value = valueOf(found, 'windows-service');
  if (value === undefined) return { ok: false, unseen: { ...notListed(found.error, server), observations } };
  const { service, named, candidates } = value;
  if (service !== undefined) return { ok: true, service, observation: found.id };
  const unseen = { verdict: 'unknown', observations } as const;
  return named === undefined
    ? { ok: false, unseen: { ...unseen, reason: { code: 'service-not-named', values: { server, candidates } } } }
    : {
        ok: false,
        unseen: { ...unseen, reason: { code: 'service-not-there', values: { server, named, candidates } } },
      };
}

export function serviceWords({ name, display, state }: ServiceLine): Text {
  return say('ece/service.one', { name, display, state: say(`ece/service.state.${state}`) });
}

function notListed(error: Failure | undefined, server: string): JudgedFor<ReasonOf<typeof unseenServiceReasons>> {
  if (error?.code !== failureCodes.unsupported) {
    const values = { server, failure: error?.code ?? '' };
    return { verdict: 'unknown', reason: { code: 'services-unreadable', values } };
  }
  // The observer itself ends in the phase `list`; a probe without this observer reports that earlier.
  return error.phase === 'list'
    ? { verdict: 'skipped', reason: { code: 'no-windows', values: { server } } }
    : { verdict: 'unknown', reason: { code: 'probe-too-old', values: { server } } };
}

function listed(candidates: ServiceLine[]): Text {
  return candidates.length === 0
    ? say('ece/service.no-candidate')
    : say('ece/service.candidates', { services: { list: candidates.map(serviceWords) } });
}
