import { setTimeout as wait } from 'node:timers/promises';
import type { Text } from '../model/text.ts';
import { hasProbe, homeOption, readProbeFile, removeProbe } from '../probe/home.ts';
import { leaveBot } from '../probe/leave.ts';
import { ProbeError } from '../probe/probe-error.ts';
import { keptRevocation } from '../probe/revocation.ts';
import { grantReadAccess } from '../probe/rights/grant.ts';
import { serviceHere, thisProgram } from '../probe/service/here.ts';
import type { Service, ServiceSeen } from '../probe/service/service.ts';
import { lineThatEnds, processText, requireNoOther } from '../probe/running.ts';
import { forgetUpdates, readAsked, updateFolder } from '../probe/update/own-folder.ts';
import { timerHere } from '../probe/update/timer.ts';
import { readState, type ProbeState } from '../probe/state.ts';
import { asciiJson } from '../report/ascii-json.ts';
import { read, say, type Reading } from '../text/index.ts';
import { version } from '../main/program.ts';
import type { CommandResult } from './arguments.ts';
import type { ExitCode } from './exit-code.ts';
import { probeCommand } from './probe-command.ts';

export const probeInstall = probeCommand(async (_call, reading, home) => {
  const service = serviceHere(home, reading);
  const before = await service.look();
  requireHome(before, home);
  // Refuses before the person has to end a process in vain: no service is possible here.
  if (before.is === 'absent' && before.why !== undefined) throw new ProbeError(before.why);
  await requireOnlyService(before, home);
  const undone = await service.install();
  const lines = [...undone, say('service.installed', { name: service.name })];
  if (await hasProbe(home)) {
    await start(service, home);
    lines.push(say('service.started', { name: service.name }));
  } else lines.push(say('service.starts-after-enrolment'));
  return printed([...lines, service.log], reading);
});

export const probeStart = probeCommand(async (_call, reading, home) => {
  const service = serviceHere(home, reading);
  await requireOnlyService(await requireOurs(service, home), home);
  // Throws if the server is not enrolled or the file is broken: the service would only wait or end.
  await readProbeFile(home);
  await start(service, home);
  return printed([say('service.started', { name: service.name }), service.log], reading);
});

export const probeStop = probeCommand(async (_call, reading, home) => {
  const service = serviceHere(home, reading);
  await requireOurs(service, home);
  await service.stop();
  return printed([say('service.stopped', { name: service.name, homeOption: homeOption(home) })], reading);
});

/** Exit code 0 if the service, or another process where no service is possible, runs and is connected; else 1. */
export const probeStatus = probeCommand(async (call, reading, home) => {
  const service = serviceHere(home, reading);
  const seen = await service.look();
  requireHome(seen, home);
  const state = await readState(home);
  // Includes a probe that a person runs without the service.
  const connectedSince = state?.running === true ? state.connectedSince : null;
  const isKept = seen.is === 'ours' ? seen.state === 'running' : seen.is === 'absent' && seen.why !== undefined;
  const code = isKept && connectedSince !== null ? 0 : 1;
  const probe = (await hasProbe(home)) ? await readProbeFile(home) : undefined;
  const revocation = probe && (await keptRevocation(home, probe));
  const timer = await timerHere(home).look();
  const askedAt = timer === 'absent' ? undefined : await readAsked(updateFolder(home));
  if (call.options.flag('json'))
    return {
      code,
      output: asciiJson({
        home,
        version,
        service: serviceAsJson(service, seen),
        process: state?.running === true ? processAsJson(state) : undefined,
        server: probe?.server,
        bot: probe?.bot,
        revoked: revocation && (revocation.left === true ? 'left' : 'revoked'),
        connection: probe && connectionAsJson(state),
        updates: { timer, askedAt },
      }),
    };
  const lines = [ofService(service, seen, home)];
  if (state?.running === true) lines.push(processText(state));
  if (probe !== undefined) {
    const { server, bot } = probe;
    lines.push(say('service.state.enrolled', { server, bot }));
    if (revocation !== undefined)
      lines.push(
        say(revocation.left === true ? 'doctor.left' : 'doctor.revoked', { server }),
        say('doctor.revoked.fix', { server }),
      );
    lines.push(ofConnection(state, home));
    if (state?.failed !== undefined)
      lines.push(say('service.state.failed', { at: { at: state.failed.at }, why: state.failed.why }));
  } else if (seen.is === 'ours') lines.push(say('service.starts-after-enrolment'));
  else lines.push(say('probe.not-enrolled', { folder: home }));
  lines.push(
    state?.running === true && state.version !== version
      ? say('service.state.other-version', { running: state.version, version, homeOption: homeOption(home) })
      : say('service.state.version', { version }),
  );
  if (state?.running === true) lines.push(ofLastJob(state.lastJob));
  if (probe !== undefined || timer !== 'absent') lines.push(say(`service.state.updates.${timer}`));
  if (askedAt !== undefined) lines.push(say('service.state.asked', { at: { at: askedAt } }));
  if (seen.is === 'ours') lines.push(service.log);
  return printed(lines, reading, code);
});

