/** The hub of this process, on the path /probe of the bot's HTTP server. */
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import type { Deployment } from '../model/deployment.ts';
import { fewLines } from '../access/few-lines.ts';
import { type Meter, noMeter } from '../model/meter.ts';
import { limits, probePath, type PrivateSigningKey } from '../model/protocol.ts';
import { spoken as spokenHere, type Spoken } from '../model/protocol-versions.ts';
import { packageNamespace } from '../model/package-line.ts';
import { createUnderWay } from '../model/under-way.ts';
import type { DeploymentStore } from '../store/store.ts';
import {
  admits,
  countStrayRequests,
  endUnreadSessions,
  mostUnproven,
  onConnection,
  parser,
  superviseUpgrades,
} from './admission.ts';
import { noTrustedProxies, type TrustedProxies } from './client-address.ts';
import { endConnection, serveConnection } from './connection.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { sendAllElsewhere, sendElsewhere } from './elsewhere.ts';
import { serveEnrolment } from './enrolment.ts';
import { createFailedEnrolments } from './failed-enrolments.ts';
import { giveEnrolment } from './give-enrolment.ts';
import type { Hub } from './hub.ts';
import { servePackages } from './package-line.ts';
import { createSightings, forgetOwnRows, readPresences } from './presence.ts';
import { forgetOldUnproven, formerProbes, readWaiting } from './proven.ts';
import { forgetOwnKeys } from './agreed-key.ts';
import { renewKeys, tellKey } from './key-change.ts';
import { readKeyUse } from './key-use.ts';
import { keyRing } from './key-ring.ts';
import { createProbeLines } from './probe-lines.ts';
import { createReleases, type Releases } from './releases.ts';
import { newestOffered } from './rollout-rows.ts';
import { followServers } from './removed-servers.ts';
import { endIfRevoked, endOutdated, revokeProbes, revokeServer, openCodes, voidCodes } from './revocation.ts';
import type { HubState, ProbeConnection } from './state.ts';

export interface HubOptions {
  store: DeploymentStore;
  /** The name of this process among the replicas, the same after a restart. */
  replica: string;
  /** The bot's signing key (keys.ts). */
  key: PrivateSigningKey;
  /** Keys that some probes still pin, newest first. */
  formerKeys?: readonly PrivateSigningKey[];
  /** The bot's URL for probes: `https://bot.example.com`, with a path if /probe is below one. */
  publicUrl: string;
  deploymentOf: (name: string) => Promise<Deployment | undefined>;
  /** By default, no proxy is trusted. */
  trustedProxies?: TrustedProxies | undefined;
  /** The bot's version, for `probe doctor` and refusals. */
  version: string;
  /** Protocol versions, for tests. */
  spoken?: Spoken;
  /** The release key, for probes that enrol, and the folder of the offered releases. */
  releases?: { key: string; folder?: string | undefined } | undefined;
  logger: Logger;
  meter?: Meter;
  /** Milliseconds since 1970. */
  now?: () => number;
  sweepMs?: number;
  /** The limit of unproven connections. */
  unprovenAtOnce?: number;
}

function releasesFrom({ releases, logger }: HubOptions): Releases | undefined {
  if (releases?.folder === undefined) return undefined;
  const offered = createReleases({ key: releases.key, folder: releases.folder, logger });
  // Warns in the log of what it does not offer, before a probe asks.
  void offered.offered();
  return offered;
}

