/**
 * The probe checks its files, clock and route to the bot. Obstacles are repeated in a message for the network's
 * administrators.
 */
import { access, constants, readdir } from 'node:fs/promises';
import { thumbprint } from '../model/proofs.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { certificateSeen } from './certificate-seen.ts';
import { clockLine } from './clock-line.ts';
import type { DoctorLine } from './doctor-line.ts';
import { endpointsOf, homeOption, places, readProbeFile, readProbeKeys, type ProbeFile } from './home.ts';
import { resolveName } from './name-of-route.ts';
import { networkMessage } from './network-message.ts';
import { ownFiles } from './own-files.ts';
import { codeOf, ProbeError } from './probe-error.ts';
import { keptRevocation } from './revocation.ts';
import { processText } from './running.ts';
import { routeOf, type Route } from './route.ts';
import type { Breakdown } from './socket.ts';
import { readState } from './state.ts';
import { proxiesNamedHere, thisSystem, type SystemOfProxies } from './system-proxy.ts';
import { testRoute } from './test-route.ts';
import { tryTransport } from './transports.ts';

export interface DoctorOptions {
  /** This program's version. */
  version: string;
  /** Milliseconds for each answer; default 10 s. */
  waitMs?: number;
  system?: SystemOfProxies;
}

export interface DoctorReport {
  lines: DoctorLine[];
  /** The message for the network's administrators; empty without an obstacle. */
  message: Text[];
}

/** Never rejects: every problem is a line. */
export async function doctorProbe(
  home: string,
  { version, waitMs = 10_000, system = thisSystem }: DoctorOptions,
): Promise<DoctorReport> {
  let probe: ProbeFile;
  try {
    probe = await readProbeFile(home);
    await readProbeKeys(home, probe.probe);
  } catch (error) {
    return { lines: [unusable(home, error)], message: [] };
  }
  const route = routeOf(probe);
  const routeLines = await checkRoute(route, { probe, version, waitMs, system });
  const revoked = await enrolment(home, probe);
  return {
    lines: [
      ...(await ownFiles(home, probe)),
      await trustedKey(probe),
      ...revoked,
      ...(await processOf(home, revoked.length > 0)),
      await targets(home, probe),
      await outbox(home),
      ...routeLines,
    ],
    message: networkMessage(home, route, probe.server, routeLines),
  };
}

/** To be compared with the key that `bot key show` prints. */
async function trustedKey({ bot, hubKey }: ProbeFile): Promise<DoctorLine> {
  return { about: 'key', state: 'good', what: say('doctor.key', { bot, key: await thumbprint(hubKey) }) };
}

/** Empty unless revoked: only `probe run` learns whether the bot still knows this probe. */
async function enrolment(home: string, probe: ProbeFile): Promise<DoctorLine[]> {
  const revocation = await keptRevocation(home, probe);
  if (revocation === undefined) return [];
  const { server } = probe;
  const what = say(revocation.left === true ? 'doctor.left' : 'doctor.revoked', { server });
  return [bad('enrolment', what, say('doctor.revoked.fix', { server }))];
}

/** Empty if the probe does not run and may not. */
async function processOf(home: string, isRevoked: boolean): Promise<DoctorLine[]> {
  const state = await readState(home);
  if (state?.running !== true) {
    const fix = say('doctor.not-running.fix', { homeOption: homeOption(home) });
    return isRevoked ? [] : [warning('process', say('doctor.not-running'), fix)];
  }
  const { turnedAway } = state;
  const process = processText(state);
  if (turnedAway === undefined) return [{ about: 'process', state: 'good', what: say('doctor.process', { process }) }];
  const { code, why, at, again } = turnedAway;
  return [
    bad(
      'process',
      say('doctor.turned-away', { process, code, why, at: { at } }),
      say(code === 'replaced' ? 'doctor.turned-away.fix-replaced' : 'doctor.turned-away.fix', { again: { at: again } }),
    ),
  ];
}