/** Can be repeated: each step is skipped if it is already done. */
export const probeUninstall = probeCommand(async (_call, reading, home) => {
  const service = serviceHere(home, reading);
  const { name } = service;
  const seen = await service.look();
  if (seen.is === 'taken') throw new ProbeError(say('service.taken', { name, program: seen.program }));
  requireHome(seen, home);
  const isEnrolled = await hasProbe(home);
  // It may outlive both: an installer removes service and keys.
  await timerHere(home).remove();
  if (seen.is === 'absent' && !isEnrolled) return printed([say('service.nothing', { folder: home })], reading);
  const lines: Text[] = [];
  let code: ExitCode = 0;
  // Stops it first, so that the bot sees it leave once.
  if (seen.is === 'ours') await service.stop();
  // A probe in a terminal would go on without its keys.
  await requireNoOther(home);
  if (isEnrolled) {
    const left = await leaveBot({ home, version });
    lines.push(left.text);
    if (!left.told) code = 1;
  }
  if (seen.is === 'ours') {
    await service.remove();
    lines.push(say('service.removed', { name }));
  }
  await forgetUpdates(updateFolder(home));
  if (isEnrolled) {
    await removeProbe(home);
    lines.push(say('service.keys-deleted', { folder: home }));
  }
  const [program = ''] = thisProgram();
  lines.push(say('service.program-stays', { program }));
  return printed(lines, reading, code);
});

/**
 * After an enrolment the folder's service, if any, takes the new probe. Undefined without a service. If the service
 * does not start, the result says so and the enrolment remains valid.
 */
export async function restartAfterEnrolment(home: string, reading: Reading): Promise<Text | undefined> {
  const service = await serviceIfAny(home, reading);
  if (service === undefined) return undefined;
  try {
    await service.stop();
    const state = await readState(home);
    if (state?.running === true) return startAgain(state, `ece-doctor probe start${homeOption(home)}`);
    await start(service, home);
    return say('service.restarted', { name: service.name });
  } catch (error) {
    if (error instanceof ProbeError) return error.text;
    throw error;
  }
}

/** Empty if the probe is unusable, which `probe doctor` reports itself, or if this account may not ask. */
export async function unreadableForService(home: string, reading: Reading): Promise<Text[]> {
  if (process.platform !== 'win32' && process.geteuid?.() !== 0) return [];
  try {
    return await rightsOfService(home, reading, { apply: false });
  } catch (error) {
    if (error instanceof ProbeError) return [];
    throw error;
  }
}

/**
 * For each listed file, folder and authority that the service's account cannot read: the command that grants access, or with
 * `apply` that it was granted. Empty without a service, because the probe then reads as the account that starts it.
 */
export async function rightsOfService(home: string, reading: Reading, { apply }: { apply: boolean }): Promise<Text[]> {
  const service = await serviceIfAny(home, reading);
  if (service === undefined) {
    if (apply) throw new ProbeError(say('service.state.absent', { homeOption: homeOption(home) }));
    return [];
  }
  const { files = {}, targets } = await readProbeFile(home);
  const authorities = Object.values(targets).flatMap(({ ca }) => (ca === undefined ? [] : [ca]));
  const lines: Text[] = [];
  for (const place of new Set([...Object.values(files), ...authorities]))
    lines.push(...(await grantReadAccess(place, { apply })));
  return lines;
}

export async function howToStart(home: string, reading: Reading): Promise<Text> {
  const run = `ece-doctor probe run --home "${home}"`;
  const state = await readState(home);
  if (state?.running === true) return startAgain(state, run);
  if (!(await mayHaveService(home, reading))) return say('enrol.start-alone', { run });
  return say('enrol.start', { run, install: `ece-doctor probe install${homeOption(home)}` });
}

/** The former probe works until a person ends it, or until the new one connects and the bot revokes it. */
function startAgain(state: ProbeState, run: string): Text {
  return say('enrol.start-again', { run, process: processText(state), end: lineThatEnds(state) });
}

async function mayHaveService(home: string, reading: Reading): Promise<boolean> {
  try {
    const seen = await serviceHere(home, reading).look();
    return seen.is !== 'absent' || seen.why === undefined;
  } catch (error) {
    if (error instanceof ProbeError) return false;
    throw error;
  }
}

/** Milliseconds for the probe to begin. */
const beginMs = 30_000;
const pollMs = 100;

