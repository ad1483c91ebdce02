/**
 * The bot's token for the Bot Connector. Botbuilder requests it from Entra within each request to Teams, without a time
 * limit. Here one request serves all that wait, and is repeated until Entra issues the token.
 */
import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import type { Logger } from 'pino';
import type { Meter } from '../../model/meter.ts';
import { NoTokenError } from './chat-port.ts';
import type { Credentials } from './credentials.ts';
import { wait } from './retry.ts';

export interface ConnectorToken {
  /**
   * Resolves when a request can be signed. Rejects with a NoTokenError after `withinMs`, and when the signal aborts.
   */
  ready(withinMs: number): Promise<void>;
  /** Teams refused the token. It may have been issued while the clock was ahead, and would seem valid for hours. */
  refused(): void;
}

/** Milliseconds. */
export interface TokenTiming {
  /** For one request. */
  requestMs: number;
  /** After a failed request; doubles each time. */
  firstPauseMs: number;
  longestPauseMs: number;
}

const usualTiming: TokenTiming = { requestMs: 10_000, firstPauseMs: 1000, longestPauseMs: 10_000 };

export function createConnectorToken(
  credentials: Credentials,
  {
    signal,
    logger,
    meter,
    timing: { requestMs, firstPauseMs, longestPauseMs } = usualTiming,
  }: { signal: AbortSignal; logger: Logger; meter: Meter; timing?: TokenTiming | undefined },
): ConnectorToken & { factory: ConfigurationServiceClientCredentialFactory } {
  const factory = new OneCredential(credentials);
  let asking: Promise<void> | undefined;
  let isRefused = false;

  /** Resolves with a token, or when the signal aborts. */
  async function ask(source: TokenSource): Promise<void> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      const end = new AbortController();
      try {
        // botbuilder caches the token until five minutes before it expires.
        await Promise.race([
          source.getToken(isRefused),
          limit(requestMs, AbortSignal.any([signal, end.signal]), `Entra did not answer within ${requestMs} ms`),
        ]);
        isRefused = false;
        meter.answered('entra');
        return;
      } catch (error) {
        if (signal.aborted) return;
        meter.count('teams_requests_total', { answer: 'no-token' });
        meter.failed('entra', error);
        logger.error({ err: error }, 'Entra gave the bot no token for Teams; its messages wait');
        await wait(Math.min(firstPauseMs * 2 ** failures, longestPauseMs), signal);
      } finally {
        end.abort();
      }
    }
  }

  return {
    factory,
    async ready(withinMs) {
      const source = (await factory.created) as TokenSource | undefined;
      if (source === undefined || !source.appId) return;
      asking ??= ask(source).finally(() => (asking = undefined));
      const end = new AbortController();
      const patience = limit(withinMs, end.signal, `no token for Teams within ${withinMs} ms`);
      await Promise.race([asking, patience]).finally(() => end.abort());
      if (signal.aborted) throw new NoTokenError('the bot ends');
    },
    refused: () => void (isRefused = true),
  };
}

/** The signal ends the timer early. */
async function limit(ms: number, signal: AbortSignal, reason: string): Promise<never> {
  await wait(ms, signal);
  throw new NoTokenError(reason);
}

/** AppCredentials of botframework-connector 4.23.3. */
interface TokenSource {
  /** Empty for a bot without credentials. */
  appId: string | null;
  getToken(forceRefresh: boolean): Promise<string>;
}

type Create = ConfigurationServiceClientCredentialFactory['createCredentials'];

/** botbuilder makes new credentials, with a new MSAL client, for each message. */
class OneCredential extends ConfigurationServiceClientCredentialFactory {
  created: ReturnType<Create> | undefined;

  override createCredentials(...parameters: Parameters<Create>): ReturnType<Create> {
    this.created ??= super.createCredentials(...parameters);
    return this.created;
  }
}
