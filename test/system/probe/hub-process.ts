/** A hub as a process of its own, for tests that freeze it. Prints its port. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createHub } from '../../../src/hub/create.ts';
import { privateSigningKeySchema } from '../../../src/model/protocol.ts';
import { openStore } from '../../../src/store/open.ts';
import { forDeployment } from '../../../src/store/store.ts';
import { deployment } from '../../hub/hub-kit.ts';

const [replica = '', url = '', key = ''] = process.argv.slice(2);
const server = createServer((_, response) => void response.writeHead(404).end()).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const hub = await createHub({
  store: forDeployment(await openStore({ url }), deployment.name),
  replica,
  key: privateSigningKeySchema.parse(JSON.parse(key)),
  publicUrl: `http://127.0.0.1:${port}`,
  version: '0.1.0',
  deploymentOf: () => Promise.resolve(undefined),
  logger: pino({ level: 'silent' }),
  sweepMs: 100,
});
hub.attach(server);
process.stdout.write(`${port}\n`);
