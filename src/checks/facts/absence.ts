/**
 * Why there is no observation from a server, said in one sentence: a check that finds nothing to judge answers
 * `unknown` with this, never with a verdict about what it could not see.
 */
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts } from '../check.ts';

/** Why `server` told us nothing of what was looked for. */
export function absence(facts: Facts, server: string): Text {
  const state = facts.servers.find(({ name }) => name === server);
  if (state === undefined) return say('absence.not-asked', { server });
  const since = state.lastSeenAt === undefined ? undefined : { at: state.lastSeenAt };
  switch (state.presence) {
    case 'not-enrolled':
      return say('absence.not-enrolled', { server });
    case 'not-connected':
      return since === undefined
        ? say('absence.never-connected', { server })
        : say('absence.not-connected', { server, since });
    case 'refused':
      return state.reason === undefined
        ? say('absence.refused', { server })
        : say('absence.refused-because', { server, reason: state.reason });
    case 'partial':
      return since === undefined ? say('absence.partial', { server }) : say('absence.partial-since', { server, since });
    case 'stopped':
      return say('absence.stopped', { server });
    case 'pending':
      return say('absence.pending', { server });
    case 'answered':
      break;
  }
  return say('absence.not-in-answer', { server });
}

/** What to do about it, in order; nothing where waiting or asking again is all there is to do. */
export function absenceFix(facts: Facts, server: string): Text[] {
  switch (facts.servers.find(({ name }) => name === server)?.presence) {
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

/** The deployment does not say what a check needs to know: `field` as the deployment file spells it. */
export function notDeclared(field: string): { observed: Text; fix: Text[] } {
  return { observed: say('absence.not-declared', { field }), fix: [say('absence.fix.declare', { field })] };
}