export async function createHub(options: HubOptions): Promise<Hub> {
  const { store, publicUrl, deploymentOf, version, releases, logger, sweepMs = 5000 } = options;
  const state = await stateOf(options);
  const { keys, meter, spoken } = state;
  await forgetOwnRows(state);
  await renewKeys(state);
  let followed = Promise.resolve();
  await followDeployment();
  const io = serverOf(state, options.unprovenAtOnce ?? mostUnproven);
  const dispatch = createDispatch(state);
  const underWay = createUnderWay();
  const inBackground: InBackground = (what, work) =>
    void underWay.add(
      work.catch((error: unknown) =>
        state.lines.write('connection', () => logger.error({ err: error }, `${what} failed`)),
      ),
    );
  let isStopping = false;
  const offered = releasesFrom(options);
  serveNamespaces(state, io, { dispatch, inBackground, offered, isStopping: () => isStopping });
  const endNotices = [
    store.signals.subscribe('job', (id) => inBackground('dispatch', dispatch.job(id))),
    store.signals.subscribe('probe', (id) => inBackground('a revocation', endIfRevoked(state, id))),
  ];

  const outdated = createSightings(state);
  let sweeping = false;
  const sweeper = setInterval(() => {
    if (sweeping) return;
    sweeping = true;
    inBackground(
      'the sweep',
      sweep().finally(() => (sweeping = false)),
    );
  }, sweepMs);

  async function sweep(): Promise<void> {
    await endOutdated(state, await outdated());
    await forgetOldUnproven(state);
    for (const connection of await renewKeys(state)) inBackground('a new key', tellKey(state, connection));
    await dispatch.sweep();
    await followDeployment();
  }

  /** Calls wait for each other: a slower one would restore the servers of the deployment that it read before. */
  function followDeployment(): Promise<void> {
    const next = followed.then(followNow);
    followed = next.catch(() => undefined);
    return next;
  }

  async function followNow(): Promise<void> {
    const deployment = await deploymentOf(store.deployment);
    if (deployment !== undefined) await followServers(state, deployment);
  }

  return {
    bot: { version, ...spoken },
    connections: () => ({ proven: state.connections.size, sockets: io.engine?.clientsCount ?? 0 }),
    agreedKey: () => state.agreed.thumbprint,
    keyUse: async () => (keys.former.length === 0 ? undefined : readKeyUse(state)),
    attach(server) {
      io.attach(server, { destroyUpgrade: false });
      countStrayRequests(io.engine, meter);
      endUnreadSessions(io.engine, meter);
      superviseUpgrades(server, meter);
    },
    presences: (deployment) => readPresences(state, deployment),
    waiting: (deployment) => readWaiting(state, deployment),
    openCodes: () => openCodes(state),
    async enrol(deploymentName, serverName, by) {
      const deployment = await deploymentOf(deploymentName);
      if (deployment === undefined) throw new Error(`there is no deployment ${deploymentName}`);
      return giveEnrolment({ ...state, publicUrl }, deployment, serverName, by);
    },
    revoke: (server) => revokeServer(state, server),
    voidCodes: (server) => voidCodes(state, server),
    newestRelease: async () =>
      offered === undefined || releases === undefined ? undefined : newestOffered(offered, releases.key),
    followDeployment,
    sendElsewhere() {
      isStopping = true;
      sendAllElsewhere(state);
    },
    async close() {
      for (const end of endNotices) end();
      clearInterval(sweeper);
      state.lines.close();
      state.probeLines.close();
      disconnectAll(io);
      await underWay.over();
      await forgetOwnKeys(state).catch((error: unknown) =>
        logger.warn({ err: error }, 'the row of this replica stays'),
      );
    },
  };
}

/** Logs errors. `close` waits for the work. */
type InBackground = (what: string, work: Promise<void>) => void;

async function stateOf({
  store,
  replica,
  key,
  formerKeys = [],
  trustedProxies = noTrustedProxies,
  version,
  spoken = spokenHere,
  releases,
  logger,
  meter = noMeter,
  now = Date.now,
}: HubOptions): Promise<HubState> {
  const keys = await keyRing(key, formerKeys);
  return {
    store,
    replica,
    keys,
    agreed: keys.current,
    logger,
    lines: fewLines((leftOut) => logger.warn({ leftOut }, 'further lines about probes were left out within a minute')),
    probeLines: createProbeLines(logger),
    meter,
    version,
    spoken,
    releaseKey: releases?.key ?? null,
    now,
    connections: new Map(),
    trustedProxies,
    failedEnrolments: createFailedEnrolments(now),
  };
}

function serverOf(state: HubState, unprovenAtOnce: number): Server {
  const io: Server = new Server({
    path: probePath,
    serveClient: false,
    parser,
    pingInterval: limits.pingIntervalMs,
    pingTimeout: limits.pingTimeoutMs,
    maxHttpBufferSize: limits.transportBytes,
    connectTimeout: limits.challengeMs,
    allowRequest: admits(state, () => io.engine?.clientsCount ?? 0, unprovenAtOnce),
  });
  return io;
}

const namespaces = { enrolment: '/enrol', packages: packageNamespace, probes: '/' } as const;

interface Serving {
  offered: Releases | undefined;
  dispatch: Dispatch;
  inBackground: InBackground;
  isStopping: () => boolean;
}

function serveNamespaces(state: HubState, io: Server, { dispatch, inBackground, offered, isStopping }: Serving): void {
  const ofProbes = {
    connected(connection: ProbeConnection): void {
      inBackground('the end of a former probe', revokeFormer(state, connection));
      inBackground('dispatch', dispatch.probe(connection));
    },
    gone: (connection: ProbeConnection): void =>
      inBackground('the end of a connection', endConnection(state, connection)),
  };
  onConnection(state, io.of(namespaces.enrolment), (socket) => serveEnrolment(state, socket));
  onConnection(state, io.of(namespaces.packages), servePackages(state, offered));
  onConnection(state, io.of(namespaces.probes), (socket) => {
    if (isStopping()) sendElsewhere(socket);
    else inBackground('a connection', serveConnection(state, socket, ofProbes));
  });
}

async function revokeFormer(state: HubState, connection: ProbeConnection): Promise<void> {
  await revokeProbes(state, await formerProbes(state, connection));
}

function disconnectAll(io: Server): void {
  for (const namespace of Object.values(namespaces)) io.of(namespace).disconnectSockets(true);
  // io.close() would also close the bot's HTTP server.
  io.engine?.close();
}
