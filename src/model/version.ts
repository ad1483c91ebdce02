import { z } from 'zod';

/** As sent over the wire. Another release may use another form. */
export const versionSchema = z
  .string()
  .max(40)
  .regex(/^[0-9A-Za-z.+-]+$/);

/** A release has exactly three numbers. */
export const releaseVersionSchema = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/);

/** Negative if the first is older. Undefined if one is not a release. */
export function compareVersions(first: string, second: string): number | undefined {
  const [one, other] = [first, second].map((version) =>
    releaseVersionSchema.safeParse(version).success ? version.split('.').map(Number) : undefined,
  );
  if (one === undefined || other === undefined) return undefined;
  const differing = one.findIndex((part, index) => part !== other[index]);
  return differing === -1 ? 0 : (one[differing] ?? 0) - (other[differing] ?? 0);
}