async function targets(home: string, probe: ProbeFile): Promise<DoctorLine> {
  const values = { homeOption: homeOption(home) };
  try {
    const { size } = await endpointsOf(probe);
    if (size === 0) return warning('targets', say('doctor.no-targets'), say('doctor.no-targets.fix', values));
    return { about: 'targets', state: 'good', what: say('doctor.targets', { count: size }) };
  } catch (error) {
    return bad('targets', textOf(error), say('doctor.targets.fix', values));
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

interface RouteOptions extends Required<DoctorOptions> {
  probe: ProbeFile;
}

/** Stops at the first blocking obstacle. */
async function checkRoute(route: Route, { probe, version, waitMs, system }: RouteOptions): Promise<DoctorLine[]> {
  const unknownVersion: DoctorLine = {
    about: 'version',
    state: 'good',
    what: say('doctor.version-unreached', { version }),
  };
  const { proxy } = route;
  const lines: DoctorLine[] = [];
  // The host of a PAC file is not on the route to the bot.
  const addresses = proxy?.isPac === true ? [] : await resolveName(route, waitMs);
  if (Array.isArray(addresses) && addresses.length > 0)
    lines.push({
      about: 'dns',
      state: 'good',
      what: say('doctor.dns', {
        host: proxy?.name ?? route.endpoint.host,
        addresses: { list: addresses.slice(0, 8) },
      }),
    });
  if (proxy !== undefined)
    lines.push({ about: 'proxy', state: 'good', what: say('doctor.proxy', { proxy: proxy.host }) });
  const test = Array.isArray(addresses) ? await testRoute(route, { waitMs }) : { ok: false as const, ...addresses };
  const answeredAt = Date.now();
  if (!test.ok) {
    const unused = proxy === undefined ? await proxiesNamedHere(system) : [];
    return [
      ...lines,
      bad(test.about, test.what, test.fix),
      ...unused.map(({ isPac, ...named }) => {
        const key = isPac ? 'doctor.proxy-pac' : 'doctor.proxy-unused';
        const values = { ...named, host: route.host };
        return warning('proxy', say(key, values), say(`${key}.fix`, values));
      }),
      unknownVersion,
    ];
  }
  lines.push({ about: 'route', state: 'good', what: say('doctor.way', { bot: probe.bot, time: { ms: test.ms } }) });
  if (route.origin.startsWith('https:')) lines.push(await certificate(route, waitMs));
  const { transports, bot } = await tryTransports(route, waitMs);
  const versionLine: DoctorLine =
    bot === undefined
      ? unknownVersion
      : { about: 'version', state: 'good', what: say('doctor.version', { version, bot }) };
  return [...lines, ...transports, clockLine(test, answeredAt), versionLine];
}

/** This machine trusts the certificate: only its issuer is of interest. */
async function certificate(route: Route, waitMs: number): Promise<DoctorLine> {
  const seen = await certificateSeen(route, waitMs);
  const issuer = seen?.anchorName ?? '';
  const key =
    seen === undefined ? 'doctor.tls-unseen' : seen.anchor === 'public' ? 'doctor.tls' : 'doctor.tls-own-authority';
  return { about: 'tls', state: 'good', what: say(key, { host: route.host, issuer }) };
}

async function tryTransports(route: Route, waitMs: number): Promise<{ transports: DoctorLine[]; bot?: string }> {
  const { host, path } = route;
  const websocket = await tryTransport(route, 'websocket', waitMs);
  if (websocket.how === 'through')
    return {
      transports: [{ about: 'websocket', state: 'good', what: say('doctor.websocket') }],
      bot: websocket.bot,
    };
  const polling = await tryTransport(route, 'polling', waitMs);
  const stopped: DoctorLine = {
    about: 'websocket',
    state: polling.how === 'through' ? 'warning' : 'bad',
    what: stoppedText(websocket, 'websocket', host, waitMs),
    fix: say('doctor.websocket.fix', { host, path }),
  };
  if (polling.how === 'through')
    return {
      transports: [stopped, { about: 'polling', state: 'good', what: say('doctor.polling') }],
      bot: polling.bot,
    };
  const fix =
    polling.how === 'other-instance' ? say('way.other-instance.fix') : say('doctor.polling.fix', { host, path });
  return { transports: [stopped, bad('polling', stoppedText(polling, 'polling', host, waitMs), fix)] };
}

function stoppedText(broken: Breakdown, transport: 'websocket' | 'polling', host: string, waitMs: number): Text {
  if (broken.how === 'other-instance') return say('way.other-instance');
  const values = { host, name: say(`doctor.transport.${transport}`) };
  if (broken.how === 'silent') return say('doctor.transport-silent', { ...values, wait: { ms: waitMs } });
  return broken.how === 'refused'
    ? say('doctor.transport-refused', { ...values, status: String(broken.status) })
    : say('doctor.transport-cut', { ...values, code: broken.code });
}

function bad(about: DoctorLine['about'], what: Text, fix: Text): DoctorLine {
  return { about, state: 'bad', what, fix };
}

function warning(about: DoctorLine['about'], what: Text, fix: Text): DoctorLine {
  return { about, state: 'warning', what, fix };
}

function unusable(home: string, error: unknown): DoctorLine {
  const file = places.file(home);
  if (error instanceof ProbeError && error.text.key === 'probe.not-enrolled')
    return bad('enrolment', say('doctor.not-enrolled', { file }), say('doctor.not-enrolled.fix'));
  const isForbidden = error instanceof ProbeError && ['EACCES', 'EPERM'].includes(codeOf(error.cause));
  return bad('files', textOf(error), say(isForbidden ? 'doctor.files-forbidden.fix' : 'doctor.files.fix', { file }));
}

function textOf(error: unknown): Text {
  return error instanceof ProbeError ? error.text : say('probe.file-unreadable', { file: '', code: codeOf(error) });
}
