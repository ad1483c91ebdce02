/** The version of this program. */
import { z } from 'zod';

/** As it crosses the wire; that of another release may have another form. */
export const versionSchema = z
  .string()
  .max(40)
  .regex(/^[0-9A-Za-z.+-]+$/);

/** A release has three numbers and nothing else. */
export const releaseVersionSchema = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/);

/** Negative where the first is older, 0 where they are equal; undefined where one of them is no release. */
export function compareVersions(first: string, second: string): number | undefined {
  const [one, other] = [first, second].map((version) =>
    releaseVersionSchema.safeParse(version).success ? version.split('.').map(Number) : undefined,
  );
  if (one === undefined || other === undefined) return undefined;
  const differing = one.findIndex((part, index) => part !== other[index]);
  return differing === -1 ? 0 : (one[differing] ?? 0) - (other[differing] ?? 0);
}
