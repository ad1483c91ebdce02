import type { CliCommand } from './arguments.ts';
import { check } from './check.ts';
import { observe } from './observe.ts';
import { probeAllow, probeDoctor, probeEnrol, probeRun } from './probe.ts';
import { replay } from './replay.ts';

export const commands: readonly CliCommand[] = [check, observe, replay, probeEnrol, probeRun, probeDoctor, probeAllow];
