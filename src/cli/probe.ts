import { allowFile, allowService, allowTarget, targetAsTyped } from '../probe/allow.ts';
import type { DoctorLine } from '../probe/doctor-line.ts';
import { doctorProbe } from '../probe/doctor.ts';
import { enrolProbe } from '../probe/enrol.ts';
import { readProbeFile } from '../probe/home.ts';
import { leaveBot } from '../probe/leave.ts';
import { RevokedError, type Log } from '../probe/probe-error.ts';
import { runProbe } from '../probe/run-probe.ts';
import type { Text } from '../model/text.ts';
import { read, say } from '../text/index.ts';
import { build } from '../main/build.ts';
import { isJournal } from '../main/journal.ts';
import { version } from '../main/program.ts';
import { codeFor } from './enrolment-code.ts';
import { exitCodes } from './exit-code.ts';
import { probeCommand } from './probe-command.ts';
import { proxyAddress } from './proxy-address.ts';
import { howToStart, restartAfterEnrolment, rightsOfService, unreadableForService } from './probe-service.ts';
import { Refusal } from './refusal.ts';

export const probeEnrol = probeCommand(async ({ options }, reading, home) => {
  const needed = (['bot', 'server', 'key'] as const).map((name) => ({ name, value: options.value(name) }));
  const missing = needed.filter(({ value }) => value === undefined).map(({ name }) => `--${name}`);
  if (missing.length > 0) throw new Refusal(say('cli.enrol-missing', { options: { list: missing } }));
  if (options.value('code-file') !== undefined && options.value('codes-file') !== undefined)
    throw new Refusal(say('cli.codes-file.or-code-file'));
  const [bot = '', name = '', key = ''] = needed.map(({ value }) => value);
  const former: Text[] = [];
  const { server } = await enrolProbe({
    bot,
    server: name,
    key,
    code: () => codeFor(name, options, reading),
    // The Windows installer has one property for all of them.
    allow: options.list('allow').flatMap((given) => given.split(',')),
    standIns: options.value('stand-ins'),
    proxy: proxyAddress(options, 'proxy'),
    observeProxy: proxyAddress(options, 'observe-proxy'),
    home,
    tell: (text) => former.push(text),
    warn: (text) => console.error(read(text, reading)),
    version,
  });
  const next = (await restartAfterEnrolment(home, reading)) ?? (await howToStart(home, reading));
  const lines = [say('enrol.done', { server, folder: home }), ...former, next];
  return { code: 0, output: `${lines.map((line) => read(line, reading)).join('\n')}\n` };
});

export const probeRun = probeCommand(async (_call, reading, home) => {
  const stop = new AbortController();
  // After the first signal the current job is still reported. A second signal ends the process at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const prefix = (severity: keyof typeof priorities): string => (isJournal(2) ? `<${priorities[severity]}>` : '');
  const log: Log = (severity, text) =>
    console.error(`${prefix(severity)}${new Date().toISOString()} ${severity} ${read(text, reading)}`);
  try {
    await runProbe({ home, version, build, log, signal: stop.signal });
    return { code: 0, output: '' };
  } catch (error) {
    if (!(error instanceof RevokedError)) throw error;
    log('error', error.text);
    // A service manager can be told not to restart a revoked probe.
    return { code: exitCodes.revoked, output: '' };
  }
});

/** Of syslog (sd-daemon(3)). */
const priorities = { info: 6, warning: 4, error: 3 };

export const probeDoctor = probeCommand(async (_call, reading, home) => {
  const { lines: seen, message } = await doctorProbe(home, { version });
  const unreadable = await unreadableForService(home, reading);
  const lines: DoctorLine[] = [...seen, ...unreadable.map((what) => ({ about: 'files', state: 'bad', what }) as const)];
  const output = lines.flatMap(({ state, what, fix }) => [
    read(say(`cli.doctor.${state}`, { what }), reading),
    ...(fix === undefined ? [] : [`  ${read(fix, reading)}`]),
  ]);
  if (message.length > 0)
    output.push('', read(say('cli.doctor.message'), reading), '', ...message.map((line) => read(line, reading)));
  return { code: lines.some(({ state }) => state === 'bad') ? 1 : 0, output: `${output.join('\n')}\n` };
});

/** Without a target, file, folder or service it prints the list. */
export const probeAllow = probeCommand(async ({ options, positionals }, reading, home) => {
  for (const target of positionals) {
    await allowTarget({
      home,
      target,
      address: options.value('address'),
      ca: options.value('ca'),
      remove: options.flag('remove'),
    });
  }
  for (const given of [...options.list('file'), ...options.list('folder')])
    await allowFile({ home, given, remove: options.flag('remove') });
  const named = options.value('service');
  if (named !== undefined) await allowService({ home, given: named, remove: options.flag('remove') });
  const { targets, files = {}, service } = await readProbeFile(home);
  const lines = [
    ...listed('allow.list', Object.entries(targets).map(targetAsTyped).sort()),
    ...(Object.keys(files).length === 0
      ? []
      : listed(
          'allow.files',
          Object.entries(files).map(([name, file]) => `${name}=${file}`),
        )),
    ...(service === undefined ? [] : [read(say('allow.service', { service }), reading)]),
  ];
  const rights = await rightsOfService(home, reading, { apply: options.flag('apply') });
  return { code: 0, output: `${[...lines, ...rights.map((text) => read(text, reading))].join('\n')}\n` };

  function listed(title: 'allow.list' | 'allow.files', entries: string[]): string[] {
    return [read(say(title, { count: entries.length }), reading), ...entries.map((entry) => `  ${entry}`)];
  }
});

/** Deletes nothing, so it can be repeated if the bot was not reached. */
export const probeLeave = probeCommand(async (_call, reading, home) => {
  const { told, text } = await leaveBot({ home, version });
  return { code: told ? 0 : 1, output: `${read(text, reading)}\n` };
});
