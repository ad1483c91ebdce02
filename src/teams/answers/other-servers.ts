/** Which servers have the fault, and which connect. Both were seen by the same check. */
import { say } from '../../text/index.ts';
import { affected } from './affected.ts';
import { blockedConnection, isNamed } from './blocked-connection.ts';
import { findingsOffer, recheckOffers, reportOffer } from './last-verdict.ts';
import { causeNamedIn, ofNamedCause } from './named-cause.ts';
import { port } from './port.ts';

export const otherServers = ofNamedCause((verdict, asked, services) => {
  if (verdict.concerns.length > 1 && causeNamedIn(asked, verdict) === undefined) return affected(verdict, asked);
  const blocked = blockedConnection(verdict);
  if (blocked === undefined) return affected(verdict, asked);
  if (!isNamed(blocked, asked.things)) return port(asked, services);
  const target = `${blocked.host}:${blocked.port}`;
  const sights = verdict.report.sights.filter(({ endpoint, path }) => endpoint === target && path === 'direct');
  const serversWith = (ok: boolean): string[] => [
    ...new Set(sights.filter((sight) => sight.ok === ok).map(({ server }) => server)),
  ];
  const failed = serversWith(false);
  const servers = { list: failed.length === 0 ? [blocked.server] : failed };
  const others = serversWith(true).filter((server) => !failed.includes(server));
  return {
    title: say(others.length === 0 ? 'answered.other-servers.all' : 'answered.other-servers.only', { servers }),
    says: [
      ...(others.length === 0 ? [] : [say('answered.other-servers.connect', { servers: { list: others }, target })]),
      ...(blocked.concern.because === undefined ? [] : [blocked.concern.because]),
    ],
    offers: [findingsOffer(verdict), ...recheckOffers(verdict, asked.request), reportOffer(verdict)],
  };
});
