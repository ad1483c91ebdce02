/** A release without OAuth, which must be repaired before any other fault. One cause for all such servers. */
import { formatRelease } from '../../knowledge/releases.ts';
import { releaseStanding } from '../../knowledge/trains.ts';
import { say } from '../../text/index.ts';
import type { Diagnosis } from '../check.ts';
import { releaseOf } from '../facts/release.ts';
import { findingsOf } from '../findings.ts';

export const diagnosis: Diagnosis = {
  id: 'unsupported-release',
  order: 10,
  diagnose: (findings, facts) => {
    const failed = findings.filter(({ check, verdict }) => check === 'version/minimum' && verdict === 'fail');
    const [first] = failed;
    if (first === undefined) return [];
    const servers = failed.map(({ subject }) => subject.name);
    const releases = servers.flatMap((server) => {
      const read = releaseOf(facts, server);
      return read.ok ? [read.release] : [];
    });
    const needed = first.expected;
    // No ES of this release train has OAuth, so only another ECE release helps.
    const upgrade = releases.some((release) => releaseStanding(release).kind === 'never');
    const ids = failed.map(({ id }) => id);
    // A release below the minimum is also behind the latest, and one installation repairs both.
    const behind = findings.filter(
      ({ check, verdict, subject }) =>
        check === 'version/latest' && verdict === 'warn' && servers.includes(subject.name),
    );
    const names = [...new Set(releases.map(formatRelease))];
    // The release has OAuth; mail does not need the engineering test that TAC requires on top.
    const onlyTheTest = findingsOf(failed, 'version/minimum').every(({ reason }) => reason.code === 'without-test');
    const cause = {
      id: 'unsupported-release',
      title: say(onlyTheTest ? 'cause.unsupported-release.title.test' : 'cause.unsupported-release.title', {
        releases: { list: names },
        count: names.length,
      }),
      because: onlyTheTest
        ? say('cause.unsupported-release.because.test', { seen: first.observed })
        : say('cause.unsupported-release.because', { servers: { list: servers }, needed }),
      explains: [...ids, ...behind.map(({ id }) => id)],
      firstStep: upgrade ? say('version/minimum.fix.upgrade') : say('cause.unsupported-release.firstStep', { needed }),
      owner: first.owner,
    };
    return [{ cause, restsOn: ids }];
  },
};
