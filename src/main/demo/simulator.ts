/** The simulator as a process of its own: writes into the demo's folder how it is reached, and answers the switch until it is ended. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { openControl } from '../../simulator/control.ts';
import { applicationLines, heartbeatLines } from '../../simulator/ece-logs.ts';
import { declaredUnder, type Fault } from '../../simulator/faults.ts';
import { javaStore } from '../../simulator/java-store.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import { applicationId, demoDeployment, deploymentText, externalHost, tenantId } from './deployment.ts';
import { demoFolder, replaceFile, type SimulatorFile } from './folder.ts';

const folder = demoFolder(process.argv[2]);
const servers = demoDeployment.servers.map(({ name, roles }) => ({ name, services: roles.includes('services') }));
const simulator = await startSimulator({ servers, tenantId, applicationId, externalHost });
let faults: readonly Fault[] = [];
const control = await openControl(() => faults, async (wanted) => {
  await simulator.setFaults(wanted);
  faults = wanted;
  replaceFile(folder.deployment, deploymentText(declaredUnder(demoDeployment, faults)));
});

mkdirSync(folder.home, { recursive: true });
writeFileSync(folder.authority, simulator.ca);
writeFileSync(folder.javaStore, javaStore([simulator.ca]));
writeFileSync(folder.deployment, deploymentText(demoDeployment));
for (const { name } of servers) {
  const standIns = Object.entries(simulator.standIns(name)).map(([target, { address }]) => [target, { address, ca: path.basename(folder.authority) }]);
  writeFileSync(folder.standIns(name), stringify(Object.fromEntries(standIns)));
}
for (const { name } of servers) mkdirSync(folder.eceLogs(name), { recursive: true });
writeLogs();
// As often as ECE's retriever goes round.
const rounds = setInterval(writeLogs, 30_000);
const about: SimulatorFile = { control: control.url, servers: servers.map(({ name }) => name) };
replaceFile(folder.simulator, JSON.stringify(about));
console.log('ready');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearInterval(rounds);
    void Promise.all([control.close(), simulator.close()]).finally(() => process.exit(0));
  });
}

function writeLogs(): void {
  for (const { name, services } of servers) {
    const file = path.join(folder.eceLogs(name), `eg_log_${name}_${services ? 'rx-process' : 'ApplicationServer'}.log`);
    appendFileSync(file, services ? heartbeatLines(new Date()) : applicationLines(new Date()));
  }
}
