/**
 * Does the Windows service of ECE run? It starts ECE's processes; whether those work is another question
 * (ece/retriever).
 */
import { say } from '../../text/index.ts';
import type { Check, Facts } from '../check.ts';
import { type Conclusion, conclude } from '../conclude.ts';
import { serviceOn, shown } from '../facts/windows-service.ts';

const id = 'ece/service';

export const check: Check = {
  id,
  needs: (_deployment, { roles }) =>
    roles.includes('services') || roles.includes('application')
      ? [{ kind: 'windows-service', target: 'windows-service', path: 'direct' }]
      : [],
  evaluate: (facts) =>
    facts.servers
      .filter(({ roles }) => roles.includes('services') || roles.includes('application'))
      .map(({ name }) =>
        conclude(
          id,
          { kind: 'server', name },
          { expected: say('ece/service.expected'), owner: 'ece-administrator', ...judge(facts, name) },
        ),
      ),
};

function judge(facts: Facts, server: string): Omit<Conclusion, 'expected' | 'owner'> {
  const seen = serviceOn(facts, server);
  if (!seen.ok) return seen;
  const { service } = seen;
  const values = { server, service: shown(service), name: service.name, display: service.display };
  const observations = [seen.observation];
  if (service.state === 'running')
    return { verdict: 'pass', observed: say('ece/service.running', values), observations };
  if (service.state === 'start-pending' || service.state === 'continue-pending')
    return {
      verdict: 'warn',
      observed: say('ece/service.starting', values),
      fix: [say('ece/service.fix.wait', values)],
      observations,
    };
  const fix = [
    say('ece/service.fix.start', values),
    say('ece/service.fix.automatic', values),
    say('ece/service.fix.events', values),
  ];
  const other = runningInstead(facts, server);
  // Of two services servers only one does the work at a time: which one is to stand by is the site's to know.
  if (other !== undefined)
    return { verdict: 'warn', observed: say('ece/service.standby', { ...values, other }), fix, observations };
  return { verdict: 'fail', observed: say('ece/service.stopped', values), fix, observations };
}

/** Another services server whose service runs, where this one is nothing but a services server. */
function runningInstead(facts: Facts, server: string): string | undefined {
  const roles = facts.servers.find(({ name }) => name === server)?.roles ?? [];
  if (!roles.includes('services') || roles.includes('application')) return undefined;
  return facts.servers.find((other) => {
    const seen = other.name !== server && other.roles.includes('services') ? serviceOn(facts, other.name) : undefined;
    return seen?.ok === true && seen.service.state === 'running';
  })?.name;
}
