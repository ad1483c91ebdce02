/**
 * One probe for each server, enrolled as by an administrator. The hub's function gives command and code from the bot's
 * store, without asking the bot.
 */
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { createHub } from '../../src/hub/create.ts';
import type { Hub } from '../../src/hub/hub.ts';
import { signingKeyFromFile } from '../../src/hub/key-files.ts';
import type { Server } from '../../src/model/deployment.ts';
import { openStore } from '../../src/store/open.ts';
import { forDeployment } from '../../src/store/store.ts';
import { version } from '../../src/main/program.ts';
import type { Processes } from './processes.ts';
import { demoDeployment } from './deployment.ts';
import { type DemoFolder, readSimulatorFile } from './folder.ts';

const cli = path.resolve(import.meta.dirname, '../../src/cli/main.ts');
const withinMs = 30_000;

export interface ProbesOptions {
  processes: Processes;
  folder: DemoFolder;
  botUrl: string;
  /** The bot's signing key. */
  keyFile: string;
  /** In the deployment's order. */
  onConnected: (server: Server) => void;
}

export async function startProbes({ processes, folder, botUrl, keyFile, onConnected }: ProbesOptions): Promise<void> {
  const store = forDeployment(await openStore({ folder: folder.data }), demoDeployment.name);
  const hub = await createHub({
    store,
    replica: 'demo',
    key: await signingKeyFromFile(keyFile),
    publicUrl: botUrl,
    deploymentOf: async () => demoDeployment,
    version,
    logger: pino({ enabled: false }),
  });
  const proxies = readSimulatorFile(folder)?.proxies ?? {};
  try {
    const started = demoDeployment.servers.map(async ({ name: server }) => {
      const { code, command } = await hub.enrol(demoDeployment.name, server, { id: 'local:demo', name: 'demo' });
      const home = ['--home', folder.probe(server)];
      // The first word is this program; the other words are used unchanged.
      const proxy = proxies[server];
      const enrol = [
        cli,
        ...command.split(' ').slice(1),
        '--stand-ins',
        folder.standIns(server),
        ...(proxy === undefined ? [] : ['--observe-proxy', proxy]),
        ...home,
      ];
      await processes.done(processes.start({ name: `enrol-${server}`, command: enrol, input: code }));
      const allow = [
        cli,
        'probe',
        'allow',
        '--file',
        `java-trust=${folder.javaStore(server)}`,
        '--folder',
        `logs=${folder.eceLogs(server)}`,
        '--folder',
        `java=${folder.javaHome(server)}`,
        ...home,
      ];
      await processes.done(processes.start({ name: `allow-${server}`, command: allow }));
      const probe = processes.start({ name: `probe-${server}`, command: [cli, 'probe', 'run', ...home] });
      await processes.up(probe, (signal) => connected(hub, server, signal), withinMs);
    });
    for (const [index, server] of demoDeployment.servers.entries()) {
      await started[index];
      onConnected(server);
    }
  } finally {
    await hub.close();
    await store.close();
  }
}

async function connected(hub: Hub, server: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const presences = await hub.presences(demoDeployment.name);
    if (presences.some((presence) => presence.server === server && presence.connected)) return;
    await pause(100);
  }
}
