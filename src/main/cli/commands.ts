/** The commands, each loaded only when it is called: a misspelt word is answered without reading every check first. */
import type { CliCommand, OptionName } from './arguments.ts';

const looking: OptionName[] = [
  'deployment',
  'as',
  'server',
  'file',
  'folder',
  'service',
  'exchange-output',
  'tokens',
  'timeout',
  'observe-proxy',
  'language',
  'time-zone',
];
const writing: OptionName[] = ['format', 'json', 'output', 'force', 'without-names'];
const ofProbe: OptionName[] = ['home', 'language'];

export const commands: readonly CliCommand[] = [
  {
    name: 'check',
    options: [...looking, 'local', ...writing],
    positionals: { least: 1, most: 20 },
    run: async (call) => (await import('./check.ts')).check(call),
  },
  {
    name: 'observe',
    options: looking,
    positionals: { least: 0, most: 20 },
    run: async (call) => (await import('./observe.ts')).observe(call),
  },
  {
    name: 'replay',
    options: [...writing, 'language', 'time-zone'],
    positionals: { least: 1, most: 20 },
    run: async (call) => (await import('./replay.ts')).replay(call),
  },
  {
    name: 'compare',
    options: ['language', 'time-zone'],
    positionals: { least: 2, most: 2 },
    run: async (call) => (await import('./compare.ts')).compare(call),
  },
  {
    name: 'exchange script',
    options: ['deployment', 'language'],
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./exchange.ts')).script(call),
  },
  {
    name: 'probe enrol',
    options: ['bot', 'server', 'key', 'code', 'allow', 'stand-ins', 'proxy', 'observe-proxy', ...ofProbe],
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./probe.ts')).probeEnrol(call),
  },
  {
    name: 'probe run',
    options: ofProbe,
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./probe.ts')).probeRun(call),
  },
  {
    name: 'probe doctor',
    options: ofProbe,
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./probe.ts')).probeDoctor(call),
  },
  {
    name: 'probe allow',
    options: ['address', 'ca', 'file', 'folder', 'service', 'remove', ...ofProbe],
    positionals: { least: 0, most: 50 },
    run: async (call) => (await import('./probe.ts')).probeAllow(call),
  },
  {
    name: 'runs',
    options: ['language', 'time-zone'],
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./saved.ts')).runs(call),
  },
  {
    name: 'artifact',
    options: ['output', 'force', 'without-names', 'language'],
    positionals: { least: 1, most: 1 },
    run: async (call) => (await import('./saved.ts')).artifact(call),
  },
];
