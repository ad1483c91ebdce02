/** Starts the bot, part by part. It begins to listen only when everything that answers requests is there. */
import path from 'node:path';
import type { Logger } from 'pino';
import { type Audit, createAudit } from '../access/audit.ts';
import { namesOfPeople } from '../access/people-names.ts';
import { createPolicy, type Policy } from '../access/policy.ts';
import { createSignIns } from '../access/sign-ins/create.ts';
import type { TestSignIns } from '../access/test-sign-ins.ts';
import type { Vault } from '../access/vault.ts';
import { createHub } from '../hub/create.ts';
import type { Hub } from '../hub/hub.ts';
import type { KeyRing } from '../hub/key-ring.ts';
import type { Mails } from '../outgoing/mail/mails.ts';
import type { Webhooks } from '../outgoing/webhooks/webhooks.ts';
import type { Deployment } from '../model/deployment.ts';
import { type Meter, noMeter } from '../model/meter.ts';
import { oncePerVersion } from '../model/once-per-version.ts';
import { createReportsForPrograms } from '../runs/reports-for-programs.ts';
import { createRuns } from '../runs/create.ts';
import { deploymentNamed } from '../runs/deployments.ts';
import { lastAccounts } from '../runs/history.ts';
import { type ReportLink, reportLinkFrom } from '../runs/report-link.ts';
import type { Runs } from '../runs/runs.ts';
import type { Timing as RunTiming } from '../runs/timing.ts';
import type { DeploymentStore } from '../store/store.ts';
import { createAdapter } from '../teams/conversation/adapter.ts';
import type { ChatPort } from '../teams/conversation/chat-port.ts';
import type { DeliveryTiming } from '../teams/deliveries/delivered-card.ts';
import { createUploads, type Uploads } from '../teams/files/uploads.ts';
import type { BotCredential } from '../teams/probes/bot-credentials.ts';
import { noRateLimits, type RateLimits, usualRateLimits } from '../teams/rate-limit.ts';
import { createTeams, type Teams } from '../teams/teams.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { botCredentials } from './bot-credentials.ts';
import { botVault } from './bot-vault.ts';
import { build } from './build.ts';
import type { Configuration } from './configuration/configuration.ts';
import { configuredDeployment, importerOf } from './configured-deployment.ts';
import { keepHouse } from './housekeeping.ts';
import { mailMistakes, mailsFor } from './mail.ts';
import { webhooksFor } from './webhooks.ts';
import { createMetrics } from './metrics.ts';
import { createOutages, type Outages } from './outages.ts';
import { openDeploymentStore } from './open-store.ts';
import { pingWhileOnTime } from './ping.ts';
import { version } from './program.ts';
import { replicaAt } from './replica.ts';
import { reportPagesFor } from './report-pages.ts';
import { ownKeys } from './signing-keys.ts';
import { startWeb } from './start-web.ts';
import { StartError } from './start-error.ts';
import { createShutdown, type Shutdown } from './stop.ts';
import { groupReaderOf, registrationOf, roundTripFrom, targetsFrom, tenantFor } from './tenant.ts';
import { watchDeployment } from './watch-deployment.ts';

export interface RunningBot {
  url: string;
  port: number;
  close(): Promise<void>;
}

export interface Replaced {
  deliveryTiming?: DeliveryTiming;
  runTiming?: Partial<RunTiming>;
  /** Milliseconds from the start to the first deletion of old rows. */
  housekeepingMs?: number;
  /** The interval of the hub's sweep, in milliseconds. */
  hubSweepMs?: number;
  signIns?: TestSignIns;
  rateLimits?: RateLimits;
  uploads?: Uploads;
  /** The only authority that webhooks trust, in PEM. */
  webhookAuthority?: string;
  /** Of the sign-ins and sessions of the report pages, in milliseconds since 1970. */
  pageClock?: () => number;
}

/** Common to all parts of the bot. */
interface Base {
  configuration: Configuration;
  replaced: Replaced;
  /** This process's name among the replicas. */
  replica: string;
  logger: Logger;
  meter: Meter;
  store: DeploymentStore;
  /** The deployment that the store has now. */
  deploymentOf: (name: string) => Promise<Deployment | undefined>;
  /** The folder of the deployment file. Relative paths in the file begin here. */
  folder: string;
}

