/**
 * Access tokens for a probe: a compact JWE for its X25519 key (RFC 7516, ECDH-ES by RFC 8037, AES-256-GCM), inside the
 * signed job. Reading the store or terminating TLS reveals neither token nor account.
 */
import { CompactEncrypt, compactDecrypt } from 'jose';
import { z } from 'zod';
import type { PrivateSealingKey, SealingKey } from './protocol.ts';

const type = 'ece-doctor-tokens+jwe';
const agreement = 'ECDH-ES';
const cipher = 'A256GCM';

/** By account, in lower case. */
export type AccountTokens = Readonly<Record<string, string>>;

const contentSchema = z
  .object({ job: z.string(), tokens: z.record(z.string().max(320), z.string().min(1).max(20_000)) })
  .strict();

/** Useless to any other job or probe. */
export async function sealTokens(
  tokens: AccountTokens,
  { job, key }: { job: string; key: SealingKey },
): Promise<string> {
  const content = new TextEncoder().encode(JSON.stringify({ job, tokens }));
  return new CompactEncrypt(content).setProtectedHeader({ alg: agreement, enc: cipher, typ: type }).encrypt(key);
}

/** Undefined if it is for another key or job. The reason is not disclosed. */
export async function openTokens(
  sealed: string,
  { job, key }: { job: string; key: PrivateSealingKey },
): Promise<AccountTokens | undefined> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: [agreement],
      contentEncryptionAlgorithms: [cipher],
    });
    const content = contentSchema.parse(JSON.parse(new TextDecoder().decode(plaintext)));
    return protectedHeader.typ === type && content.job === job ? content.tokens : undefined;
  } catch {
    return undefined;
  }
}
