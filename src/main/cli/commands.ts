/**
 * The commands, each loaded only when it is called, so that a misspelt word is answered without loading every check.
 */
import type { CliCommand, OptionName } from './arguments.ts';

const gatherOptions: OptionName[] = [
  'deployment',
  'as',
  'server',
  'file',
  'folder',
  'service',
  'exchange-output',
  'ece-output',
  'tokens',
  'timeout',
  'observe-proxy',
  'language',
  'time-zone',
];
const reportOptions: OptionName[] = ['format', 'json', 'output', 'force', 'without-names'];
const probeOptions: OptionName[] = ['home', 'language'];

export const commands: readonly CliCommand[] = [
  {
    name: 'check',
    options: [...gatherOptions, 'local', ...reportOptions],
    positionals: { least: 1, most: 20 },
    run: async (call) => (await import('./check.ts')).check(call),
  },
  {
    name: 'observe',
    options: gatherOptions,
    positionals: { least: 0, most: 20 },
    run: async (call) => (await import('./observe.ts')).observe(call),
  },
  {
    name: 'replay',
    options: [...reportOptions, 'language', 'time-zone'],
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
    name: 'explain',
    options: ['text-file', 'json', 'language'],
    positionals: { least: 0, most: 10_000 },
    takesText: true,
    run: async (call) => (await import('./explain.ts')).explainText(call),
  },
  {
    name: 'exchange script',
    options: ['deployment', 'language'],
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./exchange.ts')).script(call),
  },
  {
    name: 'ece query',
    options: ['deployment', 'language'],
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./ece.ts')).query(call),
  },
  {
    name: 'teams package',
    options: ['host', 'app-id', 'manifest', 'output', 'force', 'language'],
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./teams-package.ts')).teamsPackage(call),
  },
  {
    name: 'probe enrol',
    options: ['bot', 'server', 'key', 'code-file', 'allow', 'stand-ins', 'proxy', 'observe-proxy', ...probeOptions],
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./probe.ts')).probeEnrol(call),
  },
  {
    name: 'probe run',
    options: probeOptions,
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./probe.ts')).probeRun(call),
  },
  {
    name: 'probe doctor',
    options: probeOptions,
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./probe.ts')).probeDoctor(call),
  },
  {
    name: 'probe allow',
    options: ['address', 'ca', 'file', 'folder', 'service', 'apply', 'remove', ...probeOptions],
    positionals: { least: 0, most: 50 },
    run: async (call) => (await import('./probe.ts')).probeAllow(call),
  },
  {
    name: 'probe leave',
    options: probeOptions,
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./probe.ts')).probeLeave(call),
  },
  {
    name: 'probe install',
    options: probeOptions,
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./probe-service.ts')).probeInstall(call),
  },
  {
    name: 'probe start',
    options: probeOptions,
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./probe-service.ts')).probeStart(call),
  },
  {
    name: 'probe stop',
    options: probeOptions,
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./probe-service.ts')).probeStop(call),
  },
  {
    name: 'probe status',
    options: [...probeOptions, 'time-zone'],
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./probe-service.ts')).probeStatus(call),
  },
  {
    name: 'probe uninstall',
    options: probeOptions,
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./probe-service.ts')).probeUninstall(call),
  },
  {
    name: 'probe update',
    options: ['release-key', ...probeOptions],
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./probe-update.ts')).probeUpdate(call),
  },
  {
    name: 'bot enrol',
    options: ['language', 'time-zone'],
    positionals: { least: 1, most: 1 },
    run: async (call) => (await import('./bot-enrol.ts')).botEnrol(call),
  },
  {
    name: 'bot status',
    options: ['language', 'time-zone'],
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./bot-status.ts')).botStatus(call),
  },
  {
    name: 'bot check',
    options: [...reportOptions, 'language', 'time-zone'],
    positionals: { least: 1, most: 20 },
    run: async (call) => (await import('./bot-check.ts')).botCheck(call),
  },
  {
    name: 'bot key',
    options: ['output', 'force', 'language', 'time-zone'],
    positionals: { least: 1, most: 1 },
    run: async (call) => (await import('./bot-key.ts')).botKey(call),
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
  {
    name: 'audit',
    options: [
      'since',
      'until',
      'person',
      'command',
      'outcome',
      'conversation',
      'run',
      'of',
      'limit',
      'json',
      'language',
      'time-zone',
    ],
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./audit.ts')).audit(call),
  },
  {
    name: 'store backup',
    options: ['language'],
    positionals: { least: 1, most: 1 },
    run: async (call) => (await import('./store.ts')).storeBackup(call),
  },
  {
    name: 'store restore',
    options: ['language'],
    positionals: { least: 1, most: 1 },
    run: async (call) => (await import('./store.ts')).storeRestore(call),
  },
  {
    name: 'store copy',
    options: ['from', 'to', 'language'],
    positionals: { least: 0, most: 0 },
    run: async (call) => (await import('./store.ts')).storeCopy(call),
  },
];