/** Throws a StartError or a StoreError that says what to change. Tests replace parts of the bot by `replaced`. */
export async function startBot(
  configuration: Configuration,
  logger: Logger,
  replaced: Replaced = {},
  outages: Outages = createOutages(),
): Promise<RunningBot> {
  const deployment = await configuredDeployment(configuration);
  const mistakes = mailMistakes(configuration, deployment);
  if (mistakes.length > 0) throw new StartError(...mistakes);
  const metrics = configuration.metrics && createMetrics();
  const replica = replicaAt(configuration.port);
  // Each part ends before the parts that it uses.
  const shutdown = createShutdown(logger);
  const meter = shutdown.closing(outages).watching(metrics?.meter ?? noMeter, logger);
  try {
    const { store, requireKnownKey } = await openDeploymentStore(deployment, {
      configuration,
      replica,
      logger,
      meter,
      shutdown,
    });
    const folder = path.dirname(path.resolve(configuration.deploymentFile));
    const deploymentOf = (name: string) => deploymentNamed(store, name);
    const base: Base = { configuration, replaced, replica, logger, meter, store, deploymentOf, folder };
    const tenant = shutdown.closing(tenantFor(configuration, folder, meter));
    // A second tenant with its own connections, because a person waits for its answers while a run may ask hundreds of
    // questions.
    const directory = shutdown.closing(tenantFor(configuration, folder, meter));

    // Known once the bot listens: its address, and the hub, which needs the address.
    const late: { url: string; hub?: Hub } = { url: '' };
    const publicUrl = (): string => configuration.publicUrl ?? late.url;
    const keys = await ownKeys(configuration);
    const vault = botVault(configuration, keys, () => late.hub?.agreedKey() ?? keys.current.thumbprint);
    const signIns = shutdown.closing(replaced.signIns ?? startSignIns(base, { vault, tenant, publicUrl }));
    const timing = { ...replaced.runTiming };
    const runs = shutdown.closing(
      await createRuns({ store, tenant, signIns, replica, program: build, logger, meter, timing }),
    );
    shutdown.add(keepHouse(store, configuration, logger, replaced.housekeepingMs));
    const { pingUrl, proxy } = configuration;
    if (pingUrl !== undefined) shutdown.add(pingWhileOnTime({ store, address: pingUrl, proxy, logger }));

    // A request that arrives before the chat is ready waits.
    const chat = Promise.withResolvers<Teams>();
    let isReady = false;
    const { credentials, cloud } = configuration;
    const onInbound: Teams['take'] = async (inbound) => (await chat.promise).take(inbound);
    const adapter = createAdapter({ credentials, cloud, logger, meter, onInbound });
    const deploymentNow = async (): Promise<Deployment> => (await deploymentOf(deployment.name)) ?? deployment;
    const access = accessOf(base, directory, deploymentNow);
    const web = await startWeb({
      ...base,
      signIns,
      reports: reportPagesFor({ ...base, ...access, vault, runs, publicUrl, deploymentNow, shutdown }),
      programs: createReportsForPrograms({ store, runs, audit: access.audit }),
      metrics,
      outages,
      shutdown,
      onMessages: (request) => adapter.receive(request),
      isReady: () => isReady,
      connections: () => late.hub?.connections() ?? { proven: 0, sockets: 0 },
    });
    late.url = web.url;
    const hub = shutdown.closing(await startHub(base, { keys, publicUrl: publicUrl() }));
    late.hub = hub;
    // By now the store has this bot's keys. If two replicas have each made a key meanwhile, at least one of them finds
    // the other's key.
    await requireKnownKey();
    hub.attach(web.server);
    shutdown.add(watchDeployment(configuration, importerOf({ store, hub, logger })));

    const outgoing = startOutgoing(base, { vault, deploymentNow, directory, shutdown });
    const teams = startTeams(base, {
      deployment,
      deploymentNow,
      directory,
      vault,
      signIns,
      runs,
      hub,
      ...outgoing,
      ...access,
      port: adapter,
      reportLink: reportLinkFrom(configuration.page !== undefined, publicUrl),
    });
    outgoing.mails.begin();
    outgoing.webhooks.begin();
    chat.resolve(teams);
    isReady = true;
    shutdown.add(() => finishWork({ hub, teams, runs, adapter, store, replica }));
    return { url: web.url, port: web.port, close: () => shutdown.close() };
  } catch (error) {
    await shutdown.close();
    throw error;
  }
}

function accessOf(
  { configuration, store, meter }: Base,
  directory: Tenant,
  deploymentNow: () => Promise<Deployment>,
): { policy: Policy; audit: Audit } {
  return {
    policy: createPolicy(configuration.access, {
      readGroups: groupReaderOf(directory, deploymentNow),
      namesOf: (people) => namesOfPeople(store, people),
    }),
    audit: createAudit(store, Date.now, meter),
  };
}

