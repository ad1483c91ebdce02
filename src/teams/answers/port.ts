/** A port or a host: which servers reach it. Microsoft’s hosts are no names of the deployment. */
import { hostAndPort } from '../../model/endpoints.ts';
import { say } from '../../text/index.ts';
import type { Services } from '../services.ts';
import type { Answer, Asked } from './answer.ts';
import { consequence } from './cause.ts';
import { checking, verdictFor } from './known.ts';
import { basisOf, noVerdict, reportOffer, stepsOffers } from './last-verdict.ts';

/** Their use is known. */
export const knownPorts = [25, 110, 143, 443, 465, 587, 993, 995] as const;

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
  const known = knownPorts.find((one) => one === asked);
  return {
    outcome: `shown ${verdict.view.id}`,
    title:
      sights.length === 0
        ? known === undefined
          ? say('answered.port.unseen', { what })
          : say(`answered.port.is.${known}`)
        : blocked.length === 0
          ? say('answered.port.open', { what, count: all })
          : say(isSilent ? 'answered.port.mute' : 'answered.port.blocked', { what, servers: { list: servers } }),
    says: [
      ...(sights.length === 0 && known !== undefined
        ? [say('answered.port.state', { what: say('answered.port.unseen', { what }) }), say('answered.workaround.port')]
        : []),
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
