import type { Finding } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { serviceWords } from '../facts/windows-service.ts';
import { findingsOf } from '../findings.ts';
import { named } from './cause.ts';

/** Before anything in the network: starting the service takes a minute, and other repairs show only while ECE runs. */
export const diagnosis: Diagnosis = {
  id: 'service-stopped',
  order: 15,
  diagnose: (findings, facts) => {
    const stopped = findingsOf(findings, 'ece/service').flatMap(({ id, fix, owner, reason }) =>
      reason.code === 'stopped' ? [{ id, fix, owner, ...reason.values }] : [],
    );
    const [first] = stopped;
    const [firstStep] = first?.fix ?? [];
    if (first === undefined || firstStep === undefined) return [];
    const servers = facts.servers
      .map(({ name }) => name)
      .filter((name) => stopped.some(({ server }) => server === name));
    const services = servers.flatMap((name) =>
      stopped
        .filter(({ server }) => server === name)
        .map(({ server, service }) => say('cause.service-stopped.one', { server, service: serviceWords(service) })),
    );
    const restsOn = stopped.map(({ id }) => id);
    const cause = {
      id: 'service-stopped',
      title: say('cause.service-stopped.title', { servers: named(servers, 'servers') }),
      because: say('cause.service-stopped.because', { services: { list: services } }),
      explains: [...restsOn, ...silentRetrievers(findings, servers)],
      firstStep,
      owner: first.owner,
    };
    return [{ cause, restsOn }];
  },
};

/** Silent retrievers and old logs, but not unreadable logs. */
function silentRetrievers(findings: Finding[], servers: string[]): string[] {
  return findingsOf(findings, 'ece/retriever')
    .filter(({ subject }) => servers.includes(subject.name))
    .filter(({ reason }) => ['hung', 'stopped', 'logs-old', 'no-heartbeat'].includes(reason.code))
    .map(({ id }) => id);
}
