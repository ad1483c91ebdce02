import assert from 'node:assert/strict';
import { check } from '../../../src/checks/ece/java.ts';
import { evaluate } from '../../../src/checks/evaluate.ts';
import { javaRelease } from '../../../src/knowledge/java-releases.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Failure, Observation } from '../../../src/model/observation.ts';
import { type JavaValue, javaValueSchema } from '../../../src/observe/java.ts';
import { facts, now, seen, words } from '../given-facts.ts';
import { eachReason } from '../reasons.ts';

const server = 'ece-svc-01';
const usual = ['SSLv3', 'TLSv1', 'TLSv1.1'];
const failure = (phase: string, code: string): Failure => ({ phase, code, text: '' });

function observed(saw: { value?: JavaValue; error?: Failure }): Observation {
  if (saw.value !== undefined) javaValueSchema.parse(saw.value);
  return { ...seen('java', server, server, saw), subject: { kind: 'server', name: server } };
}

function judge(...observations: Observation[]): Finding {
  const finding = check.evaluate(facts({ observations })).find(({ subject }) => subject.name === server);
  assert.ok(finding);
  return finding;
}

const of = (value: JavaValue): Finding => judge(observed({ value }));

describe('ece/java', () => {
  const off = [...usual, 'TLSv1.2'];
  describe('the reasons', () => {
    eachReason([
      [
        check,
        () => of({ version: '1.8.0_402', disabledProtocols: usual }),
        'speaks-tls12',
        { server, version: '1.8.0_402', disabledProtocols: usual },
      ],
      [
        check,
        () => of({ version: '1.8.0_402', disabledProtocols: off }),
        'tls12-disabled',
        { server, version: '1.8.0_402', disabledProtocols: off },
      ],
      [check, () => of({ version: '1.7.0_80' }), 'before-tls12', { server, version: '1.7.0_80' }],
      [
        check,
        () => of({ version: '9.0.4', disabledProtocols: usual }),
        'support-ended',
        { server, version: '9.0.4', disabledProtocols: usual, supportEnds: '2018-03-31' },
      ],
      [check, () => of({ version: '17.0.9' }), 'not-established', { server, version: '17.0.9' }],
      [check, () => judge(observed({ error: failure('release', 'FILE_NOT_ALLOWED') })), 'java-not-allowed', { server }],
      [check, () => judge(observed({ error: failure('start', 'UNSUPPORTED') })), 'probe-too-old', { server }],
      [
        check,
        () => judge(observed({ error: failure('release', 'EACCES') })),
        'unreadable',
        { server, failure: 'EACCES' },
      ],
      [check, () => judge(), 'not-seen', { server, presence: 'answered' }],
    ]);
  });

  it('fails without TLS 1.2, warns past the end of support, and never passes an unknown version', () => {
    assert.deepEqual(
      [
        of({ version: '1.8.0_402', disabledProtocols: off }),
        of({ version: '1.7.0_80' }),
        of({ version: '16.0.2', disabledProtocols: usual }),
        of({ version: '21.0.1', disabledProtocols: usual }),
        of({ disabledProtocols: usual }),
        of({ version: 'Zwölf', disabledProtocols: usual }),
      ].map(({ verdict }) => verdict),
      ['fail', 'fail', 'warn', 'pass', 'unknown', 'unknown'],
    );
  });
  it('is the only cause of TLS version errors in the log', () => {
    const log = {
      ...seen('log', server, server, {
        value: {
          since: now,
          files: [{ process: 'retriever', count: 1, modifiedAt: now, read: true }],
          rawLines: 0,
          heartbeats: [],
          matches: [
            { mark: 'tls-version', process: 'retriever', count: 1, lastAt: now, excerpt: 'No appropriate protocol' },
          ],
        },
      }),
      subject: { kind: 'server' as const, name: server },
    };
    const java = observed({ value: { version: '1.8.0_402', disabledProtocols: off } });
    const { rootCauses } = evaluate(facts({ observations: [java, log] }), ['ece/java', 'ece/oauth-errors']);
    assert.deepEqual(
      rootCauses.map(({ id, explains }) => [id, explains]),
      [['java-tls', ['ece/java:ece-svc-01', 'ece/oauth-errors:ece-svc-01']]],
    );
    assert.match(words(rootCauses[0]!.firstStep), /remove TLSv1\.2 from .*jdk\.tls\.disabledAlgorithms/);
  });
  it('reads both version schemes of Java', () =>
    assert.deepEqual(['1.8.0_202', '17.0.9', '9', '1.70', 'x'].map(javaRelease), [8, 17, 9, 70, undefined]));
});
