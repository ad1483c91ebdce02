/** A person's declaration that they have done a manual item. */
import { z } from 'zod';

/** `release` is the declared release of that day: another release ends the declaration. */
export const doneByHandSchema = z.object({ release: z.string().max(2000) }).strict();

/** Settings and firewalls change unseen, so the item returns after half a year. */
export const doneByHandDays = 180;

/** ISO 8601 UTC. `at` in milliseconds since 1970. */
export function doneUntil(at: number): string {
  return new Date(at + doneByHandDays * 86_400_000).toISOString();
}
