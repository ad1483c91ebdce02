import { say } from '../../text/index.ts';
import { type Finding, isWrong } from '../../model/finding.ts';
import type { Diagnosis, Facts } from '../check.ts';
import { issuerOf, reSigned } from '../facts/connection/certificate.ts';
import { distrustedFrom } from '../network/java-trust.ts';
import { logsOf } from '../facts/logs/logs.ts';

/**
 * The store of ECE's Java lacks an authority that others know: an old JDK, or a store that an update replaced. Where
 * somebody re-signs TLS, that is the cause, and tls-inspection speaks of it: without it, Java would trust.
 */
export const diagnosis: Diagnosis = {
  id: 'java-trust',
  order: 65,
  diagnose: (findings, facts) => {
    const failed = findings.filter(({ check, verdict }) => check === 'network/java-trust' && verdict === 'fail');
    const lacking = facts.servers.flatMap(({ name: server }) => {
      const finding = failed.find(({ subject }) => subject.name === server);
      const chains = distrustedFrom(facts, server);
      const [first] = chains;
      const inspected = chains.some(({ tls }) => reSigned(tls) !== undefined);
      return finding === undefined || first === undefined || inspected
        ? []
        : [{ id: finding.id, server, chains, issuer: issuerOf(first.tls) }];
    });
    return [...Map.groupBy(lacking, ({ issuer }) => issuer)].map(([issuer, group]) => {
      const ids = group.map(({ id }) => id);
      const hosts = [...new Set(group.flatMap(({ chains }) => chains.map(({ host }) => host)))];
      const values = { issuer, servers: { list: group.map(({ server }) => server) }, hosts: { list: hosts } };
      return {
        cause: {
          id: `java-trust:${issuer}`,
          title: say('cause.java-trust.title', values),
          because: say('cause.java-trust.because', values),
          explains: [
            ...ids,
            ...distrustInLogs(
              findings,
              facts,
              group.map(({ server }) => server),
            ),
          ],
          firstStep: say('cause.java-trust.firstStep', values),
          owner: 'ece-administrator',
        },
        restsOn: ids,
      };
    });
  },
};

/** Logs of these servers in which Java's distrust is the only error. */
function distrustInLogs(findings: Finding[], facts: Facts, servers: string[]): string[] {
  const said = findings.filter(
    (finding) => finding.check === 'ece/oauth-errors' && isWrong(finding) && servers.includes(finding.subject.name),
  );
  return said
    .filter(({ subject }) => {
      const read = logsOf(facts, subject.name);
      return read.ok && read.logs.value.matches.every(({ mark }) => mark === 'java-trust' || mark === 'alias-disabled');
    })
    .map(({ id }) => id);
}
