/**
 * The probe's side of enrolment: it makes keys, compares the bot's key, proves the code without sending it, and writes
 * its folder. The command names all allowed targets; former.ts keeps other grants.
 */
import { readFile, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Socket } from 'socket.io-client';
import { parse } from 'yaml';
import { z } from 'zod';
import { serverName } from '../model/deployment.ts';
import {
  enrolledSchema,
  enrolOfferSchema,
  limits,
  refusalSchema,
  thumbprintSchema,
  tooManyTriesSchema,
  type EnrolBegin,
  type SigningKey,
} from '../model/protocol.ts';
import { nextTried, spoken as spokenHere, type Spoken } from '../model/protocol-versions.ts';
import {
  enrolmentProof,
  keyOfCode,
  makeNonce,
  makeSealingKey,
  makeSigningKey,
  publicPart,
  sameProof,
  thumbprint,
  type EnrolmentTranscript,
} from '../model/proofs.ts';
import type { Text } from '../model/text.ts';
import { say } from '../text/index.ts';
import { errorCodeOf } from '../observe/failure.ts';
import { whyUnreadable } from '../observe/why-unreadable.ts';
import { alone } from './change-probe-file.ts';
import { clockLine } from './clock-line.ts';
import { requireFolderOf, withFormerGrants } from './former.ts';
import {
  makeHome,
  readAuthority,
  requireRoom,
  targetName,
  targetSchema,
  withOwnAuthority,
  writeProbeFile,
  writeProbeKeys,
  writeReleaseKey,
  type ProbeFile,
  type ProbeTarget,
} from './home.ts';
import { codeOf, ProbeError, type Refused, refusalText } from './probe-error.ts';
import { protectFolder } from './rights/protect.ts';
import { isPacAddress, routeOf, type Route } from './route.ts';
import { joinNamespace, socketOver, type Breakdown, type SocketTransport } from './socket.ts';
import { testRoute, tunnelObstacle } from './test-route.ts';
import { whyNotConnected } from './why-not-connected.ts';

export interface EnrolOptions {
  bot: string;
  server: string;
  /** Thumbprint of the bot's signing key. */
  key: string;
  /** Called last, so that a code is not asked for, nor its file deleted, in vain. */
  code: () => Promise<string>;
  /** The allowed targets, as `host:port`. */
  allow: string[];
  /** YAML file: target → {address, ca}; for private set-ups and tests. */
  standIns?: string | undefined;
  proxy?: string | undefined;
  observeProxy?: string | undefined;
  home: string;
  /** Receives what a former enrolment leaves in force here, and what not. */
  tell?: ((text: Text) => void) | undefined;
  /** Receives at once, before the code is asked for, what does not stop the enrolment but will stop the probe. */
  warn?: ((text: Text) => void) | undefined;
  /** This program's version. */
  version: string;
  /** Default: the protocol versions of this program. */
  spoken?: Spoken | undefined;
  /** Milliseconds for WebSocket before long polling is tried; default 20 s. */
  connectMs?: number | undefined;
}

/** Resolves with the written file. Throws a ProbeError; a former probe of this folder is then unchanged. */
export async function enrolProbe(options: EnrolOptions): Promise<ProbeFile> {
  const checkedOptions = await checked(options);
  await requireFolderOf(checkedOptions.server, options.home);
  const made = await makeHome(options.home);
  try {
    return await enrolIn(options, checkedOptions);
  } catch (error) {
    // Only empty folders can be removed: what somebody else has put there stays.
    for (const folder of made.toReversed()) await rmdir(folder).catch(() => undefined);
    throw error;
  }
}

async function enrolIn(options: EnrolOptions, checkedOptions: CheckedOptions): Promise<ProbeFile> {
  await protectFolder(options.home);
  await requireRoom(options.home);
  const keys = { signing: await makeSigningKey(), sealing: await makeSealingKey() };
  const route = routeOf(checkedOptions);
  const beginning: Beginning = {
    message: {
      version: options.version,
      server: checkedOptions.server,
      signingKey: publicPart(keys.signing),
      sealingKey: publicPart(keys.sealing),
    },
    spoken: options.spoken ?? spokenHere,
    key: checkedOptions.key,
  };
  const plan: ConnectionPlan = { route, transports: ['websocket', 'polling'], connectMs: options.connectMs };
  await overSocket(plan, (socket) => begin(socket, beginning));
  for (const text of await foreseen(route, checkedOptions)) options.warn?.(text);
  const codeKey = keyOfCode(await options.code());
  if (codeKey === undefined) throw new ProbeError(say('enrol.code'));
  const { probe, hubKey, releaseKey } = await overSocket(plan, async (socket) =>
    prove(socket, await begin(socket, beginning), codeKey),
  );
  const targets: Record<string, ProbeTarget> = {};
  for (const [name, target] of Object.entries(checkedOptions.targets))
    targets[name] = await withOwnAuthority(options.home, target);
  const { file, told } = await withFormerGrants(options.home, {
    bot: checkedOptions.bot,
    server: checkedOptions.server,
    probe,
    hubKey,
    targets,
    ...(checkedOptions.proxy === undefined ? {} : { proxy: checkedOptions.proxy }),
    ...(checkedOptions.observeProxy === undefined ? {} : { observeProxy: checkedOptions.observeProxy }),
  });
  // A former probe of this folder works until its file is replaced, even after a crash here.
  await writeProbeKeys(options.home, probe, keys);
  if (releaseKey !== null) await writeReleaseKey(options.home, releaseKey);
  await alone(options.home, () => writeProbeFile(options.home, file));
  for (const text of told) options.tell?.(text);
  return file;
}

