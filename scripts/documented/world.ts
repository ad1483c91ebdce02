/**
 * The files for the documents' commands: a deployment with the simulator on loopback as every host, tokens for its
 * mailboxes, two gathered runs, output of Exchange and ECE's database, and a bot's store.
 */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoDeployment, deploymentText } from '../../simulator/demo/deployment.ts';
import type { EndpointName } from '../../src/model/deployment.ts';
import type { Artifact } from '../../src/model/report.ts';
import { bot, type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { openStore } from '../../src/store/open.ts';
import { targetOf } from '../../test/cli/command-line.ts';
import { tokensFor } from '../../test/simulator/person.ts';

export interface World {
  fill(folder: string): Promise<void>;
  /** The content of a `--stand-ins` file for that server. */
  standIns(server: string): Record<string, { address: string; ca: string }>;
  settings(folder: string): Record<string, string>;
  close(): Promise<void>;
}

const recordings = path.join(import.meta.dirname, '../../test/fixtures/artifacts');
const { tenantId = '', applicationId = '' } = demoDeployment.microsoft ?? {};

export async function startWorld(): Promise<World> {
  const servers = demoDeployment.servers.map(({ name, roles }) => ({ name, services: roles.includes('services') }));
  const simulator = await startSimulator({ servers, tenantId, applicationId });
  return {
    async fill(folder) {
      const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
      write('deployment.yaml', deploymentText({ ...demoDeployment, endpoints: endpointsOf(simulator) }));
      write('authority.pem', simulator.ca);
      const account = demoDeployment.sharedAccount ?? '';
      const { json } = await tokensFor(simulator, tenantId, account);
      write('tokens.json', JSON.stringify({ [account]: json['access_token'] }));
      chmodSync(path.join(folder, 'tokens.json'), 0o600);
      const healthy = JSON.parse(readFileSync(path.join(recordings, 'healthy.json'), 'utf8')) as Artifact;
      write('after.json', JSON.stringify(healthy));
      const startedAt = new Date(Date.parse(healthy.run.startedAt) - 3_600_000).toISOString();
      write('before.json', JSON.stringify({ ...healthy, run: { ...healthy.run, startedAt } }));
      mkdirSync(path.join(folder, 'data'), { mode: 0o700 });
      await (await openStore({ folder: path.join(folder, 'data') })).close();
    },
    standIns: (server) =>
      Object.fromEntries(
        Object.entries(simulator.standIns(server)).map(([target, { address }]) => [
          target,
          { address, ca: 'authority.pem' },
        ]),
      ),
    settings: (folder) => ({ ECE_DOCTOR_DATA: path.join(folder, 'data') }),
    close: () => simulator.close(),
  };
}

function endpointsOf(simulator: Simulator): Partial<Record<EndpointName, { address: string; ca: string }>> {
  const addresses = { ...simulator.standIns(bot), ...simulator.standIns('ece-svc-01') };
  return Object.fromEntries(
    Object.entries(targetOf).flatMap(([name, target]) => {
      const { address } = addresses[target] ?? {};
      return address === undefined ? [] : [[name, { address, ca: 'authority.pem' }]];
    }),
  );
}
