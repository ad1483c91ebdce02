/** Mail does not depend on Windows' TLS, because ECE's Java has its own. */
import { lifecyclePage, windowsServerOf } from '../../knowledge/windows-servers.ts';
import { type Failure, failureCodes } from '../../model/observation.ts';
import type { Text, TextValue } from '../../model/text.ts';
import type { OperatingSystemValue } from '../../observe/operating-system.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, ReasonOf, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notSeen, notSeenReasons } from '../facts/absence.ts';
import { valueOf } from '../facts/value-of.ts';
import { eachServer } from '../subjects.ts';

interface OnServer extends OperatingSystemValue {
  server: string;
}

/** `supportEnds`: the last day of Microsoft's extended support, such as 2027-01-12. */
interface Known extends OnServer {
  supportEnds: string;
}

/** Only a pass mentions the last start. In a warning it would keep the findings of several servers apart on a card. */
const reasons = {
  ...notSeenReasons,
  supported: (values: Known): Wording => ({ observed: say('ece/operating-system.supported', shown(values)) }),
  'support-ended': (values: Known): Wording => ({
    observed: say('ece/operating-system.ended', shown(values)),
    fix: [say('ece/operating-system.fix.move', shown(values)), say('ece/operating-system.fix.bought')],
  }),
  /** A client Windows, a short-lived release, or one newer than the table. */
  'support-not-known': (values: OnServer): Wording => ({
    observed: say('ece/operating-system.not-known', shown(values)),
    fix: [say('ece/operating-system.fix.look', { page: lifecyclePage })],
  }),
  'no-windows': ({ server }: { server: string }): Wording => ({
    observed: say('ece/operating-system.no-windows', { server }),
  }),
  'probe-too-old': ({ server }: { server: string }): Wording => ({
    observed: say('ece/operating-system.too-old', { server }),
  }),
  unreadable: ({ server, failure }: { server: string; failure: string }): Wording => ({
    observed: say('ece/operating-system.unreadable', { server, code: failure }),
  }),
};

export const check = defineCheck({
  id: 'ece/operating-system',
  owner: 'ece-administrator',
  expected: say('ece/operating-system.expected'),
  reasons,
  needs: (_deployment, { roles }) =>
    roles.includes('services') || roles.includes('application')
      ? [{ kind: 'operating-system', target: 'operating-system', path: 'direct' }]
      : [],
  judge: (facts) => eachServer(facts, (server) => judge(facts, server), 'services', 'application'),
});

function judge(facts: Facts, server: string): Judged<typeof reasons> {
  const found = facts.observations.find(
    ({ kind, from }) => kind === 'operating-system' && from.kind === 'server' && from.name === server,
  );
  if (found === undefined) return notSeen(facts, server);
  const observations = [found.id];
  const system = valueOf(found, 'operating-system');
  if (system === undefined) {
    const reason = withoutValue(found.error, server);
    return { verdict: reason.code === 'no-windows' ? 'skipped' : 'unknown', reason, observations };
  }
  const values = { server, ...system };
  const known = windowsServerOf(system.name, system.version);
  if (known === undefined)
    return {
      verdict: 'unknown',
      reason: { code: 'support-not-known', values },
      reference: lifecyclePage,
      observations,
    };
  const { supportEnds, source } = known;
  // The last day itself is still supported.
  const ended = facts.now.slice(0, supportEnds.length) > supportEnds;
  return {
    verdict: ended ? 'warn' : 'pass',
    reason: { code: ended ? 'support-ended' : 'supported', values: { ...values, supportEnds } },
    reference: source,
    observations,
  };
}

function withoutValue(error: Failure | undefined, server: string): ReasonOf<typeof reasons> {
  if (error?.code !== failureCodes.unsupported)
    return { code: 'unreadable', values: { server, failure: error?.code ?? '' } };
  // The observer itself ends in the phase `system`; a probe without this observer reports that earlier.
  return { code: error.phase === 'system' ? 'no-windows' : 'probe-too-old', values: { server } };
}

function shown({ server, startedAt, supportEnds, ...system }: OnServer & Partial<Known>): Record<string, TextValue> {
  return {
    server,
    system: systemWords(system),
    start: { at: startedAt },
    ...(supportEnds === undefined ? {} : { end: { day: supportEnds } }),
  };
}

function systemWords({ name, version }: Pick<OperatingSystemValue, 'name' | 'version'>): Text {
  return name === ''
    ? say('ece/operating-system.unnamed', { version })
    : say('ece/operating-system.named', { name, version });
}