/** A wrong clock, and a proxy for observations that does not open the first target. */
async function foreseen(route: Route, { targets, observeProxy }: CheckedOptions): Promise<Text[]> {
  const test = await testRoute(route);
  const clock = test.ok && test.date !== undefined ? clockLine(test, Date.now()) : undefined;
  const [target] = Object.keys(targets);
  const through =
    target === undefined || observeProxy === undefined
      ? undefined
      : routeOf({ bot: `https://${targets[target]?.address ?? target}`, proxy: observeProxy });
  const obstacle = through?.proxy === undefined ? undefined : await tunnelObstacle(through, through.proxy);
  return [
    ...(clock?.fix === undefined ? [] : [say('enrol.clock', { why: clock.what, fix: clock.fix })]),
    ...(obstacle === undefined ? [] : [say('enrol.observe-proxy', { why: obstacle.what, fix: obstacle.fix })]),
  ];
}

interface CheckedOptions {
  bot: string;
  server: string;
  key: string;
  targets: Record<string, ProbeTarget>;
  proxy?: string | undefined;
  observeProxy?: string | undefined;
}

async function checked(options: EnrolOptions): Promise<CheckedOptions> {
  const bot = URL.canParse(options.bot) ? new URL(options.bot) : undefined;
  if (
    bot === undefined ||
    !/^https?:$/.test(bot.protocol) ||
    bot.username !== '' ||
    bot.search !== '' ||
    bot.hash !== ''
  )
    throw new ProbeError(say('enrol.bot', { given: options.bot }));
  // This connection decides who may send jobs, so it must be encrypted.
  if (bot.protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(bot.hostname))
    throw new ProbeError(say('enrol.bot-not-https', { given: options.bot }));
  if (!serverName.safeParse(options.server).success)
    throw new ProbeError(say('enrol.server', { given: options.server }));
  if (!thumbprintSchema.safeParse(options.key).success)
    throw new ProbeError(say('enrol.key', { given: options.key.slice(0, 100) }));
  for (const proxy of [options.proxy, options.observeProxy]) {
    if (proxy !== undefined && !(URL.canParse(proxy) && /^https?:$/.test(new URL(proxy).protocol)))
      throw new ProbeError(say('enrol.proxy'));
    if (proxy !== undefined && isPacAddress(proxy)) throw new ProbeError(say('enrol.proxy-pac'));
  }
  const targets: Record<string, ProbeTarget> = {};
  for (const target of options.allow) {
    const parsed = targetName.safeParse(target);
    if (!parsed.success) throw new ProbeError(say('probe.target', { given: target.slice(0, 300) }));
    targets[parsed.data] = {};
  }
  if (options.standIns !== undefined) Object.assign(targets, await readStandIns(options.standIns));
  return {
    bot: bot.href.replace(/(?<!\/)\/+$/, ''),
    server: options.server,
    key: options.key,
    targets,
    proxy: options.proxy,
    observeProxy: options.observeProxy,
  };
}

const standInsSchema = z.record(targetName, targetSchema);

async function readStandIns(file: string): Promise<Record<string, ProbeTarget>> {
  let standIns: Record<string, ProbeTarget>;
  try {
    if ((await stat(file)).size > 1_000_000) throw new Error('EFBIG');
    standIns = standInsSchema.parse(parse(await readFile(file, 'utf8'), { maxAliasCount: 20, logLevel: 'error' }));
  } catch (error) {
    const code = errorCodeOf(error);
    if (code !== undefined)
      throw new ProbeError(say('enrol.stand-ins-unreadable', { file, why: whyUnreadable(code) }), error);
    throw new ProbeError(
      say('enrol.stand-ins', {
        file,
        said: error instanceof z.ZodError ? (error.issues[0]?.path.join('.') ?? '') : codeOf(error),
      }),
      error,
    );
  }
  for (const target of Object.values(standIns)) {
    if (target.ca === undefined) continue;
    target.ca = path.resolve(path.dirname(file), target.ca);
    await readAuthority(target.ca);
  }
  return standIns;
}

