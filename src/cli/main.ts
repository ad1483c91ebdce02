#!/usr/bin/env node
/** `ece-doctor`: the checks without a bot, and the probe's commands. Standard output holds only the result. */
import { once } from 'node:events';
import { runCommandLine } from './command-line.ts';
import { keepOutOfCoreDumps } from '../main/core-dump.ts';
import { openNoInspector } from '../main/inspector.ts';
import { endWhenUncaught, stackOf } from '../main/uncaught.ts';

openNoInspector();
keepOutOfCoreDumps();
endWhenUncaught((error) => console.error(stackOf(error)));

// `ece-doctor … | head` closes the pipe early, which is no error.
process.stdout.on('error', () => process.exit(0));

const { code, output } = await runCommandLine(process.argv.slice(2), async (text) => {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
});
// Ends the process here, because a name resolver's thread could keep it alive for a minute more.
process.stdout.write(output, () => process.exit(code));
