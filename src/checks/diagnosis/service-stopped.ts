import type { Finding } from '../../model/finding.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { serviceOn, shown } from '../facts/windows-service.ts';

/**
 * Before anything on the network: starting it takes a minute, and whether anything else is repaired shows only once ECE
 * runs.
 */
export const diagnosis: Diagnosis = {
  id: 'service-stopped',
  order: 15,
  diagnose: (findings, facts) => {
    const failed = findings.filter(({ check, verdict }) => check === 'ece/service' && verdict === 'fail');
    const [first] = failed;
    const [firstStep] = first?.fix ?? [];
    if (first === undefined || firstStep === undefined) return [];
    const servers = facts.servers
      .map(({ name }) => name)
      .filter((name) => failed.some(({ subject }) => subject.name === name));
    const services = servers.flatMap((server) => {
      const seen = serviceOn(facts, server);
      return seen.ok ? [say('cause.service-stopped.one', { server, service: shown(seen.service) })] : [];
    });
    const ids = failed.map(({ id }) => id);
    const cause = {
      id: 'service-stopped',
      title: say('cause.service-stopped.title', { servers: { list: servers } }),
      because: say('cause.service-stopped.because', { services: { list: services } }),
      explains: [
        ...ids,
        ...findings
          .filter((finding) => servers.includes(finding.subject.name) && isSilence(finding))
          .map(({ id }) => id),
      ],
      firstStep,
      owner: first.owner,
    };
    return [{ cause, restsOn: ids }];
  },
};

/** A retriever that is not heard, or logs to which nobody writes: not logs that could not be read. */
function isSilence({ check, verdict, observed }: Finding): boolean {
  return (
    check === 'ece/retriever' &&
    (verdict === 'fail' || observed.key === 'ece.logs.old' || observed.key === 'ece/retriever.no-heartbeat')
  );
}