/** Resolves once the probe itself runs. Throws a ProbeError with the reason if it ends first. */
async function start(service: Service, home: string): Promise<void> {
  const { name } = service;
  const before = await service.look();
  // On Windows the service runs on, and waits up to a minute before it starts a probe again that has ended.
  if (before.is === 'ours' && before.state === 'running' && (await readState(home))?.running !== true)
    await service.stop();
  const since = new Date().toISOString();
  await service.start();
  const until = performance.now() + beginMs;
  for (;;) {
    // Before the state, which a probe that ends writes first.
    const seen = await service.look();
    const state = await readState(home);
    if (state?.running === true) return;
    const values = { name, homeOption: homeOption(home) };
    if (state?.failed !== undefined && state.failed.at >= since)
      throw new ProbeError(say('service.failed', { ...values, why: state.failed.why }));
    if (seen.is === 'ours' && (seen.state === 'stopped' || seen.exit !== undefined))
      throw new ProbeError(say('service.ended', { ...values, code: seen.exit ?? '0' }));
    if (performance.now() > until) throw new ProbeError(say('service.slow', { ...values, wait: { ms: beginMs } }));
    await wait(pollMs);
  }
}

/** Undefined if this folder's probe has no service here. */
async function serviceIfAny(home: string, reading: Reading): Promise<Service | undefined> {
  try {
    const service = serviceHere(home, reading);
    const seen = await service.look();
    requireHome(seen, home);
    return seen.is === 'ours' ? service : undefined;
  } catch (error) {
    if (error instanceof ProbeError) return undefined;
    throw error;
  }
}

/** One service runs one probe, so the service of another folder is refused. */
function requireHome(seen: ServiceSeen, home: string): void {
  if (seen.is === 'ours' && seen.home !== undefined && seen.home !== home)
    throw new ProbeError(say('service.other-home', { folder: seen.home, home }));
}

/** A service beside another process of its probe would end again and again. */
async function requireOnlyService(seen: ServiceSeen, home: string): Promise<void> {
  if (seen.is !== 'ours' || seen.state === 'stopped') await requireNoOther(home);
}

async function requireOurs(service: Service, home: string): Promise<ServiceSeen> {
  const { name } = service;
  const seen = await service.look();
  if (seen.is === 'taken') throw new ProbeError(say('service.taken', { name, program: seen.program }));
  if (seen.is === 'absent')
    throw new ProbeError(seen.why ?? say('service.absent', { name, homeOption: homeOption(home) }));
  requireHome(seen, home);
  if (!seen.programThere)
    throw new ProbeError(
      say('service.state.program-gone', { name, program: seen.program, homeOption: homeOption(home) }),
    );
  return seen;
}

function ofService({ name }: Service, seen: ServiceSeen, home: string): Text {
  const values = { name, homeOption: homeOption(home) };
  if (seen.is === 'absent') return seen.why ?? say('service.state.absent', values);
  if (seen.is === 'taken') return say('service.taken', { name, program: seen.program });
  const { state, program, programThere, account, exit } = seen;
  if (!programThere) return say('service.state.program-gone', { ...values, program });
  if (state === 'stopped' && exit !== undefined) return say('service.state.stopped-error', { ...values, code: exit });
  if (state === 'start-pending' && exit !== undefined)
    return say('service.state.restarting', { ...values, code: exit });
  if (state === 'running') return say('service.state.running', { name, account });
  if (state === 'stopped' || state === 'start-pending' || state === 'stop-pending')
    return say(`service.state.${state}`, values);
  return say('service.state.other', values);
}

function ofConnection(state: (ProbeState & { running: boolean }) | undefined, home: string): Text {
  if (state?.running !== true) return say('service.state.not-running');
  if (state.connectedSince !== null) return say('service.state.connected', { at: { at: state.connectedSince } });
  if (state.turnedAway === undefined) return say('service.state.not-connected', { homeOption: homeOption(home) });
  const { code, why, at, again } = state.turnedAway;
  return say('service.state.turned-away', { code, why, at: { at }, again: { at: again } });
}

function ofLastJob(job: { startedAt: string; endedAt?: string | undefined } | undefined): Text {
  if (job === undefined) return say('service.state.no-job');
  return job.endedAt === undefined
    ? say('service.state.job-under-way', { at: { at: job.startedAt } })
    : say('service.state.job', { at: { at: job.endedAt } });
}

function serviceAsJson({ name, log }: Service, seen: ServiceSeen): object {
  if (seen.is === 'absent') return { name, state: seen.why === undefined ? 'absent' : 'impossible' };
  if (seen.is === 'taken') return { name, state: 'taken', program: seen.program };
  const { state, program, programThere, account, exit } = seen;
  return { name, state: programThere ? state : 'program-gone', program, account, exit, log: log.with };
}

function processAsJson({ pid, startedAt, terminal, version: running, lastJob }: ProbeState): object {
  return { pid, startedAt, terminal, version: running, lastJob };
}

function connectionAsJson(state: (ProbeState & { running: boolean }) | undefined): object {
  if (state?.running !== true) return { state: 'not-running' };
  if (state.connectedSince !== null) return { state: 'connected', since: state.connectedSince };
  if (state.turnedAway === undefined) return { state: 'not-connected' };
  const { code, at, again } = state.turnedAway;
  return { state: 'refused', code, at, again };
}

function printed(lines: readonly Text[], reading: Reading, code: ExitCode = 0): CommandResult {
  return { code, output: `${lines.map((line) => read(line, reading)).join('\n')}\n` };
}
