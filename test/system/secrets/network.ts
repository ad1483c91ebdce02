/**
 * Loaded into a bot before its own program (`--import`): the names of Microsoft's servers lead to this computer, and a
 * signal makes it meet an error that nobody catches. The bot itself is the one that is shipped.
 */
import { readFileSync } from 'node:fs';
import { leadHosts } from '../../kit/hosts.ts';

const { ports, uncaught } = JSON.parse(readFileSync(process.env['CANARY_NETWORK'] ?? '', 'utf8')) as {
  /** By host; port 443 of it is meant. */
  ports: Record<string, number>;
  /** The message of the error. */
  uncaught: string;
};

leadHosts({ ports });

process.on('SIGUSR2', () =>
  setImmediate(() => {
    throw new Error(uncaught);
  }),
);
process.on('SIGHUP', () => void Promise.reject(new Error(uncaught)));
