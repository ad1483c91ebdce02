import { z } from 'zod';
import type { Rows } from '../exchange.ts';
import { list, present, text } from '../read.ts';
import { many, shortText } from './fields.ts';

/** `trustee` as Exchange writes it: an address, a name, or a SID. */
export const permissionsSchema = z
  .object({
    entries: many(z.object({ trustee: shortText, rights: many(shortText, 30), deny: z.boolean() }).strict(), 1000),
    truncated: z.boolean().optional(),
    /** Only this account was queried. Others may also have the right. */
    onlyOf: shortText.optional(),
  })
  .strict();

export type Permissions = z.infer<typeof permissionsSchema>;

/** A list, or one text with commas. */
export const rights = z
  .union([z.string().transform((all) => all.split(',').flatMap((right) => right.trim() || [])), list(text())])
  .transform((all) => all.slice(0, 30));

/** Omits every mailbox's right on itself. */
export function permissionsOf({ truncated, onlyOf }: Rows, entries: Permissions['entries']): Permissions {
  return {
    entries: entries.filter(({ trustee }) => !/^NT AUTHORITY\\SELF$/i.test(trustee)),
    truncated,
    ...present({ onlyOf }),
  };
}
