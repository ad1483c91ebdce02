import { portRoles } from '../../knowledge/ports.ts';
import { endpointOf } from '../../model/endpoints.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Judgement, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { endpointsIn } from '../facts/connection/endpoints.ts';
import { familyOf, stopOf } from '../facts/connection/stop.ts';
import { schemeNames, type Stop } from '../facts/connection/stop-reasons.ts';
import { type ConnectionView, viewFrom } from '../facts/connection/view.ts';
import { ofDeployment } from '../subjects.ts';

interface OnServer {
  server: string;
}

interface InVain extends OnServer {
  targets: string[];
}

const reasons = {
  'not-looked-through': (): Wording => ({ observed: say('network/proxy.none') }),
  passes: (): Wording => ({ observed: say('network/proxy.passes') }),
  dead: ({ server, failure }: InVain & { failure: string }): Wording => ({
    observed: say('network/proxy.dead', { code: failure }),
    fix: [say('network/proxy.fix.alive', { server }), say('network/proxy.fix.direct', { server })],
  }),
  'asks-for-password': ({ server, schemes }: InVain & { schemes: string[] }): Wording => ({
    observed:
      schemes.length === 0
        ? say('network/proxy.password')
        : say('network/proxy.password.schemes', { schemes: { list: schemeNames(schemes) } }),
    fix: [say('network/proxy.fix.exempt', { server }), say('network/proxy.fix.direct', { server })],
  }),
  refuses: ({ server, targets, text }: InVain & { text: string }): Wording => ({
    observed: say('network/proxy.refuses', { targets: { list: targets }, text }),
    fix: [say('network/proxy.fix.allow', { targets: { list: targets } }), say('network/proxy.fix.direct', { server })],
  }),
};

/** ECE's mail processes use no proxy before 15.0(1), so a failing one is only a warning. */
export const check = defineCheck({
  id: 'network/proxy',
  owner: 'network',
  expected: say('network/proxy.expected'),
  reasons,
  needs: (deployment, { roles }) => {
    const login = endpointOf(deployment, 'login');
    const tenantId = deployment.microsoft?.tenantId;
    return login === undefined || !portRoles.some((role) => roles.includes(role))
      ? []
      : [
          {
            kind: 'token-endpoint',
            target: login.target,
            path: 'direct',
            ...(tenantId === undefined ? {} : { tenantId }),
          },
        ];
  },
  judge,
});

function judge(facts: Facts): Judgement<typeof reasons>[] {
  const found = facts.servers.flatMap(({ name }) => {
    const views = endpointsIn(facts)
      .filter((endpoint) => endpoint.name !== 'loginInformation')
      .map((endpoint) => viewFrom(facts, name, endpoint, 'proxy'))
      .filter((view) => view !== undefined && familyOf(stopOf(view)) !== 'probe')
      .filter((view) => view !== undefined);
    const judged = judgeFrom(name, views);
    return judged === undefined ? [] : [{ ...judged, subject: { kind: 'server' as const, name } }];
  });
  return found.length > 0
    ? found
    : [ofDeployment(facts, { verdict: 'skipped', reason: { code: 'not-looked-through' } })];
}

function judgeFrom(server: string, views: ConnectionView[]): Judged<typeof reasons> | undefined {
  if (views.length === 0) return undefined;
  const observations = views.flatMap((view) => view.observations);
  const stops = views.map(stopOf).filter((stop) => stop !== undefined && familyOf(stop) === 'proxy');
  const [first] = stops;
  if (first === undefined) return { verdict: 'pass', reason: { code: 'passes' }, observations };
  const targets = stops.flatMap((stop) => (stop === undefined ? [] : [stop.values.target]));
  return { verdict: 'warn', reason: reasonOf(first, { server, targets }), observations };
}

function reasonOf(stop: Stop, values: InVain): Judged<typeof reasons>['reason'] {
  switch (stop.code) {
    case 'proxy-unreachable':
      return { code: 'dead', values: { ...values, failure: stop.values.failure } };
    case 'proxy-password':
      return { code: 'asks-for-password', values: { ...values, schemes: stop.values.schemes } };
    default:
      return { code: 'refuses', values: { ...values, text: 'text' in stop.values ? stop.values.text : '' } };
  }
}
