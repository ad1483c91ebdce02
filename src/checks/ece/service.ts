/** The service starts ECE's processes; ece/retriever checks whether they work. */
import type { ServiceLine } from '../../observe/service-list.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { serviceOn, serviceWords, unseenServiceReasons } from '../facts/windows-service.ts';
import { eachServer } from '../subjects.ts';

interface OnServer {
  server: string;
  service: ServiceLine;
}

const reasons = {
  ...unseenServiceReasons,
  running: (values: OnServer): Wording => ({ observed: say('ece/service.running', shown(values)) }),
  starting: (values: OnServer): Wording => ({
    observed: say('ece/service.starting', shown(values)),
    fix: [say('ece/service.fix.wait', shown(values))],
  }),
  /** Only one of two services servers works at a time; only the site knows which one is the standby. */
  standby: ({ other, ...values }: OnServer & { other: string }): Wording => ({
    observed: say('ece/service.standby', { ...shown(values), other }),
    fix: toStart(values),
  }),
  stopped: (values: OnServer): Wording => ({
    observed: say('ece/service.stopped', shown(values)),
    fix: toStart(values),
  }),
};

export const check = defineCheck({
  id: 'ece/service',
  owner: 'ece-administrator',
  expected: say('ece/service.expected'),
  reasons,
  needs: (_deployment, { roles }) =>
    roles.includes('services') || roles.includes('application')
      ? [{ kind: 'windows-service', target: 'windows-service', path: 'direct' }]
      : [],
  judge: (facts) => eachServer(facts, (server) => judge(facts, server), 'services', 'application'),
});

function judge(facts: Facts, server: string): Judged<typeof reasons> {
  const seen = serviceOn(facts, server);
  if (!seen.ok) return seen.unseen;
  const { service } = seen;
  const values = { server, service };
  const observations = [seen.observation];
  if (service.state === 'running') return { verdict: 'pass', reason: { code: 'running', values }, observations };
  if (service.state === 'start-pending' || service.state === 'continue-pending')
    return { verdict: 'warn', reason: { code: 'starting', values }, observations };
  const other = runningInstead(facts, server);
  return other === undefined
    ? { verdict: 'fail', reason: { code: 'stopped', values }, observations }
    : { verdict: 'warn', reason: { code: 'standby', values: { ...values, other } }, observations };
}

/** Only if this server has no other role. */
function runningInstead(facts: Facts, server: string): string | undefined {
  const roles = facts.servers.find(({ name }) => name === server)?.roles ?? [];
  if (!roles.includes('services') || roles.includes('application')) return undefined;
  return facts.servers.find((other) => {
    const seen = other.name !== server && other.roles.includes('services') ? serviceOn(facts, other.name) : undefined;
    return seen?.ok === true && seen.service.state === 'running';
  })?.name;
}

function shown({ server, service }: OnServer): Record<'server' | 'name' | 'display', string> & { service: Text } {
  return { server, service: serviceWords(service), name: service.name, display: service.display };
}

function toStart(values: OnServer): Text[] {
  return [
    say('ece/service.fix.start', shown(values)),
    say('ece/service.fix.automatic', shown(values)),
    say('ece/service.fix.events', shown(values)),
  ];
}
