#!/usr/bin/env node
/** `ece-doctor …` from a clone, on the project's own Node. */
import { fileURLToPath } from 'node:url';
import { runOnProjectNode } from './node.mjs';

runOnProjectNode([fileURLToPath(new URL('../src/cli/main.ts', import.meta.url)), ...process.argv.slice(2)]);