function startSignIns(
  { configuration, replica, logger, meter, store, deploymentOf, folder }: Base,
  { vault, tenant, publicUrl }: { vault: Vault; tenant: Tenant; publicUrl: () => string },
): TestSignIns {
  return createSignIns({
    store,
    deploymentOf,
    publicUrl,
    replica,
    logger,
    meter,
    vault: configuration.vaultKey === undefined ? undefined : vault,
    application: configuration.signInApplication,
    targets: targetsFrom(folder),
    proxy: configuration.proxy,
    accountsOf: ({ name }) => lastAccounts(store.db, name),
    registrationOf: (deployment) => registrationOf(tenant, deployment),
  });
}

/** What the bot sends by itself to people and programs outside Teams. */
function startOutgoing(
  { configuration, replaced, replica, logger, store }: Base,
  {
    vault,
    deploymentNow,
    directory,
    shutdown,
  }: Pick<TeamsParts, 'vault' | 'deploymentNow' | 'directory'> & { shutdown: Shutdown },
): Pick<TeamsParts, 'mails' | 'webhooks'> {
  const parts = { store, replica, logger };
  return {
    mails: shutdown.closing(mailsFor(configuration, { ...parts, deploymentNow, tenant: directory })),
    webhooks: shutdown.closing(webhooksFor(configuration, { ...parts, vault, ca: replaced.webhookAuthority })),
  };
}

async function startHub(
  { configuration, replaced: { hubSweepMs }, replica, logger, meter, store, deploymentOf }: Base,
  { keys, publicUrl }: { keys: KeyRing; publicUrl: string },
): Promise<Hub> {
  return createHub({
    store,
    replica,
    publicUrl,
    deploymentOf,
    version,
    logger,
    meter,
    key: keys.current.key,
    formerKeys: keys.former.map(({ key }) => key),
    trustedProxies: configuration.trustedProxies,
    releases: configuration.releases,
    ...(hubSweepMs === undefined ? {} : { sweepMs: hubSweepMs }),
  });
}

interface TeamsParts {
  deployment: Deployment;
  deploymentNow: () => Promise<Deployment>;
  /** Reads which groups a person belongs to. */
  directory: Tenant;
  vault: Vault;
  signIns: TestSignIns;
  runs: Runs;
  hub: Hub;
  mails: Mails;
  policy: Policy;
  audit: Audit;
  webhooks: Webhooks;
  port: ChatPort;
  reportLink: ReportLink;
}

/** Milliseconds that a person waits for Entra's answer about the bot's own secrets, and for which the answer is kept. */
const credentialsMs = 4000;
const credentialsKeptMs = 10 * 60_000;

function startTeams(
  { configuration, replaced, replica, logger, meter, store, folder }: Base,
  { deployment, deploymentNow, directory, ...parts }: TeamsParts,
): Teams {
  const { deliveryTiming } = replaced;
  const credentials = oncePerVersion<BotCredential[]>(1);
  return createTeams({
    ...parts,
    store,
    replica,
    logger,
    meter,
    sendRoundTrip: roundTripFrom(targetsFrom(folder)),
    uploads: replaced.uploads ?? uploadsFor(configuration),
    deployment: deployment.name,
    missingSettings: configuration.missingSettings,
    botCredentials: async () =>
      credentials('bot', Math.floor(Date.now() / credentialsKeptMs), async () =>
        botCredentials(configuration, await deploymentNow(), directory, credentialsMs),
      ),
    ...(deliveryTiming === undefined ? {} : { timing: deliveryTiming }),
    rateLimits: replaced.rateLimits ?? (configuration.withoutCredentials ? noRateLimits : usualRateLimits),
  });
}

interface Working {
  hub: Hub;
  teams: Teams;
  runs: Runs;
  adapter: { close(): void };
  store: DeploymentStore;
  replica: string;
}

/** The first step of the shutdown. The probes connect to another replica while this one finishes its work. */
async function finishWork({ hub, teams, runs, adapter, store, replica }: Working): Promise<void> {
  hub.sendElsewhere();
  await teams.finish();
  adapter.close();
  await teams.close();
  await runs.close();
  // Another replica need not wait for its next sweep.
  await store.signals.publish('handover', replica);
}

/** Other clouds take no files from a bot, and the Playground shows no question about one (conversation/file-consent.ts). */
export function uploadsFor({
  cloud,
  withoutCredentials,
  proxy,
}: Pick<Configuration, 'cloud' | 'withoutCredentials' | 'proxy'>): Uploads | undefined {
  return withoutCredentials || Object.keys(cloud).length > 0 ? undefined : createUploads({ proxy });
}
