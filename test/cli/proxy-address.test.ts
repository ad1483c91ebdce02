/** A proxy address with a password comes from a file that only its owner can read, never from the command line. */
import assert from 'node:assert/strict';
import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { by, startHub, type HubKit } from '../hub/hub-kit.ts';
import { connectProxy } from '../kit/proxy.ts';
import { closeServers, serve } from '../kit/servers.ts';
import { eceDoctor, workFolder } from './command-line.ts';

const password = 'Tr0ub4dor-eta5';
const server = 'ece-svc-01';

describe('the password of a proxy', () => {
  let kit: HubKit;
  let home: string;
  const { file, remove } = workFolder();
  beforeEach(async () => {
    kit = await startHub();
    home = kit.folder('home');
  });
  afterEach(async () => {
    await closeServers();
    await kit.end();
  });
  after(remove);

  const secretly = (name: string, content: string): string => {
    const place = file(name, content);
    chmodSync(place, 0o600);
    return place;
  };
  async function enrol(...more: string[]): ReturnType<typeof eceDoctor> {
    const { code, command } = await kit.hub.enrol('contoso', server, by);
    const words = [...command.split(' ').slice(1), '--home', home];
    return eceDoctor([...words, '--code-file', file('code', code), ...more]);
  }

  it('is refused on the command line and not repeated: the error names the option for a file', async () => {
    const address = `http://svc:${password}@127.0.0.1:9`;
    for (const option of ['proxy', 'observe-proxy'])
      for (const given of [[`--${option}`, address], [`--${option}=${address}`]]) {
        const { code, stderr } = await enrol(...given);
        assert.equal(code, 2);
        assert.match(stderr, new RegExp(`list of processes.*history.*--${option}-file FILE`));
        assert.ok(!stderr.includes(password));
      }
    const observe = ['observe', 'network', '--deployment', file('deployment.yaml', ''), '--observe-proxy', address];
    assert.ok(!(await eceDoctor(observe)).stderr.includes(password));
  });

  it('is read from a file, and the probe authenticates to the proxy with it', async () => {
    const proxy = await serve(connectProxy());
    const address = `http://svc:${password}@127.0.0.1:${proxy.port}`;
    const { code, stderr } = await enrol('--proxy-file', secretly('proxy', `${address}\r\n`));
    assert.equal(code, 0, stderr);
    const basic = Buffer.from(`svc:${password}`).toString('base64');
    assert.ok(proxy.received().includes(`Proxy-Authorization: Basic ${basic}`));
    assert.ok(readFileSync(path.join(home, 'probe.yaml'), 'utf8').includes(`proxy: ${address}`));
  });

  it('is refused and not repeated if others may read the file, or if the file holds no address', async () => {
    const address = `http://svc:${password}@127.0.0.1:9`;
    const open = file('open', address);
    chmodSync(open, 0o644);
    for (const [given, reason] of [
      [open, /chmod 600/],
      [secretly('word', password), /does not hold the address of a proxy/],
      [secretly('socks', `socks5://svc:${password}@127.0.0.1:9`), /does not hold the address of a proxy/],
      [secretly('large', `${address}${' '.repeat(2_000_000)}`), /larger than/],
      [`${open}-that-is-not-there`, /open-that-is-not-there/],
    ] as const) {
      if (given === open && process.platform === 'win32') continue;
      const { code, stderr } = await enrol('--proxy-file', given);
      assert.equal(code, 2, given);
      assert.match(stderr, reason);
      assert.ok(!stderr.includes(password));
    }
  });

  it('is optional: --proxy takes an address without a password, but not together with --proxy-file', async () => {
    const proxy = await serve(connectProxy());
    const address = `http://127.0.0.1:${proxy.port}`;
    assert.equal((await enrol('--proxy', address)).code, 0);
    const { code, stderr } = await enrol('--proxy', address, '--proxy-file', secretly('proxy', address));
    assert.equal(code, 2);
    assert.match(stderr, /Both --proxy and --proxy-file were given/);
  });
});
