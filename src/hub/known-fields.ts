import type { z } from 'zod';

/**
 * The value in this version's shape. Fields that a newer probe has added are dropped, so that the rest of its
 * observation is kept. Anything else that does not fit is an error, and so is a new field within a union.
 */
export function withKnownFields<Shape>(shape: z.ZodType<Shape>, value: unknown): z.ZodSafeParseResult<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success || !parsed.error.issues.every(({ code }) => code === 'unrecognized_keys')) return parsed;
  const known = structuredClone(value);
  for (const issue of parsed.error.issues)
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) Reflect.deleteProperty(objectAt(known, issue.path), key);
  return shape.safeParse(known);
}

function objectAt(value: unknown, path: readonly PropertyKey[]): object {
  let at = value;
  for (const step of path) at = (at as Record<PropertyKey, unknown>)[step];
  return at as object;
}
