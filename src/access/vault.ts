/**
 * Encrypts secrets in rows: AES-256-GCM under a key that all replicas share, with a new nonce for each text. A text is
 * bound to its row, so a copy in another row cannot be opened.
 *
 * During a key rotation there are several keys: one seals, all open.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

export interface Vault {
  /** `belongsTo`: values of the row that identify the secret and its owner. */
  seal(secret: unknown, belongsTo: readonly string[]): string;
  /** `other-key`: sealed with another key. `altered`: changed, truncated, or moved from its row. */
  open(sealed: string, belongsTo: readonly string[]): Opened;
  /** False if only a replica with another key can open it. */
  hasKeyFor(sealed: string): boolean;
  /** Prefixes of texts that a former key sealed. */
  formerMarks: readonly string[];
}

/** Keys that only open. */
export interface OtherKeys {
  /** Keys from before the rotation. */
  former?: readonly Uint8Array[];
  /** Keys that other replicas may already seal with. */
  next?: readonly Uint8Array[];
}

export type Opened = { ok: true; secret: unknown } | { ok: false; why: 'other-key' | 'altered' };

export const vaultKeyBytes = 32;
const cipher = 'aes-256-gcm';
/** 96 random bits, enough for 2^32 texts under one key. Source: NIST SP 800-38D. */
const nonceBytes = 12;
const tagBytes = 16;

export function createVault(current: Uint8Array, { former = [], next = [] }: OtherKeys = {}): Vault {
  const sealing = identified(current);
  const known = new Map([sealing, ...next.map(identified), ...former.map(identified)].map((one) => [one.id, one.key]));
  return {
    seal(secret, belongsTo) {
      const nonce = randomBytes(nonceBytes);
      const encrypting = createCipheriv(cipher, current, nonce).setAAD(boundTo(sealing.id, belongsTo));
      const body = Buffer.concat([
        encrypting.update(JSON.stringify(secret), 'utf8'),
        encrypting.final(),
        encrypting.getAuthTag(),
      ]);
      return `${markOf(sealing.id)}${nonce.toString('base64url')}.${body.toString('base64url')}`;
    },
    open(sealed, belongsTo) {
      const [version, by = '', nonceText = '', bodyText = '', ...rest] = sealed.split('.');
      if (version !== 'v1' || rest.length > 0) return { ok: false, why: 'altered' };
      const key = known.get(by);
      if (key === undefined) return { ok: false, why: 'other-key' };
      const [nonce, body] = [Buffer.from(nonceText, 'base64url'), Buffer.from(bodyText, 'base64url')];
      if (nonce.length !== nonceBytes || body.length < tagBytes) return { ok: false, why: 'altered' };
      try {
        const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes })
          .setAAD(boundTo(by, belongsTo))
          .setAuthTag(body.subarray(-tagBytes));
        const text = Buffer.concat([opening.update(body.subarray(0, -tagBytes)), opening.final()]).toString('utf8');
        return { ok: true, secret: JSON.parse(text) };
      } catch {
        return { ok: false, why: 'altered' };
      }
    },
    hasKeyFor: (sealed) => known.has(sealed.split('.', 2)[1] ?? ''),
    formerMarks: former
      .map((key) => identified(key).id)
      .filter((id) => id !== sealing.id)
      .map(markOf),
  };
}

/** The id does not reveal the key. */
function identified(key: Uint8Array): { key: Uint8Array; id: string } {
  if (key.length !== vaultKeyBytes)
    throw new Error(`the key of the vault has ${key.length} bytes; it must have ${vaultKeyBytes}`);
  const id = createHash('sha256').update('ece-doctor vault key').update(key).digest('base64url').slice(0, 11);
  return { key, id };
}

function markOf(keyId: string): string {
  return `v1.${keyId}.`;
}

/**
 * Derives a vault key from another secret of the bot (RFC 5869, HKDF with SHA-256), for rows that must be sealed even if
 * no vault key is configured. Each kind of row has its own `purpose`, and so its own key.
 */
export function derivedVaultKey(secret: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), `ece-doctor ${purpose}`, vaultKeyBytes));
}

/** JSON, so that two different lists never give the same text. */
function boundTo(keyId: string, belongsTo: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(['v1', keyId, ...belongsTo]), 'utf8');
}
