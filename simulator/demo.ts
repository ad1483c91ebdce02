/**
 * `npm run demo`: simulator, bot, probes of three ECE servers and Microsoft 365 Agents Playground, each a process.
 * Ctrl-C ends all.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Text } from '../src/model/text.ts';
import { signInId, signInSecret } from './sign-in/registrations.ts';
import { readerId, readerSecret } from './tenant/reader.ts';
import { read } from '../src/text/index.ts';
import { say } from './text/index.ts';
import { readingOf } from '../src/main/reading.ts';
import { demoArguments, type DemoArguments } from './demo/arguments.ts';
import { createProcesses, type Processes } from './demo/processes.ts';
import { DemoError } from './demo/demo-error.ts';
import { administrators, demoDeployment } from './demo/deployment.ts';
import { demoFolder, readSimulatorFile, type DemoFolder } from './demo/folder.ts';
import { startPlayground } from './demo/playground.ts';
import { startProbes } from './demo/probes.ts';
import { switched } from './demo/simulator-control.ts';
import { concernsBot } from '../src/main/configuration/settings.ts';

const withinMs = 30_000;
const words = process.argv.slice(2);
const reading = readingOf(words);
const print = (text: Text) => console.log(read(text, reading));

const stopped = new Promise<'stopped'>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('stopped'));
});
process.exitCode = await main();

async function main(): Promise<number> {
  let processes: Processes | undefined;
  try {
    const asked = demoArguments(words);
    if (asked === 'help') {
      print(say('demo.usage'));
      return 0;
    }
    const folder = demoFolder(asked.home);
    await prepareFolder(asked, folder);
    processes = createProcesses(folder.logs, (child, code) =>
      print(say('demo.child-ended', { name: child.name, code, log: child.log })),
    );
    const starting = start(processes, asked, folder);
    // After Ctrl-C, errors of the start are no longer reported.
    starting.catch(() => undefined);
    if ((await Promise.race([starting, stopped])) !== 'stopped') await stopped;
    print(say('demo.ending'));
    await processes.end();
    rmSync(folder.simulator, { force: true });
    print(say('demo.ended'));
    return 0;
  } catch (error) {
    await processes?.end();
    if (!(error instanceof DemoError)) throw error;
    console.error(read(error.text, reading));
    return 1;
  }
}

/** Ports first: a running demo's folder must not be deleted. */
async function prepareFolder({ port, playgroundPort, playground }: DemoArguments, folder: DemoFolder): Promise<void> {
  const running = readSimulatorFile(folder);
  if (running !== undefined && (await switched(running.control).catch(() => undefined)) !== undefined)
    throw new DemoError(say('demo.already'));
  for (const [flag, wanted] of [
    ['--port', port],
    ...(playground ? [['--playground-port', playgroundPort] as const] : []),
  ] as const) {
    const obstacle = await portProblem(wanted);
    if (obstacle === undefined) continue;
    // `String`, so that no language groups the port's digits.
    const values = {
      port: String(wanted),
      flag,
      example: String(wanted < 1024 ? wanted + 3000 : wanted === 65535 ? wanted - 1 : wanted + 1),
    };
    throw new DemoError(
      obstacle === 'EADDRINUSE'
        ? say('demo.port-taken', values)
        : say('demo.port-forbidden', { ...values, code: obstacle }),
    );
  }
  rmSync(folder.home, { recursive: true, force: true });
  mkdirSync(folder.logs, { recursive: true });
}

/** The system's code if the port cannot be opened (EADDRINUSE, EACCES). */
function portProblem(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

async function start(
  processes: Processes,
  { port, playgroundPort, playground }: DemoArguments,
  folder: DemoFolder,
): Promise<void> {
  print(say('demo.starting'));
  const here = import.meta.dirname;
  const botUrl = `http://127.0.0.1:${port}`;

  const simulator = processes.start({
    name: 'simulator',
    command: [path.join(here, 'demo/simulator.ts'), folder.home],
  });
  await processes.up(simulator, () => simulator.printed(/^ready$/m), withinMs);
  print(say('demo.up.simulator'));

  const bot = processes.start({
    name: 'bot',
    command: [path.join(here, '../src/main/bot.ts')],
    environment: botEnvironment(port, folder),
  });
  await processes.up(bot, (signal) => healthy(botUrl, signal), withinMs);
  print(say('demo.up.bot', { url: botUrl }));

  // In parallel, because the Playground takes as long as all probes together.
  const opening = playground
    ? startPlayground(processes, folder, playgroundPort, `${botUrl}/api/messages`)
    : Promise.resolve(undefined);
  opening.catch(() => undefined);
  await startProbes({
    processes,
    folder,
    botUrl,
    keyFile: path.join(folder.data, 'signing-key.json'),
    onConnected: ({ name, roles: [role = 'application'] }) =>
      print(say('demo.up.probe', { server: name, role: say(`role.${role}`) })),
  });
  const opened = await opening;

  if (opened === undefined) {
    print(say('demo.open-none', { url: `${botUrl}/api/messages` }));
  } else {
    print(say('demo.up.playground'));
    console.log('');
    print(say('demo.open', { url: `http://localhost:${opened}` }));
    for (const text of [
      say('demo.try'),
      say('demo.try.check'),
      say('demo.try.fault'),
      say('demo.try.channel'),
      say('demo.try.sign-in', { account: demoDeployment.sharedAccount ?? '' }),
      say('demo.try.trap', { account: demoDeployment.sharedAccount ?? '' }),
      say('demo.try.repair'),
    ])
      print(text);
  }
  print(say('demo.end'));
}

/** The bot's environment, without credentials and without this computer's settings for a bot. */
function botEnvironment(port: number, folder: DemoFolder): Record<string, string | undefined> {
  const own = Object.keys(process.env).filter((name) => concernsBot(name) || name.startsWith('WEBSITE_'));
  return {
    ...Object.fromEntries(own.map((name) => [name, undefined])),
    ECE_DOCTOR_WITHOUT_CREDENTIALS: '1',
    ECE_DOCTOR_DATA: folder.data,
    ECE_DOCTOR_DEPLOYMENT: folder.deployment,
    ECE_DOCTOR_ADMINISTRATORS: administrators.join(','),
    ECE_DOCTOR_READER_ID: readerId,
    ECE_DOCTOR_READER_SECRET: readerSecret,
    ECE_DOCTOR_SIGN_IN_ID: signInId,
    ECE_DOCTOR_SIGN_IN_SECRET: signInSecret,
    // A new key, because each demo deletes the last one's data.
    ECE_DOCTOR_VAULT_KEY: randomBytes(32).toString('hex'),
    PORT: String(port),
  };
}

async function healthy(botUrl: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const response = await fetch(`${botUrl}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    if (response?.ok === true) return;
    await pause(100);
  }
}
