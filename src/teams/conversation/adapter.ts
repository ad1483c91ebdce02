/** The bot on the Bot Connector's REST API. Only this folder imports botbuilder. */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Logger } from 'pino';
import { botConnectors } from '../../knowledge/bot-connector.ts';
import { type Meter, noMeter } from '../../model/meter.ts';
import { createChannelKeys } from './channel-keys.ts';
import type { ChatPort } from './chat-port.ts';
import { createConnectorToken, type TokenTiming } from './connector-token.ts';
import type { Credentials } from './credentials.ts';
import { createReceiving, type OnInbound, type Receiving } from './receiving.ts';
import { createSending } from './sending.ts';
import { createVerification, type Verify } from './verification.ts';

export interface AdapterOptions {
  credentials: Credentials;
  /**
   * For other clouds than the public one, by botbuilder's names (ChannelService, ToBotFromChannelOpenIdMetadataUrl …).
   */
  cloud?: Record<string, string>;
  onInbound: OnInbound;
  logger: Logger;
  meter?: Meter;
  /** Milliseconds, monotonic. */
  now?: () => number;
  timing?: { token?: TokenTiming; /** Milliseconds for one attempt to send. */ attemptMs?: number };
}

export interface Adapter extends ChatPort, Pick<Receiving, 'receive'> {
  /** Ends every attempt to send. */
  close(): void;
}

export function createAdapter({
  credentials,
  cloud = {},
  onInbound,
  logger,
  meter = noMeter,
  now,
  timing = {},
}: AdapterOptions): Adapter {
  const end = new AbortController();
  const { signal } = end;
  const token = createConnectorToken(credentials, { signal, logger, meter, timing: timing.token });
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication({ ...credentials, ...cloud }, token.factory),
  );
  const verify = credentials.MicrosoftAppId === '' ? acceptAll : verification();
  const receiving = createReceiving(verify, onInbound, { logger, meter });
  return {
    receive: (request) => receiving.receive(request),
    ...createSending(adapter, credentials.MicrosoftAppId, { token, signal, meter, attemptMs: timing.attemptMs }),
    close() {
      receiving.endReceiving();
      end.abort();
    },
  };

  function verification(): Verify {
    const usual = botConnectors[cloud['ChannelService'] === undefined ? 'public' : 'government'];
    const {
      ToBotFromChannelTokenIssuer: issuer = usual.issuer,
      ToBotFromChannelOpenIdMetadataUrl: openIdDocument = usual.openIdDocument,
    } = cloud;
    const keys = createChannelKeys({ openIdDocument, logger, ...(now === undefined ? {} : { now }) });
    return createVerification({ appId: credentials.MicrosoftAppId, issuer, keys });
  }
}

/** Without credentials the bot listens on loopback only (main/configuration/configuration.ts). */
const acceptAll: Verify = async () => undefined;
