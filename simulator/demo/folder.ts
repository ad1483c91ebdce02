/** The demo's only folder, made anew at each start. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../..');

export interface DemoFolder {
  home: string;
  data: string;
  deployment: string;
  authority: string;
  javaStore(server: string): string;
  javaHome(server: string): string;
  eceLogs(server: string): string;
  simulator: string;
  logs: string;
  playground: string;
  probe(server: string): string;
  standIns(server: string): string;
}

/** `home`: absolute; default: `.demo` in the project. */
export function demoFolder(home = path.join(root, '.demo')): DemoFolder {
  const within = (...names: string[]) => path.join(home, ...names);
  return {
    home,
    data: within('data'),
    deployment: within('deployment.yaml'),
    authority: within('authority.pem'),
    javaStore: (server) => within(`cacerts-${server}`),
    javaHome: (server) => within(`jdk-${server}`),
    eceLogs: (server) => within('ece-logs', server),
    simulator: within('simulator.json'),
    logs: within('logs'),
    playground: within('playground'),
    probe: (server) => within('probes', server),
    standIns: (server) => within(`stand-ins-${server}.yaml`),
  };
}

/** Atomic, so that no reader sees half a file. */
export function replaceFile(file: string, content: string | Buffer): void {
  const temporary = `${file}.new`;
  writeFileSync(temporary, content);
  renameSync(temporary, file);
}

const simulatorFileSchema = z.object({
  control: z.url(),
  servers: z.array(z.string()),
  proxies: z.record(z.string(), z.url()),
});
export type SimulatorFile = z.infer<typeof simulatorFileSchema>;

/** The running simulator's addresses; undefined if the file is missing or malformed. */
export function readSimulatorFile(folder: DemoFolder): SimulatorFile | undefined {
  try {
    return simulatorFileSchema.parse(JSON.parse(readFileSync(folder.simulator, 'utf8')));
  } catch {
    return undefined;
  }
}
