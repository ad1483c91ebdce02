import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../../kit/free-port.ts';
import { start, temporaryFolder, type Program } from './program.ts';

export interface Tinyproxy extends Program {
  url: string;
  log(): string;
}

/** A proxy that connects only to the given ports, as a site's proxy to 443, and may require a password. */
export async function startTinyproxy(
  tinyproxy: string,
  connectPorts: number[],
  signIn?: { user: string; password: string },
): Promise<Tinyproxy> {
  const { folder, remove } = temporaryFolder('tinyproxy');
  const port = await freePort();
  const file = path.join(folder, 'tinyproxy.conf');
  const log = path.join(folder, 'tinyproxy.log');
  writeFileSync(
    file,
    [
      'Listen 127.0.0.1',
      `Port ${port}`,
      'Timeout 30',
      'MaxClients 20',
      'LogLevel Connect',
      `LogFile "${log}"`,
      ...(signIn === undefined ? [] : [`BasicAuth ${signIn.user} ${signIn.password}`]),
      ...connectPorts.map((allowed) => `ConnectPort ${allowed}`),
      '',
    ].join('\n'),
  );
  const program = await start(tinyproxy, ['-d', '-c', file], [port]);
  return {
    url: `http://127.0.0.1:${port}`,
    log: () => readFileSync(log, 'utf8'),
    async stop() {
      await program.stop();
      remove();
    },
  };
}
