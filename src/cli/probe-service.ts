/** `probe install`, `start`, `stop`, `status` and `uninstall`: the service that keeps the probe of this machine running. */
import type { Text } from '../model/text.ts';
import { hasProbe, homeOption, readProbeFile, removeProbe } from '../probe/home.ts';
import { leaveBot } from '../probe/leave.ts';
import { ProbeError } from '../probe/probe-error.ts';
import { keptRevocation } from '../probe/revocation.ts';
import { grantReadAccess } from '../probe/rights/grant.ts';
import { serviceHere, thisProgram } from '../probe/service/here.ts';
import type { Service, ServiceSeen } from '../probe/service/service.ts';
import { lineThatEnds, processText, requireNoOther } from '../probe/running.ts';
import { readState, type ProbeState } from '../probe/state.ts';
import { read, say, type Reading } from '../text/index.ts';
import { version } from '../main/program.ts';
import type { CommandResult } from './arguments.ts';
import type { ExitCode } from './exit-code.ts';
import { probeCommand } from './probe-command.ts';

export const probeInstall = probeCommand(async (_call, reading, home) => {
  const service = serviceHere(home, reading);
  const before = await service.look();
  requireHome(before, home);
  // Before anything is to be ended for it: there can be no service here.
  if (before.is === 'absent' && before.why !== undefined) throw new ProbeError(before.why);
  await requireOnlyService(before, home);
  const undone = await service.install();
  const lines = [...undone, say('service.installed', { name: service.name })];
  if (await hasProbe(home)) {
    await service.start();
    lines.push(say('service.started', { name: service.name }));
  } else lines.push(say('service.starts-after-enrolment'));
  return told([...lines, service.log], reading);
});

export const probeStart = probeCommand(async (_call, reading, home) => {
  const service = serviceHere(home, reading);
  await requireOnlyService(await requireOurs(service, home), home);
  // Throws where nobody has enrolled this server, or the file is broken: the service would only wait or end.
  await readProbeFile(home);
  await service.start();
  return told([say('service.started', { name: service.name }), service.log], reading);
});

export const probeStop = probeCommand(async (_call, reading, home) => {
  const service = serviceHere(home, reading);
  await requireOurs(service, home);
  await service.stop();
  return told([say('service.stopped', { name: service.name, homeOption: homeOption(home) })], reading);
});

/** Ends with 1 unless the service, or where this machine can have none another process, runs and is connected. */
export const probeStatus = probeCommand(async (_call, reading, home) => {
  const service = serviceHere(home, reading);
  const seen = await service.look();
  requireHome(seen, home);
  const state = await readState(home);
  // Also of a probe that somebody runs without the service.
  const connectedSince = state?.running === true ? state.connectedSince : null;
  const lines = [ofService(service, seen, home)];
  if (state?.running === true) lines.push(processText(state));
  if (await hasProbe(home)) {
    const probe = await readProbeFile(home);
    const { server, bot } = probe;
    lines.push(say('service.state.enrolled', { server, bot }));
    const revocation = await keptRevocation(home, probe);
    if (revocation !== undefined)
      lines.push(
        say(revocation.left === true ? 'doctor.left' : 'doctor.revoked', { server }),
        say('doctor.revoked.fix', { server }),
      );
    lines.push(ofConnection(state, home));
  } else if (seen.is === 'ours') lines.push(say('service.starts-after-enrolment'));
  else lines.push(say('probe.not-enrolled', { folder: home }));
  lines.push(
    state?.running === true && state.version !== version
      ? say('service.state.other-version', { running: state.version, version, homeOption: homeOption(home) })
      : say('service.state.version', { version }),
  );
  if (state?.running === true) lines.push(ofLastJob(state.lastJob));
  const isKept = seen.is === 'ours' ? seen.state === 'running' : seen.is === 'absent' && seen.why !== undefined;
  if (seen.is === 'ours') lines.push(service.log);
  return told(lines, reading, isKept && connectedSince !== null ? 0 : 1);
});

/** Goes on where it was left: each step is done only where there is still something to do. */
export const probeUninstall = probeCommand(async (_call, reading, home) => {
  const service = serviceHere(home, reading);
  const { name } = service;
  const seen = await service.look();
  if (seen.is === 'taken') throw new ProbeError(say('service.taken', { name, program: seen.program }));
  requireHome(seen, home);
  const isEnrolled = await hasProbe(home);
  if (seen.is === 'absent' && !isEnrolled) return told([say('service.nothing', { folder: home })], reading);
  const lines: Text[] = [];
  let code: ExitCode = 0;
  // Stopped first, so that the bot sees it go once and nothing comes afterwards.
  if (seen.is === 'ours') await service.stop();
  // What somebody runs in a terminal would live on without its keys.
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
  if (isEnrolled) {
    await removeProbe(home);
    lines.push(say('service.keys-deleted', { folder: home }));
  }
  const [program = ''] = thisProgram();
  lines.push(say('service.program-stays', { program }));
  return told(lines, reading, code);
});

/**
 * After an enrolment: the service, where there is one for this folder, takes the new probe. Undefined where there is
 * none; a service that does not start is told, and the enrolment stands.
 */
export async function restartAfterEnrolment(home: string, reading: Reading): Promise<Text | undefined> {
  const service = await serviceIfAny(home, reading);
  if (service === undefined) return undefined;
  try {
    await service.stop();
    const state = await readState(home);
    if (state?.running === true) return startAgain(state, `ece-doctor probe start${homeOption(home)}`);
    await service.start();
    return say('service.restarted', { name: service.name });
  } catch (error) {
    if (error instanceof ProbeError) return error.text;
    throw error;
  }
}

/**
 * For each file and folder in the list that the service's account cannot read: what lets it, or with `apply` that this
 * was done. Nothing where there is no service: then the probe reads as whoever starts it.
 */
export async function rightsOfService(home: string, reading: Reading, { apply }: { apply: boolean }): Promise<Text[]> {
  const service = await serviceIfAny(home, reading);
  if (service === undefined) {
    if (apply) throw new ProbeError(say('service.state.absent', { homeOption: homeOption(home) }));
    return [];
  }
  const { files = {} } = await readProbeFile(home);
  const lines: Text[] = [];
  for (const place of Object.values(files)) lines.push(...(await grantReadAccess(place, { apply })));
  return lines;
}

/** How an enrolled probe is started where no service does so. */
export async function howToStart(home: string, reading: Reading): Promise<Text> {
  const run = `ece-doctor probe run --home "${home}"`;
  const state = await readState(home);
  if (state?.running === true) return startAgain(state, run);
  if (!(await mayHaveService(home, reading))) return say('enrol.start-alone', { run });
  return say('enrol.start', { run, install: `ece-doctor probe install${homeOption(home)}` });
}

/** The former probe is at work until it is ended, or until the bot revokes it because the new one has connected. */
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

/** Undefined where the probe of this folder has no service here. */
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

/** One service runs one probe: that of another folder is not what was meant. */
function requireHome(seen: ServiceSeen, home: string): void {
  if (seen.is === 'ours' && seen.home !== undefined && seen.home !== home)
    throw new ProbeError(say('service.other-home', { folder: seen.home, home }));
}

/** A service that is started beside another process of its probe would end again and again. */
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

function told(lines: readonly Text[], reading: Reading, code: ExitCode = 0): CommandResult {
  return { code, output: `${lines.map((line) => read(line, reading)).join('\n')}\n` };
}
