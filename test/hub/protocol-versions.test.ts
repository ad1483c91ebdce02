/**
 * Hub and probe of neighbouring versions of the protocol, over a real socket. The probe of protocol 1 is
 * `connectBare`, and the hub of protocol 1 `startFirstHub`: both speak the frames of version 0.1.0 and no others.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { spoken } from '../../src/model/protocol-versions.ts';
import { statusCard } from '../../src/teams/probes/status-card.ts';
import { probeHere, type ProbeHere } from '../probe/probe-here.ts';
import { connectBare, openBare } from './bare-probe.ts';
import { enrolByHand } from './enrol-by-hand.ts';
import { startFirstHub } from './first-hub.ts';
import { by, deployment, keyIn, type HubKit, startHub } from './hub-kit.ts';

const server = 'ece-svc-01';
const releaseKey = 'r'.repeat(43);

describe('a hub', () => {
  let kit: HubKit;
  afterEach(() => kit.end());

  it('of this protocol takes a probe of the one before: enrolment, connection, job and report', async () => {
    kit = await startHub({ version: '0.2.0', options: { releases: { key: releaseKey } } });
    const { code } = await kit.hub.enrol(deployment.name, server, by);
    assert.equal(await enrolByHand(kit, server, code, { begin: { protocol: 1 } }), 'enrolled');

    const enrolled = await kit.enrol(server);
    const bare = await connectBare(kit, enrolled);
    const job = await kit.job(enrolled.probe, [{ kind: 'clock', target: 'login.microsoftonline.com:443' }]);
    await kit.until(async () => ((await kit.jobRow(job.id)).state === 'accepted' ? true : undefined));
    assert.deepEqual(await bare.send({ kind: 'ended', job: job.id }), ['recorded']);
    bare.socket.disconnect();
  });

  it('refuses what is older than that with its own version and protocols, and status names both sides', async () => {
    kit = await startHub({ version: '0.4.0', options: { spoken: { oldest: 2, newest: 3 } } });
    const { probe } = await kit.enrol(server);
    const socket = openBare(kit, probe);
    const refusal = await new Promise((resolve) => socket.once('refused', resolve));
    assert.deepEqual(refusal, { refused: 'protocol-older', bot: { version: '0.4.0', oldest: 2, newest: 3 } });

    const waiting = await kit.hub.waiting(deployment.name);
    const { at, ...told } = waiting[0]?.lastRefusal ?? { at: '' };
    assert.ok(at);
    assert.deepEqual(told, { code: 'protocol-older', protocol: 1, version: '0.1.0' });
    const card = (language: 'en' | 'fr'): string =>
      JSON.stringify(
        statusCard(
          {
            deployment,
            presences: [],
            waiting,
            underWay: 0,
            whoMayUse: { key: 'access.who', with: { administrators: '1', operators: '2', viewers: '0' } },
            missingSettings: [],
            signInsReady: true,
            bot: kit.hub.bot,
          },
          { language, timeZone: 'UTC' },
        ),
      );
    assert.match(
      card('en'),
      /the probe is version 0\.1\.0 .* up to 1; the bot is version 0\.4\.0 .* 2 to 3; update the probe/,
    );
    assert.match(card('fr'), /la sonde est en version 0\.1\.0 .* version 1\s; le bot est en version 0\.4\.0 .* 2 à 3/);
  });
});

describe('a probe', () => {
  let kit: HubKit;
  let here: ProbeHere | undefined;
  afterEach(async () => {
    await here?.end();
    here = undefined;
    await kit.end();
  });

  it('enrols at a hub of the protocol before, without a key of releases, and works for it', async () => {
    kit = await startHub();
    const first = await startFirstHub(kit.key);
    try {
      const { home } = await kit.enrol(server, { bot: first.url, code: async () => first.code });
      await assert.rejects(readFile(path.join(home, 'release-key')), { code: 'ENOENT' });
      here = probeHere(home);
      await here.until('Connected to the bot');
      assert.deepEqual(first.refused, Array(3).fill(spoken.newest), 'each time it names its newest protocol first');
      assert.deepEqual(await first.job(), { accepted: true });
      assert.deepEqual(await first.reported(), ['observation', 'ended']);
    } finally {
      await here?.end();
      here = undefined;
      await first.end();
    }
  });

  it('that a hub is too new for says both versions and protocols, and what to do', async () => {
    kit = await startHub({ version: '0.4.0', options: { spoken: { oldest: 2, newest: 3 } } });
    const { home } = await kit.enrol(server);
    here = probeHere(home, { version: '0.1.0', spoken: { oldest: 1, newest: 1 } });
    await here.until('turned the probe away (protocol-older)');
    assert.match(
      here.logged.at(-1) ?? '',
      /version 0\.1\.0 .* version 0\.4\.0 and speaks the protocols 2 to 3; update the probe/,
    );
  });

  it('that is too new for a hub says so too, after it has tried every protocol that it speaks', async () => {
    kit = await startHub({ version: '0.2.0' });
    const { home } = await kit.enrol(server);
    here = probeHere(home, { version: '0.9.0', spoken: { oldest: 8, newest: 9 } });
    await here.until('turned the probe away (protocol-newer)');
    assert.match(
      here.logged.at(-1) ?? '',
      /version 0\.9\.0 and speaks no protocol before 8; the bot is version 0\.2\.0/,
    );
    const [waiting] = await kit.hub.waiting(deployment.name);
    assert.equal(waiting?.lastRefusal?.protocol, 8);
  });

  it('pins the key of the releases that the hub names at enrolment, proven by the code', async () => {
    kit = await startHub({ version: '0.2.0', options: { releases: { key: releaseKey } } });
    const { home } = await kit.enrol(server);
    assert.equal(await readFile(path.join(home, 'release-key'), 'utf8'), `${releaseKey}\n`);
  });

  it('pins no key of releases that somebody in between has put there', async () => {
    kit = await startHub({ version: '0.2.0', options: { releases: { key: releaseKey } } });
    const { code, command } = await kit.hub.enrol(deployment.name, server, by);
    const { code: _, ...forger } = await startFirstHub(kit.key, { releaseKey: 'f'.repeat(43), code });
    try {
      await assert.rejects(
        kit.enrol(server, { bot: forger.url, code: async () => code, key: keyIn(command) }),
        /could not prove that it knows the code/,
      );
    } finally {
      await forger.end();
    }
  });
});
