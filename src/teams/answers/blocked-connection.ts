/** The connection that the last verdict found blocked, and which device blocks it. */
import type { Concern } from '../../report/concerns.ts';
import { hostAndPort } from '../../model/endpoints.ts';
import { say } from '../../text/index.ts';
import type { Things } from '../understanding/things.ts';
import { findingsOffer, type LastVerdict, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
import { serversIn, targetsIn } from './named-cause.ts';
import { nothingWrong } from './nothing-wrong.ts';

interface BlockedConnection {
  concern: Concern;
  server: string;
  host: string;
  port: string;
}

export function blockedConnection({ concerns }: LastVerdict): BlockedConnection | undefined {
  const concern = concerns.find(({ findings }) => findings.some(({ check }) => check.startsWith('network/')));
  const finding = concern?.findings.find(({ subject, verdict }) => subject.from !== undefined && verdict === 'fail');
  return concern === undefined || finding?.subject.from === undefined
    ? undefined
    : { concern, server: finding.subject.from, ...hostAndPort(finding.subject.name) };
}

/** False if the line names another port or host. */
export function isNamed({ host, port }: BlockedConnection, { ports, hosts }: Things): boolean {
  const isPort = ports.length === 0 || ports.includes(Number(port));
  return isPort && (hosts.length === 0 || hosts.some((one) => one.replace(/:\d+$/, '') === host));
}

/** The connection opens, and fails later: a test of the port succeeds. */
export function opensFirst({ cause, findings }: Concern): boolean {
  const isConnection = findings.some(({ subject }) => subject.kind === 'endpoint');
  return isConnection && cause !== undefined && !closed.has(cause.kind);
}

const closed: ReadonlySet<string> = new Set([
  'blocked-port',
  'dns',
  'dns-silent',
  'dns-failing',
  'given-address',
  'probe-alone',
]);

/** A server sees that its connection ends, not where. */
export const blockingDevice: VerdictAnswer = (verdict) => {
  const blocked = blockedConnection(verdict);
  if (blocked === undefined) return { ...nothingWrong(verdict), says: [say('answered.hand-test.none')] };
  const { concern, server, host, port } = blocked;
  if (opensFirst(concern)) return held(port, concern, verdict);
  return {
    title: say('answered.device', { servers: { list: serversIn(concern) } }),
    says: [say('answered.device.firewall', { server, host, port }), say('answered.device.windows', { server })],
    offers: [...stepsOffers(verdict, concern.owner), findingsOffer(verdict), reportOffer(verdict)],
  };
};

/** “Is it a proxy” beside a connection that opens and stays silent. */
export const inspection: VerdictAnswer = (verdict, asked) => {
  const concern = verdict.concerns.find(opensFirst);
  const [target] = concern === undefined ? [] : targetsIn(concern);
  return concern === undefined || target === undefined
    ? blockingDevice(verdict, asked)
    : held(hostAndPort(target).port, concern, verdict);
};

/** The likelier device first. */
function held(port: string, concern: Concern, verdict: LastVerdict): ReturnType<VerdictAnswer> {
  return {
    title: say('answered.device.opens', { port }),
    says: [say('answered.device.inspects'), say('answered.device.capture')],
    offers: [...stepsOffers(verdict, concern.owner), findingsOffer(verdict), reportOffer(verdict)],
  };
}
