/**
 * What an enrolment keeps of its folder. Another server's probe is not overwritten. For the same server and bot, grants
 * of this machine's administrator stay in force, but the targets are those of the new enrolment.
 */
import { thumbprint } from '../model/proofs.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { targetAsTyped } from './allow.ts';
import { hasProbe, homeOption, readProbeFile, type ProbeFile, type ProbeTarget } from './home.ts';
import { ProbeError } from './probe-error.ts';
import { keptRevocation } from './revocation.ts';
import { lineThatEnds, processText, requireNoOther } from './running.ts';
import { readState } from './state.ts';

/**
 * Throws a ProbeError if the folder has an unrevoked probe of another server, or if a process still runs its revoked or
 * unreadable probe.
 */
export async function requireFolderOf(server: string, home: string): Promise<void> {
  const former = await formerProbe(home);
  if (former?.server === server) return;
  if (former === undefined || (await keptRevocation(home, former)) !== undefined) return await requireNoOther(home);
  const values = { folder: home, former: former.server, server, homeOption: homeOption(home) };
  const state = await readState(home);
  throw new ProbeError(
    state?.running === true
      ? say('enrol.other-server-runs', { ...values, process: processText(state), end: lineThatEnds(state) })
      : say('enrol.other-server', values),
  );
}

/** The new file with the grants in force, and sentences about kept and dropped grants. */
export async function withFormerGrants(home: string, enrolled: ProbeFile): Promise<{ file: ProbeFile; told: Text[] }> {
  const former = await formerProbe(home);
  if (former === undefined)
    return {
      file: enrolled,
      told: (await hasProbe(home)) ? [say('enrol.former-unread', { homeOption: homeOption(home) })] : [],
    };
  const isSame =
    former.server === enrolled.server && (await thumbprint(former.hubKey)) === (await thumbprint(enrolled.hubKey));
  const file = isSame ? merged(former, enrolled) : enrolled;
  const inForce = new Set(grantsOf(file));
  const before = grantsOf(former);
  const kept = before.filter((grant) => inForce.has(grant) && !isOfEnrolment(grant));
  const dropped = before.filter((grant) => !inForce.has(grant));
  return {
    file,
    told: [...listed('enrol.kept', kept), ...listed('enrol.dropped', dropped.map(asCommand))],
  };

  /** True for a target that the enrolment command itself names. */
  function isOfEnrolment(grant: string): boolean {
    return Object.hasOwn(enrolled.targets, grant);
  }

  function asCommand(grant: string): string {
    return `ece-doctor probe allow ${grant}${homeOption(home)}`;
  }
}

function merged(former: ProbeFile, enrolled: ProbeFile): ProbeFile {
  const targets = Object.entries(enrolled.targets).map(([name, target]): [string, ProbeTarget] => [
    name,
    Object.keys(target).length === 0 ? (former.targets[name] ?? {}) : target,
  ]);
  const { files, service, observeProxy } = former;
  return {
    ...(files === undefined ? {} : { files }),
    ...(service === undefined ? {} : { service }),
    ...(observeProxy === undefined ? {} : { observeProxy }),
    ...enrolled,
    targets: Object.fromEntries(targets),
  };
}

function listed(title: 'enrol.kept' | 'enrol.dropped', lines: string[]): Text[] {
  return lines.length === 0 ? [] : [say(title), ...lines.map((line) => say('enrol.line', { line }))];
}

/** Each grant as a person types it after `probe allow`. */
function grantsOf({ targets, files = {}, service }: ProbeFile): string[] {
  return [
    ...Object.entries(targets).map(targetAsTyped),
    ...Object.entries(files).map(([name, place]) => `--file "${name}=${place}"`),
    ...(service === undefined ? [] : [`--service "${service}"`]),
  ];
}

/** Undefined if there is none or its file is unusable. */
async function formerProbe(home: string): Promise<ProbeFile | undefined> {
  try {
    return await readProbeFile(home);
  } catch (error) {
    if (error instanceof ProbeError) return undefined;
    throw error;
  }
}
