/**
 * The relay through which the application servers send ECE's alarms, if the deployment file declares one. Judged up to
 * its answer to EHLO: no mail is sent, and a relay inside the site needs neither STARTTLS nor a public certificate. A
 * fault is a warning, because customers' mail flows without alarms.
 */
import { releaseNotes150 } from '../../knowledge/guides.ts';
import type { Server } from '../../model/deployment.ts';
import { alarmRelayOf, hostAndPort, type NamedEndpoint } from '../../model/endpoints.ts';
import { by, type FixStep } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notSeen, notSeenReasons } from '../facts/absence.ts';
import type { Family } from '../facts/connection/families.ts';
import { repairOwner, repairSteps } from '../facts/connection/repair.ts';
import { familyOf, stopOf } from '../facts/connection/stop.ts';
import { type Stop, stopReasons } from '../facts/connection/stop-reasons.ts';
import { type ConnectionView, protocolOf, viewFrom } from '../facts/connection/view.ts';
import { valueOf } from '../facts/value-of.ts';
import { wordingOf } from '../wording.ts';

interface Answering {
  target: string;
  tookMs: number;
  /** Absent on a port that begins with TLS, which is not looked at beyond the handshake. */
  greeting?: string;
}

const reasons = {
  ...notSeenReasons,
  answers: ({ target, greeting, tookMs }: Answering): Wording => ({
    observed:
      greeting === undefined
        ? say('network/alarm-relay.opened', { target, took: { ms: tookMs } })
        : say('network/alarm-relay.answers', { target, greeting, took: { ms: tookMs } }),
  }),
  /** The probe may not look, is too old, or could not. */
  'not-looked': ({ stop }: { stop: Stop }): Wording => ({
    observed: wordingOf(stopReasons, stop).observed,
    fix: repairSteps(stop.code, stop.values),
  }),
  /** By name or port. */
  'not-reached': ({ stop }: { stop: Stop }): Wording => ({
    observed: say('network/alarm-relay.not-reached', {
      target: stop.values.target,
      fault: wordingOf(stopReasons, stop).observed,
    }),
    fix: [say('network/alarm-relay.fix.compare'), ...stepsTowards(stop)],
  }),
  /** It accepts the connection, and does not answer EHLO as a mail server. */
  'no-answer': ({ stop }: { stop: Stop }): Wording => ({
    observed: say('network/alarm-relay.no-answer', {
      target: stop.values.target,
      fault:
        // The usual sentence is about Microsoft's ports.
        stop.code === 'clear-text'
          ? say('network/alarm-relay.clear-text', { target: stop.values.target, text: stop.values.text })
          : wordingOf(stopReasons, stop).observed,
    }),
    fix: [
      say('network/alarm-relay.fix.ask', { target: stop.values.target, server: stop.values.server }),
      say('network/alarm-relay.fix.compare'),
    ],
  }),
};

export const check = defineCheck({
  id: 'network/alarm-relay',
  owner: 'ece-administrator',
  expected: say('network/alarm-relay.expected'),
  reasons,
  needs: (deployment, server) => {
    const relay = alarmRelayOf(deployment);
    if (relay === undefined || !sendsAlarms(server)) return [];
    return (['dns', 'tcp', protocolOf(relay)] as const).map((kind) => ({ kind, target: relay.target, path: 'direct' }));
  },
  judge: (facts) => {
    const relay = alarmRelayOf(facts.deployment);
    if (relay === undefined) return [];
    return facts.servers.filter(sendsAlarms).map(({ name }) => ({
      ...judge(facts, name, relay),
      subject: { kind: 'endpoint', name: relay.target, from: name },
    }));
  },
});

function judge(facts: Facts, server: string, relay: NamedEndpoint): Judged<typeof reasons> {
  const view = viewFrom(facts, server, relay);
  if (view === undefined) return notSeen(facts, server);
  const rest = { observations: view.observations, reference: releaseNotes150 };
  const answering = answerOf(view);
  if (answering !== undefined) return { ...rest, verdict: 'pass', reason: { code: 'answers', values: answering } };
  const stop = stopOf(view);
  // While a run is in progress, the port's observation comes before the protocol's.
  if (stop === undefined) return notSeen(facts, server);
  const family = familyOf(stop);
  if (family === 'probe') return { ...rest, verdict: 'unknown', reason: { code: 'not-looked', values: { stop } } };
  return onTheWay.includes(family)
    ? { ...rest, verdict: 'warn', reason: { code: 'not-reached', values: { stop } } }
    : { ...rest, verdict: 'warn', reason: { code: 'no-answer', values: { stop } } };
}

const onTheWay: readonly Family[] = ['name', 'resolver-silent', 'resolver-failed', 'blocked'];

/** What follows EHLO in clear does not matter for a relay. */
function answerOf({ deepest, tls, endpoint: { target } }: ConnectionView): Answering | undefined {
  const tookMs = Math.round(deepest.phases.reduce((sum, { ms }) => sum + ms, 0));
  const smtp = valueOf(deepest, 'smtp');
  if (smtp?.capabilitiesInClear !== undefined) return { target, tookMs, greeting: (smtp.greeting ?? '').slice(0, 100) };
  return deepest.kind === 'tls' && tls !== undefined ? { target, tookMs } : undefined;
}

/** An internal relay is opened by its address, unlike a cloud service. */
function stepsTowards(stop: Stop): FixStep[] {
  if (familyOf(stop) !== 'blocked')
    return repairSteps(stop.code, stop.values).map(({ owner = repairOwner(stop), ...step }) => by(owner, step));
  const { target, server } = stop.values;
  const values = { ...hostAndPort(target), server };
  return [
    ...(stop.code === 'tcp-refused' ? [say('network/alarm-relay.fix.listens', { target })] : []),
    by('network', say('network/alarm-relay.fix.open', values)),
    say('network.fix.test-port', values),
  ];
}

function sendsAlarms({ roles }: Pick<Server, 'roles'>): boolean {
  return roles.includes('application');
}
