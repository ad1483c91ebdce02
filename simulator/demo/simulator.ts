/** The simulator as a process: writes its addresses into the demo's folder and serves `npm run simulate`. */
import { appendFileSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { openControl, type Switched } from '../control.ts';
import { logsUnder } from '../ece-logs.ts';
import { declaredUnder, type Fault, type SimulatedServer, touches } from '../faults.ts';
import { javaHomeUnder } from '../java-home.ts';
import { javaStoreUnder } from '../java-store.ts';
import { declaredIn, tenantIn } from '../move.ts';
import { bot, startSimulator } from '../simulator.ts';
import { applicationId, demoDeployment, deploymentText, externalHost, tenantId, withEndpoints } from './deployment.ts';
import { demoFolder, replaceFile, type SimulatorFile } from './folder.ts';

const folder = demoFolder(process.argv[2]);
const servers = demoDeployment.servers.map(({ name, roles }) => ({ name, services: roles.includes('services') }));
const simulator = await startSimulator({ servers, tenantId, applicationId, externalHost });
let on: Switched = { faults: [] };
/** The faults of each server's trust store. It is written only if they change, as reports show its time. */
const storeFaults = ['java-trust-missing', 'java-root-missing'] as const;
const storesLack = new Map<string, string>();
const ninetyDaysAgo = new Date(Date.now() - 90 * 86_400_000);
const control = await openControl(
  () => on,
  async (wanted) => {
    const { faults, move } = wanted;
    simulator.plant(move === undefined ? undefined : tenantIn(move, demoDeployment.sharedAccount ?? '', Date.now()));
    await simulator.setFaults(faults);
    on = wanted;
    await writeServerFiles();
  },
  () => simulator.issued(),
);

mkdirSync(folder.home, { recursive: true });
writeFileSync(folder.authority, simulator.ca);
for (const { name } of servers) {
  const standIns = Object.entries(simulator.standIns(name)).map(([target, { address }]) => [
    target,
    { address, ca: path.basename(folder.authority) },
  ]);
  writeFileSync(folder.standIns(name), stringify(Object.fromEntries(standIns)));
}
await writeServerFiles();
// The interval of ECE's retriever.
const rounds = setInterval(writeLogs, 30_000);
const about: SimulatorFile = {
  control: control.url,
  servers: servers.map(({ name }) => name),
  proxies: Object.fromEntries(servers.map(({ name }) => [name, simulator.proxy(name)])),
};
replaceFile(folder.simulator, JSON.stringify(about));
console.log('ready');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearInterval(rounds);
    void Promise.all([control.close(), simulator.close()]).finally(() => process.exit(0));
  });
}

/** Files for the active faults. New logs, because a fault's old lines would be found for two days. */
async function writeServerFiles(): Promise<void> {
  const { faults, move } = on;
  for (const server of servers) {
    await writeJavaStore(server, faults);
    for (const [place, content] of Object.entries(javaHomeUnder(server, faults))) {
      const file = path.join(folder.javaHome(server.name), place);
      mkdirSync(path.dirname(file), { recursive: true });
      replaceFile(file, content);
    }
    rmSync(folder.eceLogs(server.name), { recursive: true, force: true });
    mkdirSync(folder.eceLogs(server.name), { recursive: true });
  }
  writeLogs();
  replaceFile(
    folder.deployment,
    deploymentText(
      declaredUnder(
        withEndpoints(declaredIn(move, demoDeployment), simulator.standIns(bot), {
          ca: path.basename(folder.authority),
          browser: simulator.browser,
        }),
        faults,
      ),
    ),
  );
}

async function writeJavaStore(server: SimulatedServer, faults: readonly Fault[]): Promise<void> {
  const before = storesLack.get(server.name);
  const lacks = storeFaults.filter((name) => touches(server, name, faults)).join();
  if (before === lacks) return;
  storesLack.set(server.name, lacks);
  const file = folder.javaStore(server.name);
  replaceFile(file, await javaStoreUnder(server, faults, simulator.ca));
  if (before === undefined) utimesSync(file, ninetyDaysAgo, ninetyDaysAgo);
}

function writeLogs(): void {
  for (const server of servers) {
    for (const { process, text } of logsUnder(server, on.faults, new Date()))
      appendFileSync(path.join(folder.eceLogs(server.name), `eg_log_${server.name}_${process}.log`), text);
  }
}
