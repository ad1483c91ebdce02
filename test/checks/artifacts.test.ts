import assert from 'node:assert/strict';
import { buildReport } from '../../src/report/report.ts';
import { checksAfterRecordings, recorded } from './artifacts.ts';

describe('a recording that is older than a check', () => {
  it('has no finding of a check for which it was not gathered', () => {
    const { findings } = buildReport({ ...recorded('healthy'), checks: ['url/form'] }, ['url/form', 'network/imap']);
    assert.deepEqual([...new Set(findings.map(({ check }) => check))], ['url/form']);
  });

  it('has unknown findings of a check for which it was gathered and has no observations', () => {
    const { findings } = buildReport({ ...recorded('healthy'), checks: ['network/imap'], observations: [] }, [
      'network/imap',
    ]);
    assert.deepEqual([...new Set(findings.map(({ verdict }) => verdict))], ['unknown']);
  });

  it('is named with the check that it leaves out', () => {
    const gatheredFor = new Map([
      ['healthy', ['url/form', 'ece/new']],
      ['two-faults', ['url/form']],
    ]);
    assert.deepEqual(checksAfterRecordings(['url/form', 'ece/new'], gatheredFor), [
      'These recordings were made before ece/new and leave it out: two-faults',
    ]);
  });
});
