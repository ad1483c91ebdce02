import assert from 'node:assert/strict';
import { comparisonOf, type Replays } from '../../scripts/compare-verdicts.ts';

const finding = {
  id: 'url/form:contoso',
  verdict: 'fail',
  reason: { code: 'no-https', values: { url: 'http://ece.example.com' } },
  observed: 'The URL begins with http.',
  fix: ['Declare the URL with https.', 'Run the check again.'],
};
const cause = { id: 'wrong-url:contoso', explains: ['url/form:contoso'], title: 'The URL is wrong' };

describe('comparing verdicts', () => {
  it('finds no difference between equal replays, or in an added field', () => {
    assert.deepEqual(comparisonOf(replay(), replay({ ...finding, reference: 'https://example.com' })), {
      differences: [],
      sentences: { en: new Map() },
    });
  });

  it('reports a changed verdict, code, value or cause', () => {
    for (const [changed, difference] of [
      [{ ...finding, verdict: 'warn' }, 'verdict: "fail" → "warn"'],
      [{ ...finding, reason: { ...finding.reason, code: 'no-url' } }, '"code":"no-url"'],
      [{ ...finding, reason: { ...finding.reason, values: { url: '' } } }, '"values":{"url":""}'],
      [{ ...finding, id: 'url/form:other' }, 'url/form:contoso is gone'],
      [{ ...finding, fix: ['Declare the URL with https.'] }, 'fix: 2 sentences → 1 sentences'],
    ] as const) {
      const { differences } = comparisonOf(replay(), replay(changed));
      assert.ok(
        differences.some((line) => line.startsWith('one.json (en) findings: ') && line.includes(difference)),
        differences.join('\n'),
      );
    }
    const { differences } = comparisonOf(replay(), replay(finding, []));
    assert.deepEqual(differences, [
      'one.json (en) rootCauses: wrong-url:contoso is gone',
      'two.json (en) rootCauses: wrong-url:contoso is gone',
    ]);
  });

  it('reports a changed order', () => {
    const second = { ...cause, id: 'other:contoso' };
    const { differences } = comparisonOf(replay(finding, [cause, second]), replay(finding, [second, cause]));
    assert.equal(differences[0], 'one.json (en) rootCauses: other order');
  });

  it('lists a changed sentence once with its count, but not as a difference', () => {
    const reworded = { ...finding, fix: ['Declare the URL with https.', 'Check again.'] };
    assert.deepEqual(comparisonOf(replay(), replay(reworded)), {
      differences: [],
      sentences: { en: new Map([['Run the check again. → Check again.', 2]]) },
    });
  });
});

function replay(changed: Record<string, unknown> = finding, rootCauses = [cause]): Replays {
  const report = { findings: [changed], rootCauses };
  return { en: { 'one.json': report, 'two.json': report } };
}
