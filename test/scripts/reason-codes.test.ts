import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { broken, givenToday, reasonCodes, reasonCodesFile, type Promised } from '../../scripts/reason-codes.ts';

const file = (): string => readFileSync(reasonCodesFile, 'utf8');
const text = (promised: Promised): string => JSON.stringify(promised);

describe('the promise of reason codes', () => {
  it('none that the file lists is gone while the version of the report is the same', () => {
    assert.deepEqual(broken(file()), [], 'put the code back, or raise the version of the schema of the report');
  });
  it('the file lists all that the checks give', () => {
    assert.equal(file().replaceAll('\r\n', '\n'), reasonCodes(file()), 'run npm run generate');
  });

  const today = givenToday();
  const [id = ''] = Object.keys(today.checks);
  const [code = '', ...others] = today.checks[id] ?? [];
  const without = { ...today, checks: { ...today.checks, [id]: others } };
  const renamed = { ...today, checks: { ...today.checks, [id]: [`${code}-now`, ...others] } };

  it('a code that is removed or renamed is missed, and generating again does not forget it', () => {
    for (const changed of [without, renamed]) {
      assert.deepEqual(broken(text(today), changed), [`${id} ${code}`]);
      assert.deepEqual(broken(reasonCodes(text(today), changed), changed), [`${id} ${code}`]);
    }
  });
  it('a check that is removed is missed with all its codes', () => {
    const { [id]: _, ...rest } = today.checks;
    assert.equal(broken(text(today), { ...today, checks: rest }).length, today.checks[id]?.length);
  });
  it('a new version of the report begins a new list', () => {
    const next = { ...without, schema: 'ece-doctor/report/2' };
    assert.deepEqual(broken(text(today), next), []);
    assert.deepEqual(JSON.parse(reasonCodes(text(today), next)), next);
  });
});
