import assert from 'node:assert/strict';

import { subjectKey, causeSubjects } from '../../../src/checks/diagnosis/cause-subjects.ts';
import { diagnoses } from '../../../src/checks/diagnosis/index.ts';
import { checks } from '../../../src/checks/index.ts';
import type { Finding, RootCause } from '../../../src/model/finding.ts';
import { compareReports } from '../../../src/report/comparison/compare-reports.ts';
import { judged, recorded, recordings } from '../artifacts.ts';

const keysOf = ({ kind, subjects }: RootCause): string[] => subjects.map((subject) => `${kind} ${subjectKey(subject)}`);

describe('the key of a cause: kind and subject', () => {
  it('has no name of the deployment in its kind, in every recorded run', () => {
    const own = new Set<string>([...diagnoses, ...checks].map(({ id }) => id));
    for (const name of recordings)
      for (const { kind } of judged(name).rootCauses) {
        const [rule = '', detail = ''] = kind.split(':');
        assert.ok(own.has(kind) || own.has(rule), `${name}: ${kind}`);
        assert.match(detail, /^(?:[a-z0-9-]*|AADSTS\d+)$/, `${name}: ${kind}`);
      }
  });
  it('names what the deployment has: its servers, mailboxes, accounts and application', () => {
    for (const name of recordings) {
      const { deployment, servers } = recorded(name);
      const hosts = servers.map((server) => server.name);
      for (const { kind, subjects } of judged(name).rootCauses)
        for (const { kind: of, name: subject, from } of subjects) {
          if (of === 'server') assert.ok(hosts.includes(subject), `${name}: ${kind} on ${subject}`);
          if (of === 'deployment') assert.equal(subject, deployment.name);
          if (of === 'application') assert.equal(subject, deployment.microsoft?.applicationId);
          if (of === 'endpoint') assert.match(subject, /:\d+$/);
          assert.ok(
            from === undefined || (of === 'endpoint' && hosts.includes(from)),
            `${name}: ${subject} from ${from}`,
          );
        }
    }
  });
  it('belongs to one cause of a run', () => {
    for (const name of recordings) {
      const keys = judged(name).rootCauses.flatMap(keysOf);
      assert.equal(new Set(keys).size, keys.length, `${name}: ${keys.join(', ')}`);
    }
  });
  it('stays the same when a firewall rule that omitted one server omits all', () => {
    const { causes } = compareReports(judged('imap-blocked-on-services'), judged('blocked-everywhere'));
    assert.deepEqual([causes.still.map(({ kind }) => kind), causes.appeared, causes.gone], [['blocked-port'], [], []]);
  });
  it('stays the same when another finding proves it', () => {
    const { deployment } = recorded('secret-expired');
    const byLog: Pick<Finding, 'subject'> = {
      subject: { kind: 'log-error', name: 'AADSTS7000222', from: 'ece-svc-01' },
    };
    assert.deepEqual(
      causeSubjects('application', [byLog], deployment),
      judged('secret-expired').rootCauses[0]?.subjects,
    );
  });
});
