#!/usr/bin/env node
/**
 * `ece-doctor`: the same checks without a bot, on this machine, and the probe's own commands. Standard output holds the
 * result and nothing else.
 */
import { once } from 'node:events';
import { runCommandLine } from './command-line.ts';
import { keepOutOfCoreDumps } from '../main/core-dump.ts';
import { openNoInspector } from '../main/inspector.ts';
import { endWhenUncaught, stackOf } from '../main/uncaught.ts';

openNoInspector();
keepOutOfCoreDumps();
endWhenUncaught((error) => console.error(stackOf(error)));

// `ece-doctor … | head` closes the pipe early. That is no error of this program, and there is no one left to write for.
process.stdout.on('error', () => process.exit(0));

const { code, output } = await runCommandLine(process.argv.slice(2), async (text) => {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
});
// A name resolver's thread whose answer is no longer needed would hold the process for up to a minute: end it here.
process.stdout.write(output, () => process.exit(code));
