/** The bot's HTTP server. The metrics are on this server or at their own address. */
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { TestSignIns } from '../access/test-sign-ins.ts';
import type { Hub } from '../hub/hub.ts';
import type { Meter } from '../model/meter.ts';
import type { DeploymentStore } from '../store/store.ts';
import { createWriteCheck, type WriteCheck } from '../store/write-check.ts';
import { say } from '../text/index.ts';
import { type MetricsPage, serveMetrics } from '../web/metrics-page.ts';
import { createWeb, type WebOptions } from '../web/server.ts';
import { commit } from './build.ts';
import type { Configuration } from './configuration/configuration.ts';
import { logFigures } from './figures.ts';
import { gaugesOf } from './metrics-gauges.ts';
import type { Metrics } from './metrics.ts';
import { licence, version } from './program.ts';
import type { Outages } from './outages.ts';
import { StartError } from './start-error.ts';
import type { Shutdown } from './stop.ts';

export interface StartedWeb {
  server: Server;
  port: number;
  /** The address of the server itself; a proxy may have another one. */
  url: string;
}

export interface StartWebOptions {
  configuration: Configuration;
  store: DeploymentStore;
  signIns: TestSignIns;
  reports: WebOptions['reports'];
  programs: WebOptions['programs'];
  metrics: Metrics | undefined;
  onMessages: WebOptions['onMessages'];
  /** Whether every part of the bot has started. */
  isReady: () => boolean;
  connections: Hub['connections'];
  logger: Logger;
  meter: Meter;
  outages: Pick<Outages, 'ofDatabase'>;
  shutdown: Shutdown;
}

export async function startWeb(options: StartWebOptions): Promise<StartedWeb> {
  const {
    configuration,
    store,
    signIns,
    reports,
    programs,
    metrics,
    onMessages,
    isReady,
    connections,
    logger,
    meter,
    outages,
    shutdown,
  } = options;
  const { host, databaseUrl, keepDays, auditKeepDays } = configuration;
  const folder = databaseUrl === undefined ? configuration.data : undefined;
  const writeCheck: WriteCheck = createWriteCheck(
    store,
    outages.ofDatabase(() => writeCheck.look(), logger),
    { folder, meter },
  );
  shutdown.closing(writeCheck);
  const gauges = gaugesOf({ store, writeCheck, connections, version, commit });
  const { at: metricsAt, token, inLog = false } = configuration.metrics ?? {};
  // Without a port of its own and without a token, nobody may read the page.
  const page =
    metrics === undefined || (metricsAt === undefined && token === undefined)
      ? undefined
      : { token, contentType: metrics.contentType, text: () => metrics.page(gauges) };
  if (metrics !== undefined && inLog) shutdown.add(logFigures({ metrics, gauges, logger }));
  const web = createWeb({
    onMessages,
    notReady: async () => (shutdown.isBegun() ? 'stopping' : isReady() ? writeCheck.fault() : 'starting'),
    about: { version, keepDays, auditKeepDays, licence },
    signIns,
    reports,
    programs,
    metrics: metricsAt === undefined ? page : undefined,
    meter,
    logger,
  });
  const port = await web.listen(configuration.port, host).catch((error: NodeJS.ErrnoException) => {
    const at = { port: String(configuration.port), host, code: error.code ?? '' };
    throw new StartError(error.code === 'EADDRINUSE' ? say('bot.port-taken', at) : say('bot.port-denied', at));
  });
  shutdown.closing(web);
  if (page !== undefined && metricsAt !== undefined) await startMetrics(page, metricsAt, { logger, meter, shutdown });
  return { server: web.server, port, url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}` };
}

async function startMetrics(
  page: MetricsPage,
  { port, host }: { port: number; host: string },
  { logger, meter, shutdown }: Pick<StartWebOptions, 'logger' | 'meter' | 'shutdown'>,
): Promise<void> {
  const server = await serveMetrics(page, { port, host, meter }).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(say('bot.metrics-port', { port: String(port), host, code: error.code ?? '' }));
  });
  shutdown.closing(server);
  logger.info({ port: server.port, host }, 'the metrics can be read');
}
