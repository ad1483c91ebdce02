/** A port or a host: which servers reach it. Microsoft’s hosts are no names of the deployment. */
import { hostAndPort } from '../../model/endpoints.ts';
import { say } from '../../text/index.ts';
import type { Services } from '../services.ts';
import type { Answer, Asked } from './answer.ts';
import { consequence } from './cause.ts';
import { checking, verdictFor } from './known.ts';
import { basisOf, noVerdict, reportOffer, stepsOffers } from './last-verdict.ts';

export async function port({ request, things }: Asked, services: Services): Promise<Answer> {
  const verdict = await verdictFor(request, services);
  const [asked] = things.ports;
  const [host = ''] = things.hosts.map((one) => one.replace(/:\d+$/, ''));
  if (verdict === undefined)
    return { ...(await noVerdict(request, services)), offers: checking('check network', request) };
  const sights = verdict.report.sights.filter(({ endpoint, path }) => {
    const of = hostAndPort(endpoint);
    return path === 'direct' && (asked === undefined ? of.host === host : of.port === String(asked));
  });
  const blocked = sights.filter(({ ok }) => !ok);
  const what = asked === undefined ? host : say('answered.port', { port: asked });
  const targets = [...new Set((blocked.length > 0 ? blocked : sights).map(({ endpoint }) => endpoint))];
  const servers = [...new Set(blocked.map(({ server }) => server))];
  const all = new Set(sights.map(({ server }) => server)).size;
  const concern = verdict.concerns.find(({ findings }) =>
    findings.some(({ subject }) => targets.includes(subject.name)),
  );
  const means = blocked.length === 0 || concern === undefined ? [] : consequence(concern);
  const isSilent = concern?.cause?.kind === 'silent-server';
  return {
    outcome: `shown ${verdict.view.id}`,
    title:
      sights.length === 0
        ? say('answered.port.unseen', { what })
        : blocked.length === 0
          ? say('answered.port.open', { what, count: all })
          : say('answered.port.blocked', { what, servers: { list: servers } }),
    says: [
      ...(isSilent ? [say('answered.port.silent')] : []),
      ...(means.length > 0
        ? means
        : targets.length === 0
          ? []
          : [say('answered.port.targets', { targets: { list: targets } })]),
    ],
    basis: basisOf(verdict),
    offers: [
      ...(concern === undefined ? [] : stepsOffers(verdict, concern.owner)),
      ...checking('check network', request),
      reportOffer(verdict),
    ],
  };
}
