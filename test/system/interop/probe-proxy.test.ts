import assert from 'node:assert/strict';
import { doctorProbe } from '../../../src/probe/doctor.ts';
import { readProbeFile, writeProbeFile } from '../../../src/probe/home.ts';
import { startHub, type HubKit } from '../../hub/hub-kit.ts';
import { requires } from './program.ts';
import { startTinyproxy, type Tinyproxy } from './tinyproxy.ts';

describe('a probe behind tinyproxy with a password', () => {
  let kit: HubKit;
  let proxy: Tinyproxy;

  before(async function () {
    const program = requires(this, 'tinyproxy', 'tinyproxy');
    kit = await startHub();
    proxy = await startTinyproxy(program, [kit.port], { user: 'probe', password: 's3cret' });
  });
  after(async () => {
    await proxy?.stop();
    await kit?.end();
  });

  it('enrols through the proxy, and “doctor” distinguishes a wrong password (401) from a missing one (407)', async () => {
    const withSignIn = (signIn: string): string => proxy.url.replace('http://', `http://${signIn}`);
    const { home } = await kit.enrol('ece-svc-01', { proxy: withSignIn('probe:s3cret@') });
    const wrong = async (signIn: string): Promise<unknown[]> => {
      await writeProbeFile(home, { ...(await readProbeFile(home)), proxy: withSignIn(signIn) });
      const { lines } = await doctorProbe(home, { version: '0.9.0' });
      return lines
        .filter(({ about, state }) => !['targets', 'process'].includes(about) && state !== 'good')
        .map(({ what }) => [what.key, what.with?.['status']]);
    };
    assert.deepEqual(await wrong('probe:s3cret@'), []);
    assert.deepEqual(await wrong('probe:wrong@'), [['way.proxy-password', '401']]);
    assert.deepEqual(await wrong(''), [['way.proxy-407', '407']]);
  });
});
