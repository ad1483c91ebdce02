/** Declarations become outdated. */
import { formatRelease, sameRelease } from '../../knowledge/releases.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import type { Facts, Judged, Wording } from '../check.ts';
import { defineCheck } from '../define.ts';
import { notSeen, notSeenReasons } from '../facts/absence.ts';
import { declaredRelease } from '../facts/declared.ts';
import { installationSteps } from '../facts/installation.ts';
import { installedOn } from '../facts/installed.ts';
import { readDeclaredRelease } from '../facts/release.ts';
import { eachServer } from '../subjects.ts';

interface OnServer {
  server: string;
}

interface Compared extends OnServer {
  /** The release in the file, which was changed at `modifiedAt`, ISO 8601 UTC. */
  release: string;
  modifiedAt: string;
  declared: string;
  by: string;
}

const reasons = {
  ...notSeenReasons,
  same: (values: Compared): Wording => ({ observed: say('version/declared.same', shown(values)) }),
  differs: (values: Compared): Wording => ({
    observed: say('version/declared.differ', shown(values)),
    fix: [say('version/declared.fix.look', shown(values)), say('version/declared.fix.declare', shown(values))],
  }),
  'no-file-named': ({ server }: OnServer): Wording => ({
    observed: say('version/declared.not-named', { server }),
    fix: [nameTheFile(server)],
  }),
  'probe-too-old': ({ server }: OnServer): Wording => ({ observed: say('version/declared.too-old', { server }) }),
  unreadable: ({ server, failure }: OnServer & { failure: string }): Wording => ({
    observed: say('version/declared.unreadable', { server, code: failure }),
    fix: [say('version/declared.fix.readable', { server }), nameTheFile(server)],
  }),
  'no-release-in-file': ({ server }: OnServer): Wording => ({
    observed: say('version/declared.none', { server }),
    fix: [nameTheFile(server)],
  }),
  'several-releases-in-file': ({ server, releases }: OnServer & { releases: string[] }): Wording => ({
    observed: say('version/declared.several', { server, releases: { list: releases } }),
    fix: [nameTheFile(server)],
  }),
};

export const check = defineCheck({
  id: 'version/declared',
  owner: 'ece-administrator',
  expected: say('version/declared.expected'),
  reasons,
  needs: (_deployment, server) => installationSteps(server),
  judge: (facts) => eachServer(facts, (server) => judge(facts, server)),
});

function judge(facts: Facts, server: string): Judged<typeof reasons> {
  const declared = declaredRelease(facts, server);
  const installed = installedOn(facts, server);
  // Usually there is no file, which is no fault: an unreadable file matters only if one was named.
  if (installed.state === 'not-seen') return { ...notSeen(facts, server), verdict: 'skipped' };
  const observations = [...(declared === undefined ? [] : [declared.observation]), installed.observation];
  switch (installed.state) {
    case 'not-named':
      return { verdict: 'skipped', reason: { code: 'no-file-named', values: { server } }, observations };
    case 'too-old':
      return { verdict: 'skipped', reason: { code: 'probe-too-old', values: { server } }, observations };
    case 'unreadable': {
      const values = { server, failure: installed.code };
      return { verdict: 'unknown', reason: { code: 'unreadable', values }, observations };
    }
    case 'none':
      return { verdict: 'unknown', reason: { code: 'no-release-in-file', values: { server } }, observations };
    case 'several': {
      const values = { server, releases: installed.releases };
      return { verdict: 'unknown', reason: { code: 'several-releases-in-file', values }, observations };
    }
    case 'read': {
      const read = readDeclaredRelease(declared);
      const values = {
        server,
        release: formatRelease(installed.release),
        modifiedAt: installed.modifiedAt,
        declared: declared?.text ?? '',
        by: declared?.by ?? '',
      };
      return read.ok && sameRelease(read.release, installed.release)
        ? { verdict: 'pass', reason: { code: 'same', values }, observations }
        : { verdict: 'warn', reason: { code: 'differs', values }, observations };
    }
  }
}

function shown({ modifiedAt, ...values }: Compared): Record<string, string | { at: string }> {
  return { ...values, modified: { at: modifiedAt } };
}

function nameTheFile(server: string): Text {
  return say('version/declared.fix.name', { server });
}
