import { z } from 'zod';
import type { Row } from '../../store/schema.ts';
import type { SignInContext } from './context.ts';

const keptTokensSchema = z
  .object({
    accessToken: z.string().min(1),
    expiresAt: z.iso.datetime(),
    granted: z.array(z.string()),
    refreshToken: z.string().optional(),
    /** Only the registration that obtained a token can renew it. */
    application: z.enum(['bot', 'ece']),
  })
  .strict();

export type KeptTokens = z.infer<typeof keptTokensSchema>;
type Place = Pick<Row<'sign_in'>, 'deployment' | 'account' | 'window' | 'transport'>;

export function sealKeptTokens({ vault }: Pick<SignInContext, 'vault'>, place: Place, tokens: KeptTokens): string {
  return vault.seal(tokens, placeOf(place));
}

/**
 * Undefined if none can be opened, with a line in the log. Altered tokens are deleted. Tokens under another key stay,
 * because another replica may have that key, or the operator may find it.
 */
export async function openKeptTokens(
  { vault, store, logger }: Pick<SignInContext, 'vault' | 'store' | 'logger'>,
  row: Row<'sign_in'>,
): Promise<KeptTokens | undefined> {
  if (row.tokens === null) return undefined;
  const opened = vault.open(row.tokens, placeOf(row));
  const read = opened.ok ? keptTokensSchema.safeParse(opened.secret) : undefined;
  if (read?.success === true) return read.data;
  const { deployment, account, window, transport } = row;
  const place = { deployment, account, window, transport };
  if (!opened.ok && opened.why === 'other-key') {
    logger.warn(place, 'a kept token cannot be read: it was sealed with another key than those that the vault has');
    return undefined;
  }
  await store.db
    .updateTable('sign_in')
    .set({ tokens: null, remembered: 0 })
    .where('deployment', '=', deployment)
    .where('account', '=', account)
    .where('window', '=', window)
    .where('transport', '=', transport)
    .where('tokens', '=', row.tokens)
    .execute();
  logger.warn(place, 'a kept token cannot be read and was dropped: it was changed, or moved from another row');
  return undefined;
}

function placeOf({ deployment, account, window, transport }: Place): string[] {
  return ['sign_in', 'tokens', deployment, account, window, transport];
}
