/**
 * docs/reason-codes.json: the reason codes of every check, on which programs that read a report may rely. Within one
 * version of the report's schema the list only grows: what `npm run generate` writes keeps a code that is no more, and
 * test/scripts/reason-codes.test.ts then fails, until the code is there again or the version of the schema goes up.
 */
import { z } from 'zod';
import { brokenCheck } from '../src/checks/evaluate.ts';
import { checks } from '../src/checks/index.ts';
import { jsonReportSchema } from '../src/report/json.ts';

export const reasonCodesFile = 'docs/reason-codes.json';

const promiseSchema = z
  .object({
    /** The version of the report in which these codes stand. */
    schema: z.string(),
    /** What every check gives where it breaks on what was observed. */
    ofEveryCheck: z.array(z.string()),
    checks: z.record(z.string(), z.array(z.string())),
  })
  .strict();
export type Promised = z.infer<typeof promiseSchema>;

/** What the checks of today give, each list sorted. */
export function givenToday(): Promised {
  return {
    schema: jsonReportSchema.shape.schema.value,
    ofEveryCheck: [brokenCheck],
    checks: Object.fromEntries(
      checks
        .map(({ id, reasons = {} }): [string, string[]] => [id, Object.keys(reasons)])
        .map(sorted)
        .toSorted(byName),
    ),
  };
}

/** The content of the file: today's codes, and with the same version of the schema those that it holds already. */
export function reasonCodes(current: string, today = givenToday()): string {
  const promised = current === '' ? today : promiseSchema.parse(JSON.parse(current));
  const kept = promised.schema === today.schema ? promised : today;
  const ids = new Set([...Object.keys(kept.checks), ...Object.keys(today.checks)]);
  const both = [...ids].map((id): [string, string[]] => [
    id,
    [...new Set([...(kept.checks[id] ?? []), ...(today.checks[id] ?? [])])],
  ]);
  return `${JSON.stringify({ ...today, checks: Object.fromEntries(both.map(sorted).toSorted(byName)) }, undefined, 2)}\n`;
}

/** Codes that the file promises and no check gives, as `check code`; none where the version of the schema is another. */
export function broken(file: string, today = givenToday()): string[] {
  const { schema, checks: promised } = promiseSchema.parse(JSON.parse(file));
  if (schema !== today.schema) return [];
  return Object.entries(promised).flatMap(([id, codes]) =>
    codes.filter((code) => !(today.checks[id] ?? []).includes(code)).map((code) => `${id} ${code}`),
  );
}

function sorted([id, codes]: [string, string[]]): [string, string[]] {
  return [id, codes.toSorted()];
}

function byName([a]: [string, string[]], [b]: [string, string[]]): number {
  return a < b ? -1 : 1;
}
