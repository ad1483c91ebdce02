/** Puts the rooms of the bot together. It begins to listen only when everything that answers requests is there. */
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Logger } from 'pino';
import { createAudit } from '../access/audit.ts';
import { namesOfPeople } from '../access/people-names.ts';
import { createPolicy } from '../access/policy.ts';
import { createSignIns } from '../access/sign-ins/create.ts';
import type { TestSignIns } from '../access/test-sign-ins.ts';
import { createHub } from '../hub/create.ts';
import type { Hub } from '../hub/hub.ts';
import type { Deployment } from '../model/deployment.ts';
import { readDeployment } from '../model/deployment-file.ts';
import { noMeter } from '../model/meter.ts';
import type { Text } from '../model/text.ts';
import { deploymentNamed, importDeployment } from '../runs/deployments.ts';
import { lastAccounts } from '../runs/history.ts';
import { createRuns } from '../runs/create.ts';
import type { Timing as RunTiming } from '../runs/timing.ts';
import { newestMigration } from '../store/migrations.ts';
import { openBotStore } from '../store/open.ts';
import { openToOthers } from '../store/private-files.ts';
import { sqliteFile } from '../store/sqlite.ts';
import { createWriteCheck } from '../store/write-check.ts';
import { type DeploymentStore, forDeployment } from '../store/store.ts';
import { createAdapter } from '../teams/conversation/adapter.ts';
import type { DeliveryTiming } from '../teams/deliveries/follow.ts';
import { createUploads, type Uploads } from '../teams/files/uploads.ts';
import { noRateLimits, type RateLimits, usualRateLimits } from '../teams/rate-limit.ts';
import { createTeams, type Teams } from '../teams/teams.ts';
import { read, say } from '../text/index.ts';
import { serveMetrics } from '../web/metrics-page.ts';
import { createWeb } from '../web/server.ts';
import { groupReaderOf, registrationOf, roundTripFrom, targetsFrom, tenantFor } from './tenant.ts';
import { exampleValuesIn } from './configuration/example-values.ts';
import { createMetrics } from './metrics.ts';
import { gaugesOf } from './metrics-gauges.ts';
import { keepHouse } from './housekeeping.ts';
import { build, commit } from './build.ts';
import { licence, version } from './program.ts';
import { botVault } from './bot-vault.ts';
import { ownKeys, strangerTo } from './signing-keys.ts';
import { endWithin, stopWithinMs } from './stop.ts';
import { watchDeployment } from './watch-deployment.ts';
import type { Configuration } from './configuration/configuration.ts';

export interface RunningBot {
  url: string;
  port: number;
  close(): Promise<void>;
}

export interface Replaced {
  deliveryTiming?: DeliveryTiming;
  runTiming?: Partial<RunTiming>;
  /** When old rows are deleted for the first time, in milliseconds after the start. */
  housekeepingMs?: number;
  /** The interval of the hub's sweep, in milliseconds. */
  hubSweepMs?: number;
  signIns?: TestSignIns;
  rateLimits?: RateLimits;
  uploads?: Uploads;
}

/** The bot cannot start, for a reason that its operator can act on. */
export class StartError extends Error {
  readonly texts: Text[];

  constructor(...texts: Text[]) {
    super(texts.map((text) => read(text, { language: 'en' })).join(' '));
    this.name = 'StartError';
    this.texts = texts;
  }
}

/**
 * Throws a StartError or a StoreError that names what to change. What `replaced` holds replaces the bot's own; it is for
 * tests.
 */
