import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import path from 'node:path';
import { readingPhase } from '../../src/model/observation.ts';
import { kinds } from '../../src/tenant/values.ts';
import { recorded } from '../checks/artifacts.ts';

const artifacts = globSync('*.json', { cwd: path.join(import.meta.dirname, '../fixtures/artifacts') })
  .map((file) => path.basename(file, '.json'))
  .sort();

describe('the phases of a kind of observation', () => {
  it('are all that any recorded observation of the kind went through, and all that any error names', () => {
    const strangers = artifacts.flatMap((name) =>
      recorded(name).observations.flatMap(({ kind, phases, error }) => {
        const known: readonly string[] = kinds[kind].phases;
        const failed =
          error === undefined || ['start', 'report', readingPhase].includes(error.phase) ? [] : [error.phase];
        return [...phases.map((phase) => phase.name), ...failed]
          .filter((phase) => !known.includes(phase))
          .map((phase) => `${name}: ${kind} ${phase}`);
      }),
    );
    assert.ok(artifacts.length > 0);
    assert.deepEqual(strangers, []);
  });

  it('have no name twice', () => {
    for (const [kind, { phases }] of Object.entries(kinds)) assert.equal(new Set(phases).size, phases.length, kind);
  });
});
