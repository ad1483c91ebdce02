/** A missing observation, or a missing setting of the deployment: the verdict is `unknown`. */
import type { Presence } from '../../model/report.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Reasons, Wording } from '../check.ts';

export interface NotSeen {
  server: string;
  /** `not-asked`: the server is not part of this run. */
  presence: Presence | 'not-asked';
  /** ISO 8601 UTC. */
  lastSeenAt?: string | undefined;
  /** A code of model/protocol.ts. */
  refusal?: string | undefined;
}

export const notSeenReasons = {
  'not-seen': (notSeen: NotSeen): Wording => ({ observed: whyNotSeen(notSeen), fix: stepsToSee(notSeen) }),
} satisfies Reasons;

export const notDeclaredReasons = {
  /** `field` as the deployment file spells it. */
  'not-declared': ({ field }: { field: string }): Wording => ({
    observed: say('absence.not-declared', { field }),
    fix: [say('absence.fix.declare', { field })],
  }),
} satisfies Reasons;

export function notSeen(facts: Facts, server: string) {
  return {
    verdict: 'unknown',
    owner: 'ece-administrator',
    reason: { code: 'not-seen', values: presenceOf(facts, server) },
  } as const satisfies Judged<typeof notSeenReasons>;
}

export function notDeclared(field: string) {
  return {
    verdict: 'unknown',
    owner: 'ece-administrator',
    reason: { code: 'not-declared', values: { field } },
  } as const satisfies Judged<typeof notDeclaredReasons>;
}

export function presenceOf({ servers }: Facts, server: string): NotSeen {
  const state = servers.find(({ name }) => name === server);
  if (state === undefined) return { server, presence: 'not-asked' };
  return { server, presence: state.presence, lastSeenAt: state.lastSeenAt, refusal: state.reason };
}

function whyNotSeen({ server, presence, lastSeenAt, refusal }: NotSeen): Text {
  const since = lastSeenAt === undefined ? undefined : { at: lastSeenAt };
  switch (presence) {
    case 'not-asked':
    case 'not-enrolled':
    case 'stopped':
    case 'pending':
      return say(`absence.${presence}`, { server });
    case 'not-connected':
      return since === undefined
        ? say('absence.never-connected', { server })
        : say('absence.not-connected', { server, since });
    case 'refused':
      if (refusal === 'server-removed') return say('absence.server-removed', { server });
      return refusal === undefined
        ? say('absence.refused', { server })
        : say('absence.refused-because', { server, reason: refusal });
    case 'partial':
      return since === undefined ? say('absence.partial', { server }) : say('absence.partial-since', { server, since });
    case 'answered':
      return say('absence.not-in-answer', { server });
  }
}

/** In order; empty if the only step is to wait or to run again. */
function stepsToSee({ server, presence }: NotSeen): Text[] {
  switch (presence) {
    case 'not-enrolled':
      return [say('absence.fix.enrol', { server })];
    case 'not-connected':
    case 'partial':
      return [say('absence.fix.service', { server }), say('absence.fix.again')];
    case 'refused':
      return [say('absence.fix.refused', { server }), say('absence.fix.again')];
    default:
      return [];
  }
}
