/**
 * The address of a proxy, from the command line or from a file. One with a password is no argument, which others on this
 * machine see in the list of processes and in the shell's history. It may hold a password: no refusal repeats it.
 */
import { statSync } from 'node:fs';
import { say } from '../text/index.ts';
import type { CommandCall } from './arguments.ts';
import { textOf } from './files.ts';
import { Refusal } from './refusal.ts';

/** What `--NAME` or `--NAME-file` gives, or undefined where there is neither. */
export function proxyAddress(options: CommandCall['options'], name: 'proxy' | 'observe-proxy'): string | undefined {
  const [typed, file] = [options.value(name), options.value(`${name}-file`)];
  if (typed !== undefined && file !== undefined) throw new Refusal(say('cli.proxy.twice', { option: name }));
  if (file !== undefined) return addressIn(file);
  if (typed === undefined) return undefined;
  const url = urlOf(typed, say('cli.wrong-proxy'));
  if (url.password !== '') throw new Refusal(say('cli.proxy.argument', { option: name }));
  return typed;
}

/** Like the code's file it is read by whoever may; unlike it, it stays: a later enrolment may need it again. */
function addressIn(file: string): string {
  const address = textOf(file, 1_000_000).trim();
  urlOf(address, say('cli.proxy.file', { file }));
  // Not on Windows, which has access control lists: the file's mode means nothing there.
  const mode = file === '-' || process.platform === 'win32' ? 0 : statSync(file).mode;
  if ((mode & 0o077) !== 0) throw new Refusal(say('cli.proxy.open-file', { file }));
  return address;
}

function urlOf(text: string, otherwise: ReturnType<typeof say>): URL {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new Refusal(otherwise);
  return new URL(text);
}
