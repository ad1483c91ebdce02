/**
 * Completes the bot's environment: from the file `.env` of the working directory, for people without a service manager,
 * and from secret files. NAME_FILE names the file with the value of NAME, as in database images.
 */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual, parseEnv } from 'node:util';
import type { Text } from '../../model/text.ts';
import { errorCodeOf } from '../../observe/failure.ts';
import { whyUnreadable } from '../../observe/why-unreadable.ts';
import { say } from '../../text/index.ts';
import type { Environment } from './configuration.ts';
import { misspeltSettings, nearestSetting, type SecretName, secretSettings, unknownIn } from './settings.ts';

const file = '.env';

/** Container engines mount secrets here and choose their modes. No other account is in the container. */
const mounted = '/run/secrets/';
/** Characters. A private key in PEM has 4,000. */
const longest = 100_000;

/**
 * Fills in missing variables and keeps those that are set. Returns the mistakes, including misspelt names; none repeats
 * a secret. `folder` contains `.env`.
 */
export function completeEnvironment(environment: Environment, folder = '.'): Text[] {
  const isSet = (name: string): boolean => (environment[name] ?? '').trim() !== '';
  const mistakes: Text[] = [];
  const given = path.join(folder, file);
  const found = readSecret(given);
  if (found.code !== undefined && found.code !== 'ENOENT')
    mistakes.push(say('environment.unreadable', { file, code: found.code }));
  const text = found.text?.replace(/^\uFEFF/, '') ?? '';
  const variables = parseEnv(text);
  const unknown = unknownIn(variables);
  const shown = unknown.filter((name) => isShown(name, variables[name] ?? ''));
  const hidden = unknown.filter((name) => !shown.includes(name));
  for (const variable of shown)
    mistakes.push(say('environment.unknown', { file, variable, near: nearestSetting(variable) }));
  const [line] = [...unread(text, variables), ...hidden.map((name) => lineOf(text, name))];
  if (line !== undefined) mistakes.push(say('environment.line', { file, line }));
  for (const variable of cutOff(text)) mistakes.push(say('environment.comment', { file, variable }));
  const exposed = secretSettings.filter((name) => isSecret(name, variables[name] ?? ''));
  if (found.mode !== undefined && exposed.length > 0)
    mistakes.push(say('environment.open', { file, variables: { list: exposed }, mode: found.mode }));
  for (const [name, value] of Object.entries(variables)) environment[name] ??= value;

  for (const name of secretSettings) {
    const variable = `${name}_FILE`;
    if (!isSet(variable)) continue;
    const secretFile = String(environment[variable]).trim();
    const { text: untrimmed, code, mode } = readSecret(secretFile);
    const secret = untrimmed?.trim();
    if (isSet(name)) mistakes.push(say('environment.twice', { variable, other: name }));
    else if (secret === undefined)
      mistakes.push(
        say('environment.secret-unreadable', { variable, file: secretFile, why: whyUnreadable(code ?? '') }),
      );
    else if (mode !== undefined) mistakes.push(say('environment.secret-open', { variable, file: secretFile, mode }));
    else if (secret === '' || secret.length > longest)
      mistakes.push(say('environment.secret-empty', { variable, file: secretFile, longest }));
    else environment[name] = secret;
  }
  return [...mistakes, ...misspeltSettings(environment)];
}

/** Variables with a value that a # after a letter cuts short. */
function cutOff(text: string): string[] {
  const sign = '\u0001';
  const [read, whole] = [parseEnv(text), parseEnv(text.replaceAll(/(?<=\S)#/g, sign))];
  return Object.keys(read).filter((name) => whole[name]?.replaceAll(sign, '#') !== read[name]);
}

/** A name may be a piece of a secret whose value has no quotes: base64 may end with =. */
function isShown(name: string, value: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_.-]{0,39}$/.test(name) && value !== '' && value !== '=';
}

/** The number of the first line without a name and = that belongs to no value. */
function unread(text: string, variables: Readonly<Record<string, string | undefined>>): number[] {
  const lines = text.split('\n');
  const at = lines.findIndex(
    (line, index) =>
      line.trim() !== '' &&
      !/^\s*#/.test(line) &&
      line.trim().indexOf('=') <= 0 &&
      isDeepStrictEqual(parseEnv(lines.toSpliced(index, 1).join('\n')), variables),
  );
  return at < 0 ? [] : [at + 1];
}

function lineOf(text: string, name: string): number {
  return text.split('\n').findIndex((line) => line.slice(0, line.indexOf('=')).trim() === name) + 1;
}

/** A proxy's address is secret only if it contains a user and a password, and a certificate unless it is a path. */
function isSecret(name: SecretName, value: string): boolean {
  if (name === 'ECE_DOCTOR_PROXY') return value.includes('@');
  return name.endsWith('_CERTIFICATE') ? value.includes('-----') : value !== '';
}

/** `mode` in octal if other accounts may read the file. Windows has no such modes. */
function readSecret(file: string): { text?: string; code?: string; mode?: string } {
  try {
    const { mode } = statSync(file);
    const open = process.platform !== 'win32' && (mode & 0o077) !== 0 && !path.resolve(file).startsWith(mounted);
    return {
      text: readFileSync(file, 'utf8').slice(0, longest + 1),
      ...(open ? { mode: (mode & 0o777).toString(8) } : {}),
    };
  } catch (error) {
    return { code: errorCodeOf(error) ?? '' };
  }
}
