import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { certificateKit } from '../../kit/certificates.ts';
import { closeServers, serveTls, silent } from '../../kit/servers.ts';

describe('tls observer', () => {
  afterEach(closeServers);

  it('reports an authority that is only in the machine’s store as the system’s', async () => {
    const kit = await certificateKit();
    const server = await serveTls(kit.inspected, silent);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'tls-test-'));
    try {
      const store = path.join(folder, 'ca.pem');
      await writeFile(store, kit.inspector.pem);
      const source = `
        import { observer } from './src/observe/tls.ts';
        import { within, at } from './test/observe/conditions.ts';
        const { value } = await observer.observe({ endpoint: at(${server.port}) }, within(30_000));
        console.log(JSON.stringify([value.tls.anchor, value.tls.anchorName, value.tls.libraryError ?? null]));`;
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--input-type=module-typescript', '--eval', source],
        { env: { ...process.env, SSL_CERT_FILE: store } },
      );
      assert.deepEqual(JSON.parse(stdout), ['system', 'Corporate Inspection CA', null]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
