#!/usr/bin/env node
/**
 * `ece-doctor`: the same checks with no bot, on the machine where it stands, and the probe's own commands. Standard
 * output holds the result and nothing else.
 */
import { runCommandLine } from './cli/command-line.ts';

// `ece-doctor … | head` closes the pipe early: that is no error of this program, and nobody reads on.
process.stdout.on('error', () => process.exit(0));

const { code, output } = await runCommandLine(process.argv.slice(2));
// A name resolver's thread that nobody waits for any more would hold the process for up to a minute: end it here.
process.stdout.write(output, () => process.exit(code));
