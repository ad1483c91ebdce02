import { isWrong, type Finding } from '../../model/finding.ts';
import type { LogMatch } from '../../observe/log-value.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis, Facts } from '../check.ts';
import { errorIn, logErrorName, matchesBehind } from '../facts/logs/errors.ts';
import { findingsOf } from '../findings.ts';
import { named } from './cause.ts';
import { unique } from './stopped.ts';

/**
 * The trust store of ECE's Java lacks a public authority: an old JDK, or a store that an update replaced. Re-signed and
 * faulty certificates have causes of their own.
 */
export const diagnosis: Diagnosis = {
  id: 'java-trust',
  order: 65,
  about: 'server',
  diagnose: (findings, facts) =>
    [...Map.groupBy(lackingIn(findings, facts), ({ issuer }) => issuer)].map(([issuer, group]) => {
      const restsOn = group.map(({ id }) => id);
      const servers = group.map(({ server }) => server);
      const hosts = unique(group.flatMap(({ chains }) => chains.map(({ host }) => host)));
      const values = { issuer, servers: { list: servers }, hosts: { list: hosts } };
      const cause = {
        kind: 'java-trust',
        id: `java-trust:${issuer}`,
        title: say('cause.java-trust.title', { issuer, servers: named(servers, 'servers') }),
        because: say('cause.java-trust.because', values),
        explains: [...restsOn, ...distrustInLogs(findings, facts, servers)],
        firstStep: say('cause.java-trust.firstStep', values),
        owner: 'ece-administrator' as const,
      };
      return { cause, restsOn };
    }),
};

/** No other fault of the store, and no weak certificate. */
function isDistrust(match: LogMatch): boolean {
  const error = errorIn(match);
  return error !== undefined && logErrorName(error) === 'java-trust';
}

function lackingIn(findings: Finding[], { servers }: Facts) {
  const found = findingsOf(findings, 'network/java-trust').flatMap(({ id, reason }) =>
    reason.code === 'distrusted' ? [{ id, ...reason.values }] : [],
  );
  return servers
    .flatMap(({ name }) => found.filter(({ server }) => server === name))
    .filter(({ chains }) => !chains.some(({ reSigned }) => reSigned) && chains.some(({ sound }) => sound !== false));
}

function distrustInLogs(findings: Finding[], facts: Facts, servers: string[]): string[] {
  return findings
    .filter((finding) => isWrong(finding) && servers.includes(finding.subject.from ?? finding.subject.name))
    .filter((finding) => {
      const matches = matchesBehind(finding, facts);
      return matches.length > 0 && matches.every((match) => isDistrust(match));
    })
    .map(({ id }) => id);
}
