import { portRoles } from '../../knowledge/ports.ts';
import { endpointOf } from '../../model/endpoints.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notSeen, type NotSeen, notSeenReasons, presenceOf } from '../facts/absence.ts';
import { certainlyOff, type ServerClock, clockOf, toleratedOffMs } from '../facts/connection/clock-offset.ts';
import { stopsIn } from '../facts/connection/stops.ts';
import { eachServer } from '../subjects.ts';
import { wordingOf } from '../wording.ts';

const minute = 60_000;
const noteworthy = 2 * minute;
const reference =
  'https://learn.microsoft.com/en-us/windows-server/networking/windows-time-service/windows-time-service-tools-and-settings';

type Measured = Pick<ServerClock, 'offsetMs' | 'uncertaintyMs' | 'against'>;

const reasons = {
  ...notSeenReasons,
  /** The comparison needs an HTTPS answer; the finding on the sign-in host says why there was none. */
  'not-compared': (values: NotSeen): Wording => ({
    ...wordingOf(notSeenReasons, { code: 'not-seen', values }),
    observed: say('network.clock.no-answer'),
  }),
  'in-time': (values: Measured): Wording => ({ observed: measuredWords(values) }),
  off: ({ server, ...measured }: Measured & { server: string }): Wording => ({
    observed: measuredWords(measured),
    fix: [say('network.fix.clock', { server }), say('network.fix.clock-source', { server })],
  }),
};

/** A wrong clock breaks tokens, and makes valid certificates look expired. */
export const check = defineCheck({
  id: 'network/clock',
  owner: 'ece-administrator',
  expected: say('network.expected.clock', { tolerated: { ms: toleratedOffMs } }),
  reasons,
  needs: (deployment, { roles }) => {
    const login = endpointOf(deployment, 'login');
    return login === undefined || !portRoles.some((role) => roles.includes(role))
      ? []
      : [{ kind: 'clock', target: login.target, path: 'direct' }];
  },
  judge: (facts) => eachServer(facts, (server) => judge(facts, server), ...portRoles),
});

function judge(facts: Facts, server: string): Judged<typeof reasons> {
  const clock = clockOf(facts, server);
  if (clock === undefined) {
    const tried = facts.observations.some(
      ({ kind, from }) => kind === 'clock' && from.kind === 'server' && from.name === server,
    );
    return tried
      ? { verdict: 'unknown', reason: { code: 'not-compared', values: presenceOf(facts, server) } }
      : notSeen(facts, server);
  }
  const { observations, ...measured } = clock;
  const off = certainlyOff(clock);
  const rest = { reference, observations };
  // A failure only if the clock makes this server reject a certificate that is valid by the right time.
  const isRefused = stopsIn(facts).some((one) => one.server === server && one.stop.code === 'certificate-clock');
  return off > noteworthy
    ? {
        ...rest,
        verdict: off > toleratedOffMs && isRefused ? 'fail' : 'warn',
        reason: { code: 'off', values: { ...measured, server } },
      }
    : { ...rest, verdict: 'pass', reason: { code: 'in-time', values: measured } };
}

function measuredWords({ offsetMs, uncertaintyMs, against }: Measured): Text {
  return say(`network.clock.${offsetMs >= 0 ? 'ahead' : 'behind'}`, {
    off: { ms: Math.abs(offsetMs) },
    give: { ms: uncertaintyMs },
    against: say(`network.clock.against.${against}`),
  });
}