interface Beginning {
  /** The first message, without the fields that differ between tries. */
  message: Omit<EnrolBegin, 'nonce' | 'protocol'>;
  spoken: Spoken;
  /** Thumbprint of the bot's signing key. */
  key: string;
}

interface ConnectionPlan {
  route: Route;
  /** In the order of the tries. */
  transports: SocketTransport[];
  connectMs: number | undefined;
}

async function overSocket<Result>(plan: ConnectionPlan, work: (socket: Socket) => Promise<Result>): Promise<Result> {
  const socket = await connected(plan);
  try {
    return await work(socket);
  } finally {
    socket.disconnect();
  }
}

/** Exchanges the first two messages of model/protocol.ts. Throws a ProbeError unless the bot has this key. */
async function begin(socket: Socket, { message, spoken, key }: Beginning): Promise<EnrolmentTranscript> {
  const probeNonce = makeNonce();
  let tried = spoken.newest;
  const ask = () => answerTo(socket, 'begin', { ...message, protocol: tried, nonce: probeNonce });
  let answer = await ask();
  for (let older: number | undefined; (older = nextTried(tried, refusalIn(answer) ?? '', spoken)) !== undefined;) {
    tried = older;
    answer = await ask();
  }
  const { version, server, signingKey, sealingKey } = message;
  const { hubKey, nonce: hubNonce, releaseKey } = readAnswer(answer, enrolOfferSchema, { version, protocol: tried });
  await requirePinned(hubKey, key);
  return { hubKey, signingKey, sealingKey, server, probeNonce, hubNonce, releaseKey };
}

async function prove(
  socket: Socket,
  transcript: EnrolmentTranscript,
  codeKey: string,
): Promise<{ probe: string } & Pick<EnrolmentTranscript, 'hubKey' | 'releaseKey'>> {
  const proof = await enrolmentProof(codeKey, transcript, { role: 'probe' });
  const enrolled = readAnswer(await answerTo(socket, 'prove', { proof }), enrolledSchema);
  const expected = await enrolmentProof(codeKey, transcript, { role: 'hub', probe: enrolled.probe });
  if (!sameProof(enrolled.proof, expected)) throw new ProbeError(say('enrol.hub-proof'));
  return { ...transcript, probe: enrolled.probe };
}

async function requirePinned(hubKey: SigningKey, key: string): Promise<void> {
  const offered = await thumbprint(hubKey);
  if (offered !== key) throw new ProbeError(say('enrol.other-key', { expected: key, theirs: offered }));
}

/** Throws a ProbeError that names the obstacle. */
async function connected(plan: ConnectionPlan): Promise<Socket> {
  const { route, connectMs } = plan;
  let breakdown = await attempt();
  // Something silently drops the first transport.
  if (!('socket' in breakdown) && breakdown.how === 'silent') {
    plan.transports = plan.transports.toReversed();
    breakdown = await attempt();
  }
  if ('socket' in breakdown) return breakdown.socket;
  const { what, fix } = await whyNotConnected(route, breakdown);
  throw new ProbeError(say('enrol.no-line', { why: what, fix }));

  async function attempt(): Promise<{ socket: Socket } | Breakdown> {
    const socket = socketOver(route, { namespace: '/enrol', transports: plan.transports, connectMs });
    const failed = await joinNamespace(socket, connectMs);
    if (failed === undefined) return { socket };
    socket.disconnect();
    return failed;
  }
}

async function answerTo(socket: Socket, event: string, message: object): Promise<unknown> {
  try {
    return await socket.timeout(limits.answerMs).emitWithAck(event, message);
  } catch (error) {
    throw new ProbeError(say('enrol.no-answer'), error);
  }
}

function refusalIn(answer: unknown): string | undefined {
  return refusalSchema.safeParse(answer).data?.refused;
}

/** Throws a ProbeError for a refusal or a malformed answer. `probe`: what this probe sent about itself. */
function readAnswer<Shape extends z.ZodType>(answer: unknown, shape: Shape, probe?: Refused['probe']): z.infer<Shape> {
  const tooMany = tooManyTriesSchema.safeParse(answer);
  if (tooMany.success) {
    const wait = { ms: tooMany.data.tooManyTries.retryAfterSeconds * 1000 };
    throw new ProbeError(say('enrol.too-many-tries', { wait, code: 'too-many-tries' }));
  }
  const refused = refusalSchema.safeParse(answer);
  if (refused.success)
    throw new ProbeError(
      say('enrol.refused', { why: refusalText({ ...refused.data, probe }), code: refused.data.refused }),
    );
  const parsed = shape.safeParse(answer);
  if (!parsed.success) throw new ProbeError(say('enrol.no-answer'));
  return parsed.data;
}
