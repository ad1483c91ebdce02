import { isSea } from 'node:sea';
import path from 'node:path';
import { read, say, type Reading } from '../../text/index.ts';
import { homeOption, probeHome } from '../home.ts';
import { ProbeError } from '../probe-error.ts';
import type { Service } from './service.ts';
import { systemdServiceOf } from './systemd.ts';
import { thisWindows, windowsServiceOf } from './windows.ts';

/** Throws a ProbeError if there can be no service for this folder. */
export function serviceHere(home: string, reading: Reading): Service {
  const platform = process.platform;
  if (platform === 'win32') {
    const folder = probeHome(undefined);
    // release/windows/service.c starts the probe without --home.
    if (home.toLowerCase() !== folder.toLowerCase()) throw new ProbeError(say('service.other-home', { folder, home }));
    return windowsServiceOf(thisWindows(home, read(say('service.description'), reading)));
  }
  if (platform === 'linux') return systemdServiceOf({ home, program: thisProgram() });
  throw new ProbeError(say('service.unsupported', { platform, homeOption: homeOption(home) }));
}

/** A release's executable, or Node and its script. */
export function thisProgram(): string[] {
  return isSea() ? [process.execPath] : [process.execPath, path.resolve(process.argv[1] ?? '')];
}
