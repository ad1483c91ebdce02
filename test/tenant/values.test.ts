import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { observationSchema, readingPhase } from '../../src/model/observation.ts';
import { kinds } from '../../src/tenant/values.ts';
import { recorded } from '../checks/artifacts.ts';

const artifacts = globSync('*.json', { cwd: path.join(import.meta.dirname, '../fixtures/artifacts') })
  .map((file) => path.basename(file, '.json'))
  .sort();

describe('the phases of a kind of observation', () => {
  it('include all phases of recorded observations and of errors', () => {
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

  it('have unique names', () => {
    for (const [kind, { phases }] of Object.entries(kinds)) assert.equal(new Set(phases).size, phases.length, kind);
  });
});

/** Places of a schema with texts, lists or records of any length. */
function unbounded(schema: z.core.$ZodType, place: string): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const hasMost = (def.checks ?? []).some(({ _zod }) => {
    const { check, pattern } = _zod.def as z.core.$ZodCheckRegexDef | (z.core.$ZodCheckDef & { pattern?: undefined });
    return check === 'max_length' || (pattern?.source.startsWith('^') && !/[*+]|,\}/.test(pattern.source));
  });
  const inner = (one: z.core.$ZodType, name = ''): string[] => unbounded(one, `${place}${name}`);
  switch (def.type) {
    case 'string':
      return hasMost ? [] : [place];
    case 'array':
      return [...(hasMost ? [] : [`${place}[]`]), ...inner(def.element, '[]')];
    case 'object':
      return [
        ...Object.entries(def.shape).flatMap(([name, one]) => inner(one, `.${name}`)),
        ...(def.catchall?._zod.def.type === 'never' ? [] : [`${place}.*`]),
      ];
    case 'union':
      return def.options.flatMap((one) => inner(one));
    case 'optional':
    case 'nullable':
    case 'default':
      return inner(def.innerType);
    case 'enum':
    case 'literal':
    case 'number':
    case 'boolean':
      return [];
    default:
      return [`${place} is a ${def.type}, of which this test knows no bound`];
  }
}

describe('the bounds of observed values', () => {
  it('are in every text and list of an observation', () => {
    const { value: _, ...envelope } = observationSchema.shape;
    assert.deepEqual(unbounded(z.object(envelope).strict(), 'observation'), []);
  });

  for (const [kind, { value }] of Object.entries(kinds))
    it(`are in every text and list of the kind ${kind}`, () => assert.deepEqual(unbounded(value, kind), []));

  it('are reported if they are missing', () => {
    const open = z.object({
      text: z.string(),
      list: z.array(z.iso.datetime()),
      more: z.record(z.string(), z.number()),
    });
    assert.equal(unbounded(open, 'x').length, 5);
  });
});