export async function startBot(
  configuration: Configuration,
  logger: Logger,
  replaced: Replaced = {},
): Promise<RunningBot> {
  const { port: wanted, host, data, databaseUrl } = configuration;
  const { deliveryTiming, runTiming, hubSweepMs } = replaced;
  const deployment = await deploymentFrom(configuration.deploymentFile);
  const metrics = configuration.metrics === undefined ? undefined : createMetrics();
  const meter = metrics?.meter ?? noMeter;
  const opened: (() => Promise<unknown> | void)[] = [];
  let isStopping = false;
  const close = async (): Promise<void> => {
    isStopping = true;
    const until = performance.now() + stopWithinMs;
    for (const end of opened.splice(0).toReversed()) await endWithin(until - performance.now(), end, logger);
  };
  try {
    const opening = await openBotStore(
      { folder: data, ...(databaseUrl === undefined ? {} : { url: databaseUrl }) },
      meter,
    );
    opened.push(() => opening.close());
    const store = forDeployment(opening, deployment.name);
    if (store.newerSchema !== undefined)
      logger.info(
        { schema: store.newerSchema, known: newestMigration },
        'a newer release has added to the tables of the store; this release works with them as they are',
      );
    if (store.kind === 'sqlite') warnOfOpenFiles(data, logger);
    // App Service gives its instances ids. On other hosts the replica is named by machine and port, which stay the same
    // after a restart.
    const replica = process.env.WEBSITE_INSTANCE_ID ?? `${os.hostname()}:${wanted}`;
    const requireKnownKey = async (): Promise<void> => {
      const why = await strangerTo({ store, now: Date.now }, configuration, replica);
      if (why.length > 0) throw new StartError(...why);
    };
    await requireKnownKey();
    const { changed, isNew } = await importDeployment(store, deployment, {
      by: path.basename(configuration.deploymentFile),
    });
    logger.info({ deployment: deployment.name, isNew, changed }, 'the deployment file was read');
    if (!configuration.withoutCredentials)
      for (const example of exampleValuesIn(deployment)) logger.warn(read(example, { language: 'en' }));

    const folder = path.dirname(path.resolve(configuration.deploymentFile));
    const tenant = tenantFor(configuration, folder, meter);
    opened.push(() => tenant.close());
    // With connections of its own, because a person waits for the answer while a run may ask hundreds of questions.
    const directory = tenantFor(configuration, folder, meter);
    opened.push(() => directory.close());

    // Known once the bot listens; a link cannot be asked for before.
    let url = '';
    const publicUrl = (): string => configuration.publicUrl ?? url;
    const deploymentOf = (name: string) => deploymentNamed(store, name);
    const { vaultKey, signInApplication, proxy } = configuration;
    const keys = await ownKeys(configuration);
    let agreedKey = (): string => keys.current.thumbprint;
    const vault = botVault(configuration, keys, () => agreedKey());
    const signIns =
      replaced.signIns ??
      createSignIns({
        store,
        vault: vaultKey === undefined ? undefined : vault,
        application: signInApplication,
        targets: targetsFrom(folder),
        proxy,
        deploymentOf,
        accountsOf: ({ name }) => lastAccounts(store.db, name),
        registrationOf: (deployment) => registrationOf(tenant, deployment),
        publicUrl,
        replica,
        logger,
        meter,
      });
    opened.push(() => signIns.close());

    const runs = await createRuns({
      store,
      tenant,
      signIns,
      replica,
      program: build,
      logger,
      meter,
      timing: { ...runTiming },
    });
    opened.push(() => runs.close());
    opened.push(keepHouse(store, configuration, logger, replaced.housekeepingMs));

    // The hub's command for the probes names the port, which is known once it listens; until then a request waits.
    const ready = Promise.withResolvers<Teams>();
    const adapter = createAdapter({
      credentials: configuration.credentials,
      cloud: configuration.cloud,
      logger,
      meter,
      onInbound: async (inbound) => (await ready.promise).take(inbound),
    });
    let isReady = false;
    const writeCheck = createWriteCheck(store, logger, { folder: databaseUrl === undefined ? data : undefined });
    opened.push(() => writeCheck.close());
    // The hub is made when the bot listens; until then nothing is connected.
    const counted: { hub?: Hub } = {};
    const page = metrics && {
      token: configuration.metrics?.token,
      contentType: metrics.contentType,
      text: () => metrics.page(gauges),
    };
    const gauges = gaugesOf({
      store,
      writeCheck,
      connections: () => counted.hub?.connections() ?? { proven: 0, sockets: 0 },
      version,
      commit,
    });
    const metricsAt = configuration.metrics?.at;
    const web = createWeb({
      onMessages: (request) => adapter.receive(request),
      notReady: async () => (isStopping ? 'stopping' : isReady ? writeCheck.fault() : 'starting'),
      about: { version, keepDays: configuration.keepDays, auditKeepDays: configuration.auditKeepDays, licence },
      signIns,
      metrics: metricsAt === undefined ? page : undefined,
      meter,
      logger,
    });
    const port = await web.listen(wanted, host).catch((error: NodeJS.ErrnoException) => {
      const at = { port: String(wanted), host, code: error.code ?? '' };
      throw new StartError(error.code === 'EADDRINUSE' ? say('bot.port-taken', at) : say('bot.port-denied', at));
    });
    opened.push(() => web.close());
    url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
    if (page !== undefined && metricsAt !== undefined) {
      const server = await serveMetrics(page, { ...metricsAt, meter }).catch((error: NodeJS.ErrnoException) => {
        const { port, host } = metricsAt;
        throw new StartError(say('bot.metrics-port', { port: String(port), host, code: error.code ?? '' }));
      });
      opened.push(() => server.close());
      logger.info({ port: server.port, host: metricsAt.host }, 'the metrics can be read');
    }
    const hub = await createHub({
      store,
      replica,
      key: keys.current.key,
      formerKeys: keys.former.map(({ key }) => key),
      publicUrl: publicUrl(),
      deploymentOf,
      trustedProxies: configuration.trustedProxies,
      version,
      releases: configuration.releases,
      logger,
      meter,
      ...(hubSweepMs === undefined ? {} : { sweepMs: hubSweepMs }),
    });
    agreedKey = () => hub.agreedKey();
    opened.push(() => hub.close());
    // The store names its keys by now: of two replicas that have made one each meanwhile, at least one sees the other.
    await requireKnownKey();
    hub.attach(web.server);
    counted.hub = hub;
    opened.push(
      watchDeployment(configuration.deploymentFile, () =>
        readAgain(configuration.deploymentFile, { store, hub, logger }),
      ),
    );

    const teams = createTeams({
      store,
      runs,
      hub,
      sendRoundTrip: roundTripFrom(targetsFrom(folder)),
      signIns,
      uploads: replaced.uploads ?? uploadsFor(configuration),
      vault,
      policy: createPolicy(configuration.access, {
        readGroups: groupReaderOf(directory, async () => (await deploymentOf(deployment.name)) ?? deployment),
        namesOf: (people) => namesOfPeople(store, people),
      }),
      audit: createAudit(store, Date.now, meter),
      port: adapter,
      deployment: deployment.name,
      missingSettings: configuration.missingSettings,
      replica,
      logger,
      meter,
      ...(deliveryTiming === undefined ? {} : { timing: deliveryTiming }),
      rateLimits: replaced.rateLimits ?? (configuration.withoutCredentials ? noRateLimits : usualRateLimits),
    });
    ready.resolve(teams);
    isReady = true;
    opened.push(async () => {
      // First of all, so that the probes are elsewhere while the rest is finished here.
      hub.sendElsewhere();
      await teams.finish();
      adapter.close();
      await teams.close();
      await runs.close();
      // Whoever goes on need not wait for its next sweep.
      await store.signals.publish('handover', replica);
    });
    return { url, port, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Other clouds take no files from a bot, and the Playground shows no question about one (conversation/file-consent.ts). */
export function uploadsFor({
  cloud,
  withoutCredentials,
  proxy,
}: Pick<Configuration, 'cloud' | 'withoutCredentials' | 'proxy'>): Uploads | undefined {
  return withoutCredentials || Object.keys(cloud).length > 0 ? undefined : createUploads({ proxy });
}

/** The bot's own files are already private; an existing folder may be wider because of something else in it. */
function warnOfOpenFiles(data: string, logger: Logger): void {
  for (const { path, mode } of openToOthers(sqliteFile(data)))
    logger.warn({ path, mode }, 'other accounts of this machine may enter or read this; chmod 700 the data folder');
}

/** A mistake in the changed file, or another deployment in it, changes nothing in the store. */
async function readAgain(
  file: string,
  { store, hub, logger }: { store: DeploymentStore; hub: Hub; logger: Logger },
): Promise<void> {
  const name = store.deployment;
  try {
    const deployment = await deploymentFrom(file);
    if (deployment.name !== name)
      return logger.error(
        { file, deployment: deployment.name },
        `the changed deployment file describes another deployment than ${name}; start the bot anew for it, and enrol each probe again, as probes belong to one deployment`,
      );
    const { changed } = await importDeployment(store, deployment, { by: path.basename(file) });
    if (changed.length > 0) logger.info({ deployment: name, changed }, 'the deployment file was read again');
    await hub.followDeployment();
  } catch (error) {
    const problem = error instanceof StartError ? { problem: error.message } : { err: error };
    logger.error({ file, ...problem }, 'the changed deployment file was not taken up');
  }
}

/** What is wrong with the deployment file; empty where nothing is. */
export async function deploymentMistakes(file: string): Promise<Text[]> {
  return deploymentFrom(file).then(
    () => [],
    (error: unknown) => {
      if (error instanceof StartError) return error.texts;
      throw error;
    },
  );
}

async function deploymentFrom(file: string): Promise<Deployment> {
  const yaml = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new StartError(say('configuration.deployment-unreadable', { file, code: error.code ?? '' }));
  });
  const result = readDeployment(yaml, { file });
  if (!result.ok) throw new StartError(...result.problems.map(({ message }) => message));
  return result.deployment;
}
