/** What a person declares of one e-mail alias of ECE, because no known source has its authentication and instance. */
import { z } from 'zod';
import { isMicrosoftHost } from '../knowledge/microsoft-domains.ts';
import { mailAddress, transportSchema } from './deployment.ts';
import { instantSchema } from './instant.ts';

export const authenticationSchema = z.enum(['password', 'oauth']);
export type Authentication = z.infer<typeof authenticationSchema>;

/** Characters. */
export const longestOfAlias = { name: 100, account: 320, server: 260, instance: 100 } as const;

/** More aliases than mailboxes are possible. */
export const mostAliases = 1000;

const server = z
  .string()
  .max(longestOfAlias.server)
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})(?::\d{1,5})?$/);

export const declaredAliasSchema = z
  .object({
    /** Unique in any case of letters (`aliasKey`). */
    name: z.string().min(1).max(longestOfAlias.name),
    /** In lower case. */
    mailbox: mailAddress,
    /** The account that signs in. */
    account: z.string().min(1).max(longestOfAlias.account).optional(),
    protocol: transportSchema.optional(),
    authentication: authenticationSchema.optional(),
    /** Only if it is not Microsoft's. */
    server: server.optional(),
    /** The retriever instance. */
    instance: z.string().min(1).max(longestOfAlias.instance).optional(),
  })
  .strict();

export type DeclaredAlias = z.infer<typeof declaredAliasSchema>;

/** In an artifact and a report. `declared`: who declared it, and when. */
export const listedAliasSchema = declaredAliasSchema
  .extend({
    declared: z
      .object({ by: z.string().max(200), at: instantSchema })
      .strict()
      .optional(),
  })
  .strict();

export type ListedAlias = z.infer<typeof listedAliasSchema>;

export function aliasKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Host, with a port if needed; undefined for any other text. The server is undefined for a host of Microsoft. */
export function mailServerIn(text: string): { server: string | undefined } | undefined {
  const lower = text.toLowerCase();
  if (!server.safeParse(lower).success) return undefined;
  return { server: isMicrosoftHost(lower.replace(/:\d{1,5}$/, '')) ? undefined : lower };
}
