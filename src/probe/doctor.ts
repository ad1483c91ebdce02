/** The probe checks itself: its files, its clock, and its route to the bot. */
import { lookup } from 'node:dns/promises';
import { access, constants, readdir, stat } from 'node:fs/promises';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { endpointsOf, keysFile, places, readProbeFile, readProbeKeys, type ProbeFile } from './home.ts';
import { codeOf, ProbeError } from './probe-error.ts';
import { isRevoked } from './revocation.ts';
import { testRoute, routeOf } from './route.ts';

export interface DoctorLine {
  about: 'files' | 'enrolment' | 'targets' | 'outbox' | 'dns' | 'proxy' | 'route' | 'clock';
  state: 'good' | 'warning' | 'bad';
  what: Text;
  /** What to do; absent where nothing is wrong. */
  fix?: Text;
}

/** A Date header has whole seconds, and the round trip takes time. */
const clockToleranceMs = 5000;

/** Never rejects: every problem is one of the lines. */
export async function doctorProbe(home: string): Promise<DoctorLine[]> {
  let probe: ProbeFile;
  try {
    probe = await readProbeFile(home);
    await readProbeKeys(home, probe.probe);
  } catch (error) {
    return [bad('files', textOf(error), say('doctor.files.fix'))];
  }
  return [
    ...(await files(home, probe)),
    ...(await enrolment(home, probe)),
    await targets(probe),
    await outbox(home),
    ...(await route(probe)),
  ];
}

async function files(home: string, { probe }: ProbeFile): Promise<DoctorLine[]> {
  const lines: DoctorLine[] = [];
  for (const file of [places.file(home), await keysFile(home, probe)]) {
    const { mode } = await stat(file);
    // Not on Windows, which has access control lists: the mode bits mean nothing there.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      lines.push({
        about: 'files',
        state: 'warning',
        what: say('doctor.rights', { file }),
        fix: say('doctor.rights.fix', { file }),
      });
  }
  return lines.length > 0 ? lines : [{ about: 'files', state: 'good', what: say('doctor.files', { folder: home }) }];
}

/** Nothing where it is not revoked: whether the bot still knows this probe shows only when `probe run` connects. */
async function enrolment(home: string, probe: ProbeFile): Promise<DoctorLine[]> {
  if (!(await isRevoked(home, probe))) return [];
  const { server } = probe;
  return [bad('enrolment', say('doctor.revoked', { server }), say('doctor.revoked.fix', { server }))];
}

async function targets(probe: ProbeFile): Promise<DoctorLine> {
  try {
    const { size } = await endpointsOf(probe);
    if (size === 0)
      return { about: 'targets', state: 'warning', what: say('doctor.no-targets'), fix: say('doctor.no-targets.fix') };
    return { about: 'targets', state: 'good', what: say('doctor.targets', { count: size }) };
  } catch (error) {
    return bad('targets', textOf(error), say('doctor.targets.fix'));
  }
}

async function outbox(home: string): Promise<DoctorLine> {
  const folder = places.outbox(home);
  try {
    await access(folder, constants.W_OK);
    const count = (await readdir(folder)).filter((name) => name.endsWith('.json')).length;
    return { about: 'outbox', state: 'good', what: say('doctor.outbox', { count }) };
  } catch (error) {
    return bad(
      'outbox',
      say('probe.cannot-write', { folder, code: codeOf(error) }),
      say('doctor.outbox.fix', { folder }),
    );
  }
}

async function route(probe: ProbeFile): Promise<DoctorLine[]> {
  const lines: DoctorLine[] = [];
  const { hostname } = new URL(probe.bot);
  if (probe.proxy !== undefined) {
    lines.push({ about: 'proxy', state: 'good', what: say('doctor.proxy', { proxy: new URL(probe.proxy).host }) });
  } else {
    try {
      const addresses = (await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true })).map(({ address }) => address);
      lines.push({
        about: 'dns',
        state: 'good',
        what: say('doctor.dns', { host: hostname, addresses: { list: addresses.slice(0, 8) } }),
      });
    } catch (error) {
      return [
        bad('dns', say('way.dns', { host: hostname, code: codeOf(error) }), say('way.dns.fix', { host: hostname })),
      ];
    }
  }
  const test = await testRoute(routeOf(probe));
  if (!test.ok) return [...lines, bad('route', test.what, test.fix)];
  lines.push({ about: 'route', state: 'good', what: say('doctor.way', { bot: probe.bot, time: { ms: test.ms } }) });
  return [...lines, clock(test.date, test.ms)];
}

function clock(date: string | undefined, ms: number): DoctorLine {
  const hubTime = date === undefined ? Number.NaN : Date.parse(date);
  if (Number.isNaN(hubTime))
    return {
      about: 'clock',
      state: 'warning',
      what: say('doctor.clock-unknown'),
      fix: say('doctor.clock-unknown.fix'),
    };
  // The header is truncated to the second, half a second on average, and the answer took half of the round trip.
  const offset = Date.now() - ms / 2 - (hubTime + 500);
  if (Math.abs(offset) <= clockToleranceMs) return { about: 'clock', state: 'good', what: say('doctor.clock') };
  const what = say(offset > 0 ? 'doctor.clock-ahead' : 'doctor.clock-behind', { by: { ms: Math.abs(offset) } });
  return { about: 'clock', state: 'warning', what, fix: say('doctor.clock.fix') };
}

function bad(about: DoctorLine['about'], what: Text, fix: Text): DoctorLine {
  return { about, state: 'bad', what, fix };
}

function textOf(error: unknown): Text {
  return error instanceof ProbeError ? error.text : say('probe.file-unreadable', { file: '', code: codeOf(error) });
}
