import assert from 'node:assert/strict';
import type { Check, Diagnosis } from '../../src/checks/check.ts';
import { defineCheck } from '../../src/checks/define.ts';
import { evaluate, judge } from '../../src/checks/evaluate.ts';
import type { Verdict } from '../../src/model/finding.ts';
import { facts, words } from './given-facts.ts';

const text = { key: 'network.and', with: { first: '', second: '' } };
const checkOf = (id: Check['id'], ...servers: string[]): Check =>
  defineCheck({
    id,
    owner: 'network',
    expected: text,
    reasons: { 'seen-to-fail': () => ({ observed: text }) },
    judge: () =>
      servers.map(
        (name) =>
          ({
            subject: { kind: 'server', name },
            verdict: 'fail',
            reason: { code: 'seen-to-fail' },
          }) as const,
      ),
  });

function cause(id: string, order: number, restsOn: string[], explains: string[]): Diagnosis {
  return {
    id,
    order,
    diagnose: () => [
      { cause: { id, title: text, because: text, explains, firstStep: text, owner: 'network' }, restsOn },
    ],
  };
}

describe('evaluate', () => {
  it('turns a check that throws into one unknown finding and goes on', () => {
    const broken: Check = {
      id: 'network/broken',
      evaluate: () => {
        throw new TypeError('x is undefined');
      },
    };
    const { findings } = judge(facts(), [broken, checkOf('network/sound', 'a')], []);
    assert.deepEqual(
      findings.map(({ check, verdict }) => [check, verdict]),
      [
        ['network/broken', 'unknown'],
        ['network/sound', 'fail'],
      ],
    );
    assert.match(
      words(findings[0]?.observed ?? text),
      /An internal error stopped the check network\/broken: x is undefined/,
    );
  });
  it('keeps all findings if a diagnosis throws', () => {
    const broken: Diagnosis = {
      id: 'broken',
      order: 1,
      diagnose: () => {
        throw new Error('x');
      },
    };
    assert.equal(judge(facts(), [checkOf('network/a', 's')], [broken]).findings.length, 1);
  });
  it('sorts findings by area, then by check and subject, whatever the order of the checks', () => {
    const { findings } = judge(
      facts(),
      [checkOf('network/b', 's2', 's1'), checkOf('network/a', 's'), checkOf('version/z', 's')],
      [],
    );
    assert.deepEqual(
      findings.map(({ id }) => id),
      ['version/z:s', 'network/a:s', 'network/b:s1', 'network/b:s2'],
    );
  });
  it('puts the cause with the lower order first and gives it the finding that two causes claim', () => {
    const rules = [
      cause('later', 20, ['network/a:1'], ['network/a:1', 'network/a:2']),
      cause('first', 10, ['network/a:3'], ['network/a:2', 'network/a:3']),
    ];
    const { findings, rootCauses } = judge(facts(), [checkOf('network/a', '1', '2', '3')], rules);
    assert.deepEqual(
      rootCauses.map(({ id, explains }) => [id, explains]),
      [
        ['first', ['network/a:3', 'network/a:2']],
        ['later', ['network/a:1']],
      ],
    );
    assert.deepEqual(
      findings.map(({ explainedBy }) => explainedBy),
      [[], ['network/a:3'], []],
    );
  });
  it('drops a cause whose proof another cause explains', () => {
    const rules = [
      cause('first', 10, ['network/a:1'], ['network/a:1', 'network/a:2']),
      cause('echo', 20, ['network/a:2'], ['network/a:2']),
    ];
    assert.deepEqual(
      judge(facts(), [checkOf('network/a', '1', '2')], rules).rootCauses.map(({ id }) => id),
      ['first'],
    );
  });
  it('ignores a proof that was not asked for, and gives the failed finding a cause of its own', () => {
    const { rootCauses } = judge(
      facts(),
      [checkOf('network/a', '1')],
      [cause('c', 1, ['network/b:1'], ['network/a:1'])],
    );
    assert.deepEqual(
      rootCauses.map(({ id, explains }) => [id, explains]),
      [['fact-alone:network/a:seen-to-fail', ['network/a:1']]],
    );
  });
  it('puts a warning after failures, and a failure of some mail after a failure of all mail, whatever their orders', () => {
    const at = (id: Check['id'], verdict: Verdict, name: string): Check =>
      defineCheck({
        id,
        owner: 'network',
        expected: text,
        reasons: { seen: () => ({ observed: text }) },
        judge: () => [{ subject: { kind: 'mailbox', name }, verdict, reason: { code: 'seen' } } as const],
      });
    const rules = [
      cause('watched', 1, ['network/hosts:a'], []),
      cause('setup', 2, ['url/reachable:a'], []),
      cause('one-way', 3, ['network/imap:a'], []),
      cause('everything', 4, ['app/secret:a'], []),
      cause('one-mailbox', 5, ['rights/full-access:a'], []),
    ];
    const { rootCauses } = judge(
      facts(),
      [
        at('network/hosts', 'warn', 'a'),
        at('url/reachable', 'fail', 'a'),
        at('network/imap', 'fail', 'a'),
        at('app/secret', 'fail', 'a'),
        at('rights/full-access', 'fail', 'a'),
        at('rights/full-access', 'pass', 'b'),
      ],
      rules,
    );
    assert.deepEqual(
      rootCauses.map(({ id }) => id),
      ['everything', 'one-way', 'one-mailbox', 'setup', 'watched'],
    );
  });
  it('runs only the requested checks', () => {
    const { findings } = evaluate(facts(), ['network/clock', 'network/none']);
    assert.deepEqual([...new Set(findings.map(({ check }) => check))], ['network/clock']);
  });
});
