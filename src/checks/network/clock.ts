import { portRoles } from '../../knowledge/ports.ts';
import type { Finding } from '../../model/finding.ts';
import type { ServerState } from '../../model/report.ts';
import { say } from '../../text/index.ts';
import { absence, absenceFix } from '../facts/absence.ts';
import { endpointOf } from '../../model/endpoints.ts';
import type { Check, Facts } from '../check.ts';
import { conclude } from '../conclude.ts';
import { certainlyOff, clockOf } from '../facts/connection/clock-offset.ts';
import { repairOf } from '../facts/connection/repair.ts';

const id = 'network/clock';
const minute = 60_000;
/** Token endpoints tolerate about five minutes: a figure from experience, no document of Microsoft's states it. */
const tolerated = 5 * minute;
const worthAWord = 2 * minute;
const reference =
  'https://learn.microsoft.com/en-us/windows-server/networking/windows-time-service/windows-time-service-tools-and-settings';

/** A wrong clock breaks tokens, and makes good certificates look expired. */
export const check: Check = {
  id,
  needs: (deployment, { roles }) => {
    const login = endpointOf(deployment, 'login');
    return login === undefined || !concerns(roles) ? [] : [{ kind: 'clock', target: login.target, path: 'direct' }];
  },
  evaluate: (facts) => facts.servers.filter(({ roles }) => concerns(roles)).map((server) => findingFrom(facts, server)),
};

function concerns(roles: readonly string[]): boolean {
  return portRoles.some((role) => roles.includes(role));
}

function findingFrom(facts: Facts, { name: server }: ServerState): Finding {
  const subject = { kind: 'server', name: server } as const;
  const clock = clockOf(facts, server);
  const expected = say('network.expected.clock', { tolerated: { ms: tolerated } });
  if (clock === undefined)
    return conclude(id, subject, {
      verdict: 'unknown',
      expected,
      observed: noClock(facts, server),
      owner: 'ece-administrator',
      fix: absenceFix(facts, server),
    });
  const off = certainlyOff(clock);
  const verdict = off > tolerated ? 'fail' : off > worthAWord ? 'warn' : 'pass';
  const way = clock.offsetMs >= 0 ? 'ahead' : 'behind';
  const observed = say(`network.clock.${way}`, {
    off: { ms: Math.abs(clock.offsetMs) },
    give: { ms: clock.uncertaintyMs },
    against: say(`network.clock.against.${clock.against}`),
  });
  const { owner, fix } = repairOf('certificate-clock', {
    server,
    endpoint: { name: 'login', host: '', port: 443, target: '' },
  });
  return conclude(id, subject, {
    verdict,
    expected,
    observed,
    owner,
    fix: verdict === 'pass' ? [] : fix,
    reference,
    observations: clock.observations,
  });
}

/** The comparison needs an HTTPS answer: without one, the finding on the sign-in host says why there was none. */
function noClock(facts: Facts, server: string): ReturnType<typeof say> {
  const tried = facts.observations.some(
    ({ kind, from }) => kind === 'clock' && from.kind === 'server' && from.name === server,
  );
  return tried ? say('network.clock.no-answer') : absence(facts, server);
}
