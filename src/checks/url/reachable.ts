/**
 * Microsoft does not connect to the external URL: the administrator's browser follows the redirect. So a single server
 * that does not reach it is a warning, and a certificate that no browser accepts is a failure.
 */
import { endpointOf, hostAndPort, type NamedEndpoint } from '../../model/endpoints.ts';
import type { Verdict } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notDeclared, notDeclaredReasons, notSeen, type NotSeen, notSeenReasons } from '../facts/absence.ts';
import { earliestEnd, shortName } from '../facts/connection/certificate.ts';
import type { Family } from '../facts/connection/families.ts';
import { repairOwner, repairSteps } from '../facts/connection/repair.ts';
import { familyOf, stopOf } from '../facts/connection/stop.ts';
import { type Stop, stopReasonsWith } from '../facts/connection/stop-reasons.ts';
import { type ConnectionView, viewFrom } from '../facts/connection/view.ts';
import { declaredSetting } from '../facts/declared.ts';
import { endsSoon } from '../facts/ends-soon.ts';
import { noHostReasons } from '../facts/external-url.ts';
import { valueOf } from '../facts/value-of.ts';
import { eachServer, ofDeployment } from '../subjects.ts';
import { wordingOf } from '../wording.ts';

interface Host {
  host: string;
}

interface Answered extends Host {
  status: number;
}

/** `until`: ISO 8601; `public`: issued by a public authority. */
interface Certificate {
  issuer: string;
  until: string;
  public: boolean;
}

const reasons = {
  ...notDeclaredReasons,
  ...noHostReasons,
  'not-seen': ({ host, ...values }: NotSeen & Host): Wording => ({
    ...wordingOf(notSeenReasons, { code: 'not-seen', values }),
    expected: expectation(host),
  }),
  'no-answer': ({ host }: Host): Wording => ({
    observed: say('url/reachable.no-answer', { host }),
    expected: expectation(host),
  }),
  'not-found': ({ host, status }: Answered): Wording => ({
    observed: say('url/reachable.not-found', { host, status: String(status) }),
    expected: expectation(host),
    fix: [say('url/reachable.fix.elsewhere')],
  }),
  'http-error': ({ host, status }: Answered): Wording => ({
    observed: say('url/reachable.http', { host, status: String(status) }),
    expected: expectation(host),
    fix: [say('url/reachable.fix.application', { host })],
  }),
  'certificate-ends-soon': ({ host, until }: Host & { until: string }): Wording => ({
    observed: say('url/reachable.ends-soon', { host, until: { day: until } }),
    expected: expectation(host),
    fix: [say('url/reachable.fix.renew', { host })],
  }),
  reached: ({ host, status, certificate }: Answered & { certificate?: Certificate | undefined }): Wording => ({
    observed: reachedWords({ host, status }, certificate),
    expected: expectation(host),
  }),
  ...stopReasonsWith(({ code, values, observed }) => ({
    observed,
    expected: expectation(hostAndPort(values.target).host),
    fix: repairSteps(code, values),
  })),
};

export const check = defineCheck({
  id: 'url/reachable',
  owner: 'ece-administrator',
  expected: say('url/reachable.expected.any'),
  reasons,
  needs: (deployment, { roles }) => {
    const endpoint = endpointOf(deployment, 'externalUrl');
    if (endpoint === undefined || !(roles.includes('services') || roles.includes('application'))) return [];
    return (['dns', 'tcp', 'https'] as const).map((kind) => ({ kind, target: endpoint.target, path: 'direct' }));
  },
  judge: (facts) => {
    const endpoint = endpointOf(facts.deployment, 'externalUrl');
    return endpoint === undefined
      ? [ofDeployment(facts, withoutEndpoint(facts))]
      : eachServer(facts, (server) => judge(facts, endpoint, server), 'services', 'application').map(
          ({ subject, ...judged }) => ({
            ...judged,
            subject: { kind: 'endpoint', name: endpoint.target, from: subject.name },
          }),
        );
  },
});

function withoutEndpoint(facts: Facts): Judged<typeof reasons> {
  const declared = declaredSetting(facts, 'externalUrl');
  return declared === undefined
    ? notDeclared('externalUrl')
    : {
        verdict: 'unknown',
        reason: { code: 'no-host', values: { field: 'externalUrl' } },
        observations: [declared.observation],
      };
}

function judge(facts: Facts, endpoint: NamedEndpoint, server: string): Judged<typeof reasons> {
  const view = viewFrom(facts, server, endpoint);
  const stop = view && stopOf(view);
  // Without a later error, a missing answer never came back.
  if (view === undefined || (stop === undefined && view.deepest.kind !== 'https')) {
    const { reason, ...missing } = notSeen(facts, server);
    const values = { ...reason.values, host: endpoint.host };
    return { ...missing, reason: { ...reason, values }, observations: view?.observations ?? [] };
  }
  return {
    ...(stop === undefined ? answered(facts, view) : stopped(facts, view, stop)),
    observations: view.observations,
  };
}

function stopped(facts: Facts, view: ConnectionView, stop: Stop): Judged<typeof reasons> {
  return { verdict: verdictOf(facts, view, familyOf(stop)), owner: repairOwner(stop), reason: stop };
}

function verdictOf(facts: Facts, view: ConnectionView, family: Family): Verdict {
  switch (family) {
    case 'probe':
    case 'clock':
      return 'unknown';
    case 'dates':
    case 'foreign':
    case 'other-host':
    case 'self-signed':
      return 'fail';
    case 'issuer':
    case 'chain':
      return 'warn';
    default:
      // The administrators' browsers must reach it, not this server, and another server does.
      return othersReach(facts, view) ? 'warn' : 'fail';
  }
}

function answered(facts: Facts, view: ConnectionView): Judged<typeof reasons> {
  const { host } = view.endpoint;
  const status = valueOf(view.deepest, 'https')?.answer?.status;
  if (status === undefined) return { verdict: 'unknown', reason: { code: 'no-answer', values: { host } } };
  const values = { host, status };
  if (!serves(status))
    return { verdict: 'warn', reason: { code: status === 404 || status === 410 ? 'not-found' : 'http-error', values } };
  const { tls } = view;
  const until = tls && earliestEnd(tls);
  if (tls === undefined || until === undefined) return { verdict: 'pass', reason: { code: 'reached', values } };
  if (endsSoon(until, facts.now))
    return { verdict: 'warn', reason: { code: 'certificate-ends-soon', values: { host, until } } };
  const certificate = { issuer: shortName(tls.anchorName), until, public: tls.anchor === 'public' };
  return { verdict: 'pass', reason: { code: 'reached', values: { ...values, certificate } } };
}

/** ECE answers 401 and 403 if a sign-in is needed. */
function serves(status: number): boolean {
  return (status >= 200 && status < 400) || status === 401 || status === 403;
}

function othersReach({ observations }: Facts, { endpoint, server }: ConnectionView): boolean {
  return observations.some(
    (observation) =>
      observation.kind === 'https' &&
      observation.subject.name === endpoint.target &&
      observation.from.kind === 'server' &&
      observation.from.name !== server &&
      valueOf(observation, 'https')?.answer !== undefined,
  );
}

function expectation(host: string): Text {
  return say('url/reachable.expected', { host });
}

function reachedWords({ host, status }: Answered, certificate: Certificate | undefined): Text {
  const values = { host, status: String(status) };
  if (certificate === undefined) return say('url/reachable.good.plain', values);
  const { issuer, until } = certificate;
  return say(certificate.public ? 'url/reachable.good' : 'url/reachable.good.own', {
    ...values,
    issuer,
    until: { day: until },
  });
}
