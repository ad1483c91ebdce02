/**
 * A proxy's address, from the command line or from a file. An address with a password must come from a file, because
 * others see arguments in the process list and the shell's history. No refusal repeats the address.
 */
import { statSync } from 'node:fs';
import { say } from '../text/index.ts';
import type { CommandCall } from './arguments.ts';
import { textOf } from './files.ts';
import { Refusal } from './refusal.ts';

/** The address from `--NAME` or `--NAME-file`; undefined without either. */
export function proxyAddress(options: CommandCall['options'], name: 'proxy' | 'observe-proxy'): string | undefined {
  const [typed, file] = [options.value(name), options.value(`${name}-file`)];
  if (typed !== undefined && file !== undefined) throw new Refusal(say('cli.proxy.twice', { option: name }));
  if (file !== undefined) return addressIn(file);
  if (typed === undefined) return undefined;
  const url = urlOf(typed, say('cli.wrong-proxy'));
  if (url.password !== '') throw new Refusal(say('cli.proxy.argument', { option: name }));
  return typed;
}

/**
 * Unlike the code's file it stays, because a later enrolment may need it. So other accounts must not be able to read
 * it.
 */
function addressIn(file: string): string {
  const address = textOf(file, 1_000_000).trim();
  urlOf(address, say('cli.proxy.file', { file }));
  // Windows has access control lists: the mode means nothing there.
  const mode = file === '-' || process.platform === 'win32' ? 0 : statSync(file).mode;
  if ((mode & 0o077) !== 0) throw new Refusal(say('cli.proxy.open-file', { file }));
  return address;
}

function urlOf(text: string, otherwise: ReturnType<typeof say>): URL {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new Refusal(otherwise);
  return new URL(text);
}
