import assert from 'node:assert/strict';
import type { Check, Diagnosis } from '../../src/checks/check.ts';
import { defineCheck } from '../../src/checks/define.ts';
import { evaluate, judge } from '../../src/checks/evaluate.ts';
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
  it('a check that breaks is one unknown finding, and the others go on', () => {
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
    assert.match(words(findings[0]?.observed ?? text), /network\/broken broke on what was observed: x is undefined/);
  });
  it('a diagnosis that breaks costs no finding', () => {
    const broken: Diagnosis = {
      id: 'broken',
      order: 1,
      diagnose: () => {
        throw new Error('x');
      },
    };
    assert.equal(judge(facts(), [checkOf('network/a', 's')], [broken]).findings.length, 1);
  });
  it('reads in the order of the areas, then by check and subject, whatever order checks come in', () => {
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
  it('what is fixed first stands first and takes the finding that two causes claim', () => {
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
  it('a cause whose proof is already explained is no second cause', () => {
    const rules = [
      cause('first', 10, ['network/a:1'], ['network/a:1', 'network/a:2']),
      cause('echo', 20, ['network/a:2'], ['network/a:2']),
    ];
    assert.deepEqual(
      judge(facts(), [checkOf('network/a', '1', '2')], rules).rootCauses.map(({ id }) => id),
      ['first'],
    );
  });
  it('a finding that was not asked for proves nothing', () => {
    assert.deepEqual(
      judge(facts(), [checkOf('network/a', '1')], [cause('c', 1, ['network/b:1'], ['network/a:1'])]).rootCauses,
      [],
    );
  });
  it('runs the checks that were asked for and no others', () => {
    const { findings } = evaluate(facts(), ['network/clock', 'network/none']);
    assert.deepEqual([...new Set(findings.map(({ check }) => check))], ['network/clock']);
  });
});
