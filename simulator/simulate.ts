/**
 * `npm run simulate -- FAULT [on SERVER] …`: switches faults of the running demo, or how far its site has moved; `list`
 * explains them, `none` ends them, `database` prints output of ECE's database. Exit codes: 0 done, 2 not understood or no demo running.
 */
import { closest, distance } from 'fastest-levenshtein';
import type { Switched } from './control.ts';
import { type Fault, faultNames, type FaultProblem, readFaults } from './faults.ts';
import { moveNames } from './move.ts';
import { read } from '../src/text/index.ts';
import { say } from './text/index.ts';
import type { Text } from '../src/model/text.ts';
import { readingOf } from '../src/main/reading.ts';
import { demoFolder, readSimulatorFile } from './demo/folder.ts';
import { databaseOutput } from './demo/database-output.ts';
import { demoDeployment } from './demo/deployment.ts';
import { asksForHelp, options } from './demo/options.ts';
import { switched } from './demo/simulator-control.ts';

/** Milliseconds since the last mail, until ECE uses Graph. */
const beforeMove = 2 * 86_400_000;

const words = process.argv.slice(2);
const reading = readingOf(words);
const print = (text: Text) => console.log(read(text, reading));
const meaning = (text: Text) => console.log(`  ${read(text, reading)}`);
process.exitCode = await main();

async function main(): Promise<number> {
  const { home, rest } = options(words);
  if (asksForHelp(rest) || rest[0] === 'list') return list();
  const unknown = rest.find((word) => word.startsWith('-'));
  if (unknown !== undefined) return refuse(say('simulate.unknown-option', { said: unknown.slice(0, 80) }));
  const folder = demoFolder(home);
  const running = readSimulatorFile(folder);
  const servers = running?.servers ?? demoDeployment.servers.map(({ name }) => name);
  const asksDatabase = rest.length === 1 && rest[0] === 'database';
  const wanted =
    rest.length === 0 || asksDatabase
      ? undefined
      : rest[0] === 'none' && rest.length === 1
        ? { faults: [] }
        : readSwitches(rest, servers);
  if (wanted !== undefined && 'problem' in wanted) return refuse(problemText(wanted, servers));
  if (running === undefined) return refuse(say('simulate.no-demo'));

  let on: Switched | undefined;
  try {
    on = await switched(running.control, wanted);
  } catch (error) {
    return refuse(say('simulate.refused', { said: error instanceof Error ? error.message : String(error) }));
  }
  if (on === undefined) return refuse(say('simulate.no-demo'));
  const { faults, move } = on;
  if (asksDatabase) {
    const now = Date.now();
    console.log(databaseOutput(demoDeployment.mailboxes, move === 'moved-to-graph' ? now : now - beforeMove, now));
    return 0;
  }
  const names = [...(move === undefined ? [] : [move]), ...faults.map(named)];
  print(names.length === 0 ? say('simulate.none') : say('simulate.on', { faults: { list: names } }));
  if (wanted === undefined) {
    print(say('simulate.usage'));
    return 0;
  }
  if (move !== undefined) meaning(say(`move.${move}`));
  for (const { name } of faults) meaning(say(`fault.${name}`));
  if (faults.some(({ name }) => name === 'release-wrong' || name === 'external-url-wrong') || move !== undefined)
    print(say('simulate.declared'));
  print(say(move === undefined ? 'simulate.then' : 'simulate.then-cut-over'));
  return 0;
}

/** As `readFaults`, and how far the site has moved. */
function readSwitches(words: readonly string[], servers: readonly string[]): Switched | FaultProblem {
  const isMove = (word: string): boolean => moveNames.some((name) => name === word.toLowerCase());
  const faults = readFaults(
    words.filter((word) => !isMove(word)),
    servers,
  );
  const move = moveNames.findLast((name) => words.some((word) => word.toLowerCase() === name));
  return 'problem' in faults || move === undefined ? faults : { ...faults, move };
}

function list(): number {
  print(say('simulate.usage'));
  print(say('simulate.usage-options'));
  print(say('simulate.usage-servers', { servers: { list: demoDeployment.servers.map(({ name }) => name) } }));
  const width = Math.max(...faultNames.map(({ length }) => length));
  const line = (name: string, text: Text): void => console.log(`  ${name.padEnd(width)}  ${read(text, reading)}`);
  for (const name of faultNames) line(name, say(`fault.${name}`));
  print(say('simulate.moves'));
  for (const name of moveNames) line(name, say(`move.${name}`));
  line('database', say('simulate.database'));
  return 0;
}

function named({ name, server }: Fault): Text | string {
  return server === undefined ? name : say('simulate.on-one', { fault: name, server });
}

function problemText({ problem, typed }: FaultProblem, servers: string[]): Text {
  if (problem === 'unknown-server') return say('simulate.unknown-server', { said: typed, servers: { list: servers } });
  if (problem === 'server-missing') return say('simulate.server-missing', { said: typed, servers: servers[0] ?? '' });
  if (problem === 'no-server-of-its-own') return say('simulate.tenant-fault', { said: typed });
  const known = [...faultNames, ...moveNames, 'list', 'none', 'database'];
  const near = closest(typed.slice(0, 80).toLowerCase(), known);
  // Long names allow many typing errors, and a part of a name (`expired`) is also a good guess.
  const part = [...faultNames, ...moveNames].find((name) => typed.length > 2 && name.includes(typed.toLowerCase()));
  const suggestion = distance(typed.toLowerCase(), near) <= Math.max(2, Math.floor(near.length / 3)) ? near : part;
  return suggestion === undefined
    ? say('simulate.unknown-fault', { said: typed })
    : say('simulate.unknown-fault-near', { said: typed, near: suggestion });
}

function refuse(text: Text): number {
  console.error(read(text, reading));
  return 2;
}
