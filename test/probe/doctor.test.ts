import assert from 'node:assert/strict';
import dns from 'node:dns';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { doctorProbe, type DoctorReport } from '../../src/probe/doctor.ts';
import { readProbeFile, writeProbeFile, type ProbeFile } from '../../src/probe/home.ts';
import { thumbprint } from '../../src/model/proofs.ts';
import { ownFiles } from '../../src/probe/own-files.ts';
import { type SystemOfProxies } from '../../src/probe/system-proxy.ts';
import { read } from '../../src/text/index.ts';
import { refusalOf, startHub, type HubKit } from '../hub/hub-kit.ts';
import { affinityCookie, balancer, type BalancerWish } from '../kit/balancer.ts';
import { certificateKit, createAuthority } from '../kit/certificates.ts';
import { nameServer, type NameServerMood } from '../kit/name-server.ts';
import { connectProxy } from '../kit/proxy.ts';
import { closedPort, closeServers, resettingOnceSpokenTo, saying, serve, serveTls, silent } from '../kit/servers.ts';

const nobodyNamesAProxy: SystemOfProxies = { environment: {}, platform: 'linux', program: () => ['false'] };

describe('probe doctor', () => {
  let kit: HubKit;
  let home = '';
  const ends: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    kit = await startHub({ version: '0.2.0' });
    ({ home } = await kit.enrol('ece-svc-01', { allow: ['mail.example.com:993'] }));
  });
  afterEach(async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
    await closeServers();
    await kit.end();
  });

  /** The doctor's report after this change of the probe's file. */
  async function look(
    changed: Partial<ProbeFile> = {},
    { waitMs = 10_000, system = nobodyNamesAProxy }: { waitMs?: number; system?: SystemOfProxies } = {},
  ): Promise<DoctorReport> {
    await writeProbeFile(home, { ...(await readProbeFile(home)), ...changed });
    const report = await doctorProbe(home, { version: '0.9.0', waitMs, system });
    for (const { state, fix } of report.lines) assert.equal(fix === undefined, state === 'good');
    return report;
  }

  /** Keys of all lines that are not good. No process runs these probes. */
  const wrong = ({ lines }: DoctorReport): string[] =>
    lines
      .filter(({ state, what }) => state !== 'good' && what.key !== 'doctor.not-running')
      .map(({ what }) => what.key);

  const told = ({ lines, message }: DoctorReport, language: 'en' | 'fr'): string =>
    [...lines.flatMap(({ what, fix }) => [what, ...(fix === undefined ? [] : [fix])]), ...message]
      .map((text) => read(text, { language }))
      .join('\n');

  async function before(wish: Omit<BalancerWish, 'instances'>, instances = [kit.port]): Promise<string> {
    const made = await balancer({ instances, ...wish });
    ends.push(() => made.close());
    return made.url;
  }

  it('reports success with both versions but that no process runs the probe, and has no message for the network team', async () => {
    const report = await look();
    assert.deepEqual(
      report.lines.map(({ about, state }) => `${about} ${state}`),
      [
        'files good',
        'key good',
        'process warning',
        'targets good',
        'outbox good',
        'dns good',
        'route good',
        'websocket good',
        'clock good',
        'version good',
      ],
    );
    assert.match(told(report, 'en'), /The probe is version 0\.9\.0, the bot is version 0\.2\.0/);
    assert.match(told(report, 'en'), /No process runs this probe.*\n.*“ece-doctor probe start --home /);
    assert.ok(told(report, 'en').includes(`signing key ${await thumbprint(kit.key)}`));
    assert.deepEqual(report.message, []);
  });

  it('reports a missing list, a closed port on this machine and a missing probe', async () => {
    const report = await look({ targets: {}, bot: `http://127.0.0.1:${await closedPort()}` });
    assert.deepEqual(wrong(report), ['doctor.no-targets', 'way.tcp']);
    assert.deepEqual(report.message, [], 'the network team cannot open a port of this machine itself');
    assert.match(told(report, 'en'), /this machine itself, so no firewall.*with the bot’s own address/);
    assert.match(told(report, 'fr'), /aucun pare-feu/);
    assert.doesNotMatch(told(report, 'en'), /allow outbound/);
    const { lines } = await doctorProbe(kit.folder('nowhere'), { version: '0.9.0' });
    assert.equal(lines[0]?.what.key, 'doctor.not-enrolled');
  });

  it('names the line of a probe.yaml that is no YAML, without its words, and how to mend it', async () => {
    for (const [text, line] of [
      ['bot: http://127.0.0.1\nproxy: {http://u:s3cret@proxy]\n', 2],
      ['bot: x\nserver: y\n proxy: s3cret: "a\n', 2],
      ['bot: *s3cret\n', 1],
    ] as const) {
      writeFileSync(path.join(home, 'probe.yaml'), text);
      const report = await doctorProbe(home, { version: '0.9.0', system: nobodyNamesAProxy });
      for (const [language, said] of [
        [
          'en',
          new RegExp(
            `^Line ${line} of .*probe\\.yaml is not valid YAML .*indentation.*quotation marks.*enrol the probe again`,
          ),
        ],
        ['fr', new RegExp(`^La ligne ${line} de .*probe\\.yaml`)],
      ] as const) {
        assert.match(told(report, language), said);
        assert.ok(!told(report, language).includes('s3cret'));
      }
    }
  });

  it('reports a wrong clock', async () => {
    const late = http.createServer((_, response) => {
      response.setHeader('Date', new Date(Date.now() - 600_000).toUTCString());
      response.writeHead(400).end('{"code":0,"message":"Transport unknown"}');
    });
    await once(late.listen(0, '127.0.0.1'), 'listening');
    const report = await look({ bot: `http://127.0.0.1:${(late.address() as AddressInfo).port}` });
    late.close();
    const clock = report.lines.find(({ about }) => about === 'clock');
    assert.equal(clock?.what.key, 'doctor.clock-ahead');
    assert.match(read(clock.what, { language: 'fr' }), /avance de 10\smin/);
  });

  describe('a failed name resolution', () => {
    const configured = dns.getServers();
    afterEach(() => dns.setServers(configured));

    for (const [mood, key, ask] of [
      ['NXDOMAIN', 'way.dns-none', /does not exist \(NXDOMAIN\)/],
      ['SERVFAIL', 'way.dns-failed', /answer SERVFAIL/],
      ['silent', 'way.dns-silent', /do not answer/],
    ] as [NameServerMood, string, RegExp][]) {
      it(`is explained by the name servers: ${mood}`, async () => {
        const server = await nameServer(mood);
        ends.push(() => server.close());
        dns.setServers([server.address]);
        const report = await look({ bot: 'http://nobody.invalid' }, { waitMs: mood === 'silent' ? 1500 : 10_000 });
        assert.deepEqual(wrong(report), [key]);
        assert.match(told(report, 'en'), ask);
        assert.ok(told(report, 'en').includes(server.address));
        assert.match(told(report, 'en'), /Name resolution of nobody\.invalid on that server \(port 53/);
      });
    }
    it('concerns the proxy’s name if there is a proxy', async () => {
      const server = await nameServer('NXDOMAIN');
      ends.push(() => server.close());
      dns.setServers([server.address]);
      const report = await look({ proxy: 'http://user:s3cret@proxy.invalid:8080' });
      assert.deepEqual(wrong(report), ['way.dns-none']);
      assert.match(told(report, 'en'), /Check the proxy’s name in probe\.yaml: proxy\.invalid/);
      assert.ok(!told(report, 'fr').includes('s3cret'));
    });
  });

  describe('a proxy', () => {
    const basic = ['Proxy-Authenticate: Basic realm="corp, inc"'];
    const integrated = ['Proxy-Authenticate: Negotiate', 'Proxy-Authenticate: NTLM'];
    for (const [title, wish, credentials, key, said] of [
      ['asks for a password', { status: 407, headers: basic }, '', 'way.proxy-407', /names none/],
      [
        'refuses the password, with 407',
        { status: 407, headers: basic },
        'u:s3cret@',
        'way.proxy-password',
        /refuses the user/,
      ],
      ['refuses the password, with 401', { status: 401, headers: [] }, 'u:s3cret@', 'way.proxy-password', /\(401\)/],
      [
        'asks for NTLM or Kerberos',
        { status: 407, headers: integrated },
        'u:s3cret@',
        'way.proxy-scheme',
        /by Negotiate and NTLM/,
      ],
      ['does not let the bot through', { status: 403 }, '', 'way.proxy-refused', /status 403/],
      ['cannot reach the bot itself', { status: 502 }, '', 'way.proxy-failed', /could not open/],
    ] as [string, Parameters<typeof connectProxy>[0], string, string, RegExp][]) {
      it(`that ${title} is reported, without its password`, async () => {
        const proxy = await serve(connectProxy(wish));
        const report = await look({ proxy: `http://${credentials}127.0.0.1:${proxy.port}` });
        assert.deepEqual(wrong(report), [key]);
        assert.match(told(report, 'en'), said);
        assert.match(told(report, 'en'), new RegExp(`CONNECT to 127\\.0\\.0\\.1:${kit.port} on the proxy 127`));
        for (const language of ['en', 'fr'] as const) assert.ok(!told(report, language).includes('s3cret'));
      });
    }
    it('that speaks no HTTP, is closed, or has an invalid % in its address is reported', async () => {
      const notHttp = await serve(saying('SSH-2.0-OpenSSH_9.2\r\n\r\n'));
      assert.deepEqual(wrong(await look({ proxy: `http://127.0.0.1:${notHttp.port}` })), ['way.no-proxy']);
      assert.deepEqual(wrong(await look({ proxy: `http://127.0.0.1:${await closedPort()}` })), ['way.proxy-tcp']);
      const proxy = await serve(connectProxy());
      const report = await look({ proxy: `http://user:100%25%@127.0.0.1:${proxy.port}` });
      assert.deepEqual(wrong(report), ['way.proxy-characters']);
    });
    it('that is a PAC file is reported, here and at enrolment', async () => {
      const pac = 'http://wpad.example.com/wpad.dat';
      assert.deepEqual(wrong(await look({ proxy: pac })), ['way.proxy-pac']);
      assert.equal(await refusalOf(kit.enrol('ece-app-01', { proxy: pac })), 'enrol.proxy-pac');
    });
    it('that this machine configures is reported if the direct route fails', async () => {
      const report = await look(
        { bot: `http://127.0.0.1:${await closedPort()}` },
        { system: { ...nobodyNamesAProxy, environment: { HTTPS_PROXY: 'http://u:s3cret@proxy.example.com:8080' } } },
      );
      assert.deepEqual(wrong(report), ['way.tcp', 'doctor.proxy-unused']);
      assert.match(told(report, 'en'), /HTTPS_PROXY: proxy\.example\.com:8080/);
      assert.ok(!told(report, 'en').includes('s3cret'));
    });
  });

  it('names a TLS inspector, another host’s certificate, invalid dates, an incomplete chain and a cut handshake', async () => {
    const certificates = await certificateKit('localhost');
    // An organization that every store trusts.
    const unchained = await createAuthority('Some Issuing CA', 'DigiCert Inc');
    for (const [identity, key, said] of [
      [
        certificates.inspected,
        'way.tls-issuer',
        /issued by “Corporate Inspection CA”, which this server does not trust/,
      ],
      [certificates.wrongHost, 'way.tls-host', /is for other\.example\.test, issued by “Test Root”/],
      [await unchained.issue({ names: ['localhost'] }), 'way.tls-incomplete', /without that of “Some Issuing CA”/],
      [certificates.expired, 'way.tls-dates', /this server’s clock says/],
    ] as const) {
      const server = await serveTls(identity, silent);
      const report = await look({ bot: `https://localhost:${server.port}` });
      assert.deepEqual(wrong(report), [key]);
      assert.match(told(report, 'en'), said);
      assert.match(told(report, 'en'), /without inspection/);
    }
    const cutting = await serve(resettingOnceSpokenTo);
    assert.deepEqual(wrong(await look({ bot: `https://127.0.0.1:${cutting.port}` })), ['way.tls-cut']);
    const mute = await serve(silent);
    assert.deepEqual(wrong(await look({ bot: `http://127.0.0.1:${mute.port}` }, { waitMs: 3000 })), ['way.no-answer']);
  });

  it('warns of refused or dropped WebSocket, with the remedy, if long polling works', async () => {
    const refused = await look({ bot: await before({ cookie: affinityCookie, websocket: 'refuse' }) });
    assert.deepEqual(wrong(refused), ['doctor.transport-refused']);
    assert.match(told(refused, 'en'), /WebSocket to \S+ is refused on the way \(status 403\)/);
    assert.match(told(refused, 'en'), /works, but more slowly/);
    assert.match(told(refused, 'en'), /the bot is version 0\.2\.0/);
    const swallowed = await look(
      { bot: await before({ cookie: affinityCookie, websocket: 'swallow' }) },
      { waitMs: 2000 },
    );
    assert.deepEqual(wrong(swallowed), ['doctor.transport-silent']);
    assert.ok(swallowed.lines.every(({ state }) => state !== 'bad'));
  });

  it('names a balancer without affinity, with the remedy', async () => {
    const other = await startHub({ place: { folder: kit.folder('other') } });
    ends.push(() => other.end());
    const report = await look({ bot: await before({ websocket: 'refuse' }, [kit.port, other.port]) });
    assert.deepEqual(wrong(report), ['doctor.transport-refused', 'way.other-instance']);
    assert.match(told(report, 'en'), /At the load balancer, switch on session affinity, or let WebSocket through/);
    assert.match(told(report, 'fr'), /activez l’affinité de session/);
  });

  it('tells the network team source, destination, observation and request, in both languages', async () => {
    const bot = await before({ cookie: affinityCookie, websocket: 'refuse' });
    const { message } = await look({ bot });
    const host = new URL(bot).host;
    const [en, fr] = (['en', 'fr'] as const).map((language) =>
      message.map((text) => read(text, { language })).join('\n'),
    );
    for (const part of [`Subject: ece-svc-01 needs a connection to ${host}`, 'From: ece-svc-01', `To: ${host}, TCP`])
      assert.ok(en?.includes(part), `${part}\n${en}`);
    assert.match(
      en ?? '',
      /- WebSocket to \S+ is refused on the way \(status 403\)\.\nPlease allow:\n- Outbound TCP from /,
    );
    assert.match(en ?? '', /path \/probe \(Upgrade: websocket\)/);
    assert.match(fr ?? '', /^Objet\s: ece-svc-01 a besoin d’une connexion vers /u);
    assert.match(fr ?? '', /Merci d’autoriser\s:\n– TCP en sortie/u);
  });

  it('reports files that others may read, and on Windows an unreadable access list', async function () {
    if (process.platform === 'win32') this.skip();
    const probe = await readProbeFile(home);
    const keys = async (platform: NodeJS.Platform = 'linux') =>
      (await ownFiles(home, probe, { platform, program: ['false'] })).map(({ state, what }) => `${state} ${what.key}`);
    assert.deepEqual(await keys(), ['good doctor.files']);
    chmodSync(home, 0o755);
    chmodSync(path.join(home, 'probe.yaml'), 0o644);
    assert.deepEqual(await keys(), ['warning doctor.rights-folder', 'warning doctor.rights']);
    assert.deepEqual(await keys('win32'), ['warning doctor.rights-windows']);
  });
});
