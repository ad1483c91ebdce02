/**
 * `bundle`: a ZIP for the person who helps, with what this machine knows of its bot and its probe. No part stops
 * another: what cannot be had is in the bundle as its error.
 */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hasProbe, places, probeHome, protectedFolder, readProbeFile } from '../probe/home.ts';
import { errorCodeOf } from '../observe/failure.ts';
import { redact } from '../observe/redact.ts';
import { endOf } from '../observe/system-program.ts';
import { whyUnreadable } from '../observe/why-unreadable.ts';
import { zipOf } from '../report/zip.ts';
import type { Text } from '../model/text.ts';
import { read, say, type Reading } from '../text/index.ts';
import { build } from '../main/build.ts';
import { completeEnvironment } from '../main/configuration/environment.ts';
import { readDeploymentSource } from '../main/configuration/deployment-source.ts';
import { readConfiguration } from '../main/configuration/configuration.ts';
import { type SettingName, secretSettings, settings } from '../main/configuration/settings.ts';
import type { CommandCall, CommandResult } from './arguments.ts';
import { botStatus } from './bot-status.ts';
import { deploymentFrom } from './files.ts';
import { destinationOf, writeOutput } from './output.ts';
import { probeDoctor } from './probe.ts';
import { probeStatus } from './probe-service.ts';
import { chosenReading } from './reading.ts';
import { Refusal } from './refusal.ts';

/** `isOwn`: sentences and names of this program, whose values from outside are without secrets. Of other text each line is redacted. */
interface Part {
  name: string;
  content: () => Promise<string> | string;
  isOwn?: true;
}

const contentSetting = 'ECE_DOCTOR_DEPLOYMENT_CONTENT' satisfies SettingName;
const mostLines = 1000;
const mostBytes = 4_000_000;

export async function makeBundle(call: CommandCall): Promise<CommandResult> {
  const reading = chosenReading(call);
  // "The bot runs without credentials: it can be tried …" is no secret, but a value in a sentence may have one.
  const ownCall = { ...call, reading: { ...call.reading, escape: withoutSecrets } };
  const own = chosenReading(ownCall);
  const at = new Date();
  const day = at.toISOString().slice(0, 10);
  const name = `ece-doctor-bundle-${os.hostname().replaceAll(/[^A-Za-z0-9-]/g, '_')}-${day}`;
  const destination = destinationOf(call.options, `${name}.zip`);
  const home = probeHome(call.options.value('home'));
  const mistakes = completeEnvironment(process.env);
  const isBot = [process.env['ECE_DOCTOR_DEPLOYMENT'], process.env[contentSetting]].some((value = '') => value !== '');
  const isProbe = await hasProbe(home);
  const log = call.options.value('log');
  if (!isBot && !isProbe && log === undefined) throw new Refusal(say('cli.bundle.nothing', { folder: home }));
  const parts: Part[] = [
    {
      name: 'program.json',
      content: () => asJson({ build, node: process.version, ...machine(), at: at.toISOString() }),
    },
    ...(isBot ? botParts(ownCall, own, mistakes) : []),
    ...(isProbe ? probeParts(ownCall, home) : []),
    ...logParts(log, { isBot, isProbe, home, reading }),
  ];
  const files = [];
  for (const part of parts) {
    const text = await Promise.resolve()
      .then(part.content)
      .then((content) => (part.isOwn === true ? content : withoutSecrets(content)))
      .catch((error: unknown) => saidOf(error, own));
    files.push({ name: `${name}/${part.name}`, bytes: Buffer.from(text, 'utf8') });
  }
  writeOutput(destination, zipOf(files, at));
  const listed = files.map((file) => `  ${file.name} (${file.bytes.length})`);
  return {
    code: 0,
    output: `${[read(say('cli.bundle.made', { file: destination.file }), reading), ...listed].join('\n')}\n`,
  };
}

