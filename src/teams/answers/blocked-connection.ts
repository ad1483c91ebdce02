/** The connection that the last verdict found blocked, and which device blocks it. */
import type { Concern } from '../../report/concerns.ts';
import { hostAndPort } from '../../model/endpoints.ts';
import { say } from '../../text/index.ts';
import type { Things } from '../understanding/things.ts';
import { findingsOffer, type LastVerdict, reportOffer, stepsOffers, type VerdictAnswer } from './last-verdict.ts';
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

function serversIn({ findings }: Concern): string[] {
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  return [...new Set(failed.flatMap(({ subject }) => subject.from ?? []))];
}

/** A server sees that its connection ends, not where. */
export const blockingDevice: VerdictAnswer = (verdict) => {
  const blocked = blockedConnection(verdict);
  if (blocked === undefined) return { ...nothingWrong(verdict), says: [say('answered.hand-test.none')] };
  const { concern, server, host, port } = blocked;
  return {
    title: say('answered.device', { servers: { list: serversIn(concern) } }),
    says: [say('answered.device.firewall', { server, host, port }), say('answered.device.windows', { server })],
    offers: [...stepsOffers(verdict, concern.owner), findingsOffer(verdict), reportOffer(verdict)],
  };
};
