/**
 * Botbuilder, which only this folder knows: activities that come in go to `onInbound`, messages go out by the ChatPort.
 * Both use the Bot Connector's REST API.
 */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Logger } from 'pino';
import { type Meter, noMeter } from '../../model/meter.ts';
import type { ChatPort } from './chat-port.ts';
import { createReceiving, type OnInbound, type Receiving } from './receiving.ts';
import { createSending } from './sending.ts';

/** Checked by configuration.ts; all are empty only where the bot may run without credentials. */
export interface Credentials {
  MicrosoftAppId: string;
  MicrosoftAppType: string;
  MicrosoftAppTenantId: string;
  MicrosoftAppPassword?: string;
  CertificateThumbprint?: string;
  CertificatePrivateKey?: string;
}

export interface AdapterOptions {
  credentials: Credentials;
  /**
   * Where keys and tokens come from, by botbuilder's own names (ChannelService, ToBotFromChannelOpenIdMetadataUrl …),
   * in a cloud other than the public one.
   */
  cloud?: Record<string, string>;
  onInbound: OnInbound;
  logger: Logger;
  meter?: Meter;
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
}: AdapterOptions): Adapter {
  const authentication = new ConfigurationBotFrameworkAuthentication({ ...credentials, ...cloud });
  const adapter = new CloudAdapter(authentication);
  const end = new AbortController();
  const receiving = createReceiving({ adapter, authentication }, onInbound, { logger, meter });
  return {
    receive: (request) => receiving.receive(request),
    ...createSending(adapter, credentials.MicrosoftAppId, { signal: end.signal, meter }),
    close() {
      receiving.endReceiving();
      end.abort();
    },
  };
}
