import assert from 'node:assert/strict';
import { buildReport } from '../../src/report/report.ts';
import { checksAfterRecordings, recorded } from './artifacts.ts';

describe('recordings and checks that came after them', () => {
  it('a check that a recording was not gathered for is left out of its report', () => {
    const { findings } = buildReport({ ...recorded('healthy'), checks: ['url/form'] }, ['url/form', 'network/imap']);
    assert.deepEqual([...new Set(findings.map(({ check }) => check))], ['url/form']);
  });

  it('a check that it was gathered for and of which it holds nothing is not established', () => {
    const { findings } = buildReport({ ...recorded('healthy'), checks: ['network/imap'], observations: [] }, [
      'network/imap',
    ]);
    assert.deepEqual([...new Set(findings.map(({ verdict }) => verdict))], ['unknown']);
  });

  it('is named with the recordings that are older, and no other check is', () => {
    const gatheredFor = new Map([
      ['healthy', ['url/form', 'ece/new']],
      ['two-faults', ['url/form']],
    ]);
    assert.deepEqual(checksAfterRecordings(['url/form', 'ece/new'], gatheredFor), [
      'These recordings were made before ece/new and leave it out: two-faults',
    ]);
  });
});
