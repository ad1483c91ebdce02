/** The route to the bot over TLS. A process of its own, because trusted authorities belong to a process. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readProbeFile, writeProbeFile } from '../../../src/probe/home.ts';
import { readState } from '../../../src/probe/state.ts';
import { startHub, type HubKit } from '../../hub/hub-kit.ts';
import { createAuthority } from '../../kit/certificates.ts';
import { connectProxy } from '../../kit/proxy.ts';
import { closeServers, serve, serveTls, silent } from '../../kit/servers.ts';
import { tlsGateway, withoutWebsockets } from '../../probe/gateways.ts';
import { probesHere } from '../../probe/probe-here.ts';
import { endProbes, spawnProbe } from './spawn-probe.ts';

describe('the route to the bot', () => {
  const probes = probesHere();
  let kit: HubKit;
  let ends: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    kit = await startHub({ sweepMs: 100 });
  });
  afterEach(async () => {
    await Promise.all(ends.map((end) => end()));
    ends = [];
    await probes.end();
    await endProbes();
    await closeServers();
    await kit.end();
  });

  it('over TLS needs an authority that this machine trusts', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-ca-'));
    const authority = await createAuthority('Corporate CA');
    writeFileSync(path.join(folder, 'ca.pem'), authority.pem);
    const gateway = await tlsGateway(kit, await authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] }));
    const { home } = await kit.enrol('ece-svc-01');
    await writeProbeFile(home, { ...(await readProbeFile(home)), bot: `https://127.0.0.1:${gateway.port}` });
    const distrusting = probes.start(home);
    await distrusting.until('does not trust');
    await distrusting.end();
    const trusting = spawnProbe(home, { NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem') });
    await trusting.logged('probe.line');
    rmSync(folder, { recursive: true });
  });

  for (const transport of ['websocket', 'polling'] as const)
    it(`over TLS and through a proxy over TLS needs an authority that this machine trusts: ${transport}`, async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-ca-'));
      ends.push(async () => rmSync(folder, { recursive: true }));
      const authority = await createAuthority('Corporate CA');
      writeFileSync(path.join(folder, 'ca.pem'), authority.pem);
      const identity = await authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] });
      const proxy = await serveTls(identity, connectProxy());
      const plainly = transport === 'polling' ? await withoutWebsockets(kit) : undefined;
      if (plainly !== undefined) ends.push(() => plainly.close());
      const gateway = await tlsGateway(kit, identity, Number(new URL(plainly?.url ?? kit.url).port));
      const { home } = await kit.enrol('ece-svc-01');
      const bot = `https://127.0.0.1:${gateway.port}`;
      const file = { ...(await readProbeFile(home)), bot, proxy: `https://user:s3cret@localhost:${proxy.port}` };
      await writeProbeFile(home, file);
      const distrusting = probes.start(home);
      await distrusting.until('The certificate of the proxy');
      await distrusting.end();
      assert.equal(proxy.received(), '');
      const trusting = spawnProbe(home, { NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem') });
      await trusting.logged(transport === 'polling' ? 'probe.line-polling' : 'probe.line');
      assert.ok(proxy.received().includes(`CONNECT 127.0.0.1:${gateway.port}`));
    });

  it('through a proxy refuses a bot with a certificate for another name or from an unknown issuer', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ece-doctor-ca-'));
    ends.push(async () => rmSync(folder, { recursive: true }));
    const authority = await createAuthority('Corporate CA');
    writeFileSync(path.join(folder, 'ca.pem'), authority.pem);
    const proxy = `http://127.0.0.1:${(await serve(connectProxy())).port}`;
    const { home } = await kit.enrol('ece-svc-01');
    for (const identity of [
      await authority.issue({ names: ['other.example.com'], ips: ['192.0.2.1'] }),
      await (await createAuthority('Nobody')).issue({ names: ['localhost'], ips: ['127.0.0.1'] }),
    ]) {
      const gateway = await tlsGateway(kit, identity);
      const bot = `https://127.0.0.1:${gateway.port}`;
      await writeProbeFile(home, { ...(await readProbeFile(home)), bot, proxy });
      const probe = spawnProbe(home, { NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem') });
      await probe.logged('probe.no-line');
      await probe.kill('SIGTERM');
      assert.equal(gateway.received(), '');
    }
  });

  it('lets the probe end at once on request, even while nobody answers', async () => {
    const { home } = await kit.enrol('ece-svc-01');
    const mute = await serve(silent);
    await writeProbeFile(home, { ...(await readProbeFile(home)), bot: `http://127.0.0.1:${mute.port}` });
    const probe = spawnProbe(home);
    await kit.until(() => Promise.resolve(mute.connections > 0 || undefined));
    // Its end waits for writes in progress.
    await kit.until(async () => (await readState(home))?.running || undefined);
    assert.equal(await probe.kill('SIGTERM'), 0);
    assert.ok(!probe.told().includes('probe.no-line'), 'it did not wait for the answer');
  });
});
