/**
 * The Bot Connector's signing keys. Anybody can send a request that names an unknown key, so fetches are limited: one
 * at a time, with a time limit and a pause after each.
 */
import { importJWK } from 'jose';
import type { Logger } from 'pino';
import { z } from 'zod';
import { readBody } from '../../observe/http.ts';

export interface ChannelKey {
  key: CryptoKey;
  /** Channels for which the key may sign; some keys have none. */
  endorsements: readonly string[];
}

export interface ChannelKeys {
  /** Undefined if Microsoft publishes no such key. Throws a KeysUnavailableError. */
  find(kid: string): Promise<ChannelKey | undefined>;
}

/** The sender cannot be verified. */
export class KeysUnavailableError extends Error {
  constructor(options?: ErrorOptions) {
    super('the keys that the Bot Connector signs with could not be fetched', options);
    this.name = 'KeysUnavailableError';
  }
}

export interface ChannelKeysOptions {
  openIdDocument: string;
  logger: Pick<Logger, 'error'>;
  /** Milliseconds, monotonic. */
  now?: () => number;
  /** Milliseconds for both requests of one fetch. */
  fetchMs?: number;
}

/** Microsoft Learn, "Authentication with the Bot Connector API": keys are kept for at most 24 hours. */
const freshMs = 24 * 3_600_000;
/** Milliseconds until the next fetch: after a success for an unknown key, and after a failure. */
const searchAgainMs = 5 * 60_000;
const failedAgainMs = 5000;
const documentBytes = 262_144;

const openIdSchema = z.looseObject({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const keySchema = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).default([]),
});
const keySetSchema = z.looseObject({ keys: z.array(z.unknown()) });

export function createChannelKeys({
  openIdDocument,
  logger,
  now = () => performance.now(),
  fetchMs = 5000,
}: ChannelKeysOptions): ChannelKeys {
  let keys = new Map<string, ChannelKey>();
  let fetchedAt = -Infinity;
  let failedAt = -Infinity;
  let fetching: Promise<void> | undefined;

  /** Rejects with a KeysUnavailableError and keeps the known keys. */
  async function fetchOnce(): Promise<void> {
    try {
      keys = await fetchKeys(openIdDocument, AbortSignal.timeout(fetchMs));
      fetchedAt = now();
    } catch (error) {
      failedAt = now();
      logger.error({ err: error, known: keys.size }, 'the keys of the Bot Connector could not be fetched');
      throw new KeysUnavailableError({ cause: error });
    }
  }
  async function refresh(): Promise<void> {
    if (fetching === undefined && now() - failedAt < failedAgainMs) throw new KeysUnavailableError();
    fetching ??= fetchOnce().finally(() => (fetching = undefined));
    return fetching;
  }

  return {
    async find(kid) {
      const known = keys.get(kid);
      const age = now() - fetchedAt;
      if (known !== undefined) {
        // An old key is used at once; its refresh may fail.
        if (age > freshMs) refresh().catch(() => {});
        return known;
      }
      if (age < searchAgainMs) return undefined;
      await refresh();
      return keys.get(kid);
    },
  };
}

async function fetchKeys(openIdDocument: string, signal: AbortSignal): Promise<Map<string, ChannelKey>> {
  const { jwks_uri } = openIdSchema.parse(await fetchJson(openIdDocument, signal));
  const { keys } = keySetSchema.parse(await fetchJson(jwks_uri, signal));
  const read = new Map<string, ChannelKey>();
  for (const each of keys) {
    const parsed = keySchema.safeParse(each);
    if (!parsed.success) continue;
    const { kty, kid, n, e, endorsements } = parsed.data;
    const key = await importJWK({ kty, n, e }, 'RS256');
    if (key instanceof CryptoKey) read.set(kid, { key, endorsements });
  }
  if (read.size === 0) throw new Error(`${jwks_uri} holds no RSA key`);
  return read;
}

async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null) throw new Error(`${url} answered with HTTP ${response.status}`);
  const { text, truncated } = await readBody(bytesOf(response.body), documentBytes);
  if (truncated) throw new Error(`${url} answered with more than ${documentBytes} bytes`);
  return JSON.parse(text);
}

async function* bytesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of body) yield Buffer.from(chunk);
}
