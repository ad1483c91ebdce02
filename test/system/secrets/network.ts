/**
 * Loaded before a program with `--import`: redirects the names of Microsoft's servers to this computer, and throws an
 * uncaught error on a signal.
 */
import { readFileSync } from 'node:fs';
import { leadHosts } from '../../kit/hosts.ts';

const { ports, uncaught } = JSON.parse(readFileSync(process.env['CANARY_NETWORK'] ?? '', 'utf8')) as {
  /** By host, for its port 443. */
  ports: Record<string, number>;
  uncaught: string;
};

leadHosts({ ports });

process.on('SIGUSR2', () =>
  setImmediate(() => {
    throw new Error(uncaught);
  }),
);
process.on('SIGHUP', () => void Promise.reject(new Error(uncaught)));