function botParts(call: CommandCall, reading: Reading, mistakes: readonly Text[]): Part[] {
  return [
    { name: 'bot/settings.json', content: () => asJson(settingsHere()), isOwn: true },
    {
      name: 'bot/mistakes.txt',
      content: () => {
        const result = readConfiguration(process.env);
        return [...mistakes, ...(result.ok ? [] : result.mistakes)].map((text) => read(text, reading)).join('\n');
      },
      isOwn: true,
    },
    {
      name: 'bot/deployment.json',
      content: () => {
        const { source } = readDeploymentSource(process.env);
        return asJson(deploymentFrom(source?.deploymentFile ?? '', source?.deploymentContent).deployment);
      },
    },
    { name: 'bot/status.txt', content: async () => (await botStatus(call)).output, isOwn: true },
  ];
}

function probeParts(call: CommandCall, home: string): Part[] {
  return [
    {
      name: 'probe/probe.json',
      content: async () => {
        const { proxy, observeProxy, ...file } = await readProbeFile(home);
        return asJson({ ...file, proxy: hostOf(proxy), observeProxy: hostOf(observeProxy) });
      },
    },
    { name: 'probe/state.json', content: () => readFileSync(places.state(home), 'utf8') },
    { name: 'probe/status.txt', content: async () => (await probeStatus(call)).output, isOwn: true },
    { name: 'probe/doctor.txt', content: async () => (await probeDoctor(call)).output, isOwn: true },
  ];
}

/** Of a secret, and of the packed deployment file, only that it is set. */
function settingsHere(): Record<string, string> {
  const hidden: readonly string[] = [...secretSettings, contentSetting];
  return Object.fromEntries(
    Object.keys(settings).flatMap((name) => {
      const value = process.env[name] ?? '';
      return value === '' ? [] : [[name, hidden.includes(name) ? '[set]' : withoutSecrets(value)]];
    }),
  );
}

function machine(): Record<string, string> {
  return { platform: process.platform, system: os.version(), release: os.release(), processor: process.arch };
}

/** A proxy without user and password. */
function hostOf(proxy: string | undefined): string | undefined {
  return proxy === undefined ? undefined : new URL(proxy).host;
}

/** Of the named file, or of the services: their logs on Windows, the journal elsewhere. */
function logParts(
  file: string | undefined,
  { isBot, isProbe, home, reading }: { isBot: boolean; isProbe: boolean; home: string; reading: Reading },
): Part[] {
  if (file !== undefined) return [{ name: 'log.txt', content: () => endOfFile(file, reading) }];
  if (process.platform !== 'win32') return [{ name: 'log.txt', content: journal }];
  // The bot's folder is the present one (release/windows/service.c).
  const ofBot: Part = { name: 'bot/log.txt', content: () => endOfFile(path.resolve('logs', 'bot.log'), reading) };
  const ofProbe: Part = {
    name: 'probe/log.txt',
    content: () => endOfFile(path.join(protectedFolder(home), 'logs', 'probe.log'), reading),
  };
  return [...(isBot ? [ofBot] : []), ...(isProbe ? [ofProbe] : [])];
}

async function journal(): Promise<string> {
  const words = [
    '--unit',
    'ece-doctor*',
    '--lines',
    String(mostLines),
    '--no-pager',
    '--quiet',
    '--output',
    'short-iso',
  ];
  const { code, printed, complained } = await endOf(['journalctl'], words);
  return printed === '' ? `journalctl: ${code} ${complained}` : Buffer.from(printed, 'latin1').toString('utf8');
}

function endOfFile(file: string, reading: Reading): string {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    return `${file}: ${read(whyUnreadable(errorCodeOf(error) ?? ''), reading)}`;
  }
  try {
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.alloc(Math.min(size, mostBytes));
    const count = readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
    return bytes.subarray(0, count).toString('utf8').trimEnd().split('\n').slice(-mostLines).join('\n');
  } finally {
    closeSync(descriptor);
  }
}

/** Line by line, because `redact` shortens a long text. The lines of a private key are left out. */
function withoutSecrets(text: string): string {
  let isKey = false;
  return text
    .split('\n')
    .map((line) => {
      if (line.includes('PRIVATE KEY-----')) isKey = line.includes('-----BEGIN') && !line.includes('-----END');
      else if (isKey) return '[removed]';
      return redact(line);
    })
    .join('\n');
}

function saidOf(error: unknown, reading: Reading): string {
  if (error instanceof Refusal) return error.texts.map((text) => read(text, reading)).join('\n');
  return withoutSecrets(error instanceof Error ? error.message : String(error));
}

function asJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
