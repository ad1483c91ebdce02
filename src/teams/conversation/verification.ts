/**
 * Proves that a request comes from the Bot Connector. Of a refusal only a code of a closed list leaves this file: the
 * SDK's errors quote what the sender wrote, and the sender is anybody.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

export type RefusalReason =
  | 'no-token'
  | 'no-token-of-the-connector'
  | 'unknown-key'
  | 'bad-signature'
  | 'expired'
  | 'other-bot'
  | 'other-service-url'
  | 'other-channel'
  | 'not-verified'
  /** Nothing is known of the sender: Microsoft's keys could not be fetched. */
  | 'keys-unavailable';

type Sender = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
export type Verification = { ok: true; sender: Sender } | { ok: false; reason: RefusalReason };

export async function verifySender(
  authentication: ConfigurationBotFrameworkAuthentication,
  activity: Activity,
  authorization: string,
): Promise<Verification> {
  try {
    const sender = await withoutConsole.run(true, () => authentication.authenticateRequest(activity, authorization));
    return { ok: true, sender };
  } catch (error) {
    return { ok: false, reason: authorization.trim() === '' ? 'no-token' : reasonOf(error) };
  }
}

/** How the SDK's own messages begin (botframework-connector 4.23.3, jsonwebtoken 9). */
const reasons: [beginning: string, reason: RefusalReason][] = [
  ['Unauthorized. No valid identity', 'no-token-of-the-connector'],
  ['Signing Key could not be retrieved', 'unknown-key'],
  ['invalid signature', 'bad-signature'],
  ['The token has expired', 'expired'],
  ['Unauthorized. Invalid AppId', 'other-bot'],
  ['Unauthorized. ServiceUrl claim', 'other-service-url'],
  ['Could not validate endorsement', 'other-channel'],
];

function reasonOf(error: unknown): RefusalReason {
  const { name, message, statusCode } = error as { name?: string; message?: string; statusCode?: number };
  if (name === 'FetchError' || statusCode === 500) return 'keys-unavailable';
  return reasons.find(([beginning]) => message?.startsWith(beginning))?.[1] ?? 'not-verified';
}

/**
 * JwtTokenExtractor of botframework-connector prints to console.error when a token does not verify: the error, or the
 * whole public key in eight lines. It takes no logger. So what is printed while a token is being verified is dropped;
 * whatever else this process prints at the same time is not.
 */
const withoutConsole = new AsyncLocalStorage<true>();
const print = console.error;
console.error = (...values: unknown[]): void => {
  if (withoutConsole.getStore() === undefined) print.apply(console, values);
};
