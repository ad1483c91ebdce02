/** Microsoft's stand-in for Teams, on loopback and without telemetry. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Processes } from './processes.ts';
import { playgroundConfiguration } from './deployment.ts';
import type { DemoFolder } from './folder.ts';

const loopback = path.join(import.meta.dirname, 'playground-loopback.cjs');
const withinMs = 60_000;

/** Resolves with its port: another one if this one is taken meanwhile, which the Playground only logs. */
export async function startPlayground(
  processes: Processes,
  folder: DemoFolder,
  port: number,
  messages: string,
): Promise<number> {
  mkdirSync(folder.playground, { recursive: true });
  const configuration = path.join(folder.playground, '.m365agentsplayground.yml');
  writeFileSync(configuration, playgroundConfiguration());
  const cli = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json')),
    'cli.js',
  );
  const playground = processes.start({
    name: 'playground',
    command: [
      '--require',
      loopback,
      cli,
      'start',
      '--disable-telemetry',
      '-p',
      String(port),
      '-e',
      messages,
      '-c',
      'msteams',
    ],
    // The Playground writes devTools/ and reads its configuration here.
    cwd: folder.playground,
    environment: {
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: configuration,
      M365_AGENTS_PLAYGROUND_SERVICE_URL: undefined,
      NODE_EXTRA_CA_CERTS: undefined,
    },
  });
  const listening = /Listening on (\d+)/;
  await processes.up(playground, () => playground.printed(listening), withinMs);
  return Number(listening.exec(playground.lastOutput())?.[1] ?? port);
}
