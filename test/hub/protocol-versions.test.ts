/**
 * Hub and probe with adjacent protocol versions, over a real socket. Protocol 2 is made up: it has the frames of
 * protocol 1, and `next` is a program that speaks both.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Server } from 'socket.io';
import { enrolmentProof, keyOfCode, makeNonce, publicPart } from '../../src/model/proofs.ts';
import type { EnrolBegin, PrivateSigningKey } from '../../src/model/protocol.ts';
import { leaveBot } from '../../src/probe/leave.ts';
import { statusCard } from '../../src/teams/probes/status-card.ts';
import { probeHere, type ProbeHere } from '../probe/probe-here.ts';
import { connectBare, openBare } from './bare-probe.ts';
import { enrolByHand } from './enrol-by-hand.ts';
import { by, deployment, keyIn, type HubKit, startHub } from './hub-kit.ts';

const server = 'ece-svc-01';
const releaseKey = 'r'.repeat(43);
const next = { oldest: 1, newest: 2 };

describe('a hub', () => {
  let kit: HubKit;
  afterEach(() => kit.end());

  it('that speaks the next protocol too serves probes of both protocols: enrolment, connection, job and report', async () => {
    kit = await startHub({ version: '0.2.0', options: { spoken: next } });
    for (const [name, protocol] of [
      [server, 1],
      ['ece-app-01', 2],
    ] as const) {
      const { code } = await kit.hub.enrol(deployment.name, name, by);
      assert.equal(await enrolByHand(kit, name, code, { begin: { protocol } }), 'enrolled');

      const enrolled = await kit.enrol(name);
      const bare = await connectBare(kit, enrolled, { protocol });
      const job = await kit.job(enrolled.probe, [{ kind: 'clock', target: 'login.microsoftonline.com:443' }]);
      await kit.until(async () => ((await kit.jobRow(job.id)).state === 'accepted' ? true : undefined));
      assert.deepEqual(await bare.send({ kind: 'ended', job: job.id }), ['recorded']);
    }
    assert.equal(kit.hub.connections().proven, 2);
  });

  it('refuses an older protocol with its own version and protocols, and status names both sides', async () => {
    kit = await startHub({ version: '0.4.0', options: { spoken: { oldest: 2, newest: 3 } } });
    const { probe } = await kit.enrol(server, { spoken: next });
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

  it('that speaks the next protocol too enrols at a hub of this one, works for it and leaves it', async () => {
    kit = await startHub({ version: '0.1.0' });
    const { home, probe } = await kit.enrol(server, { version: '0.2.0', spoken: next });
    here = probeHere(home, { version: '0.2.0', spoken: next });
    // Each connection begins with the newest protocol.
    const refusedOnce = async (): Promise<void> => {
      const probes = kit.store.db.selectFrom('probe').select('last_refusal');
      const told = await kit.until(async () => (await probes.executeTakeFirstOrThrow()).last_refusal ?? undefined);
      assert.match(told, /"code":"protocol-newer".*"protocol":2/);
      await kit.store.db.updateTable('probe').set({ last_refusal: null }).execute();
    };
    await refusedOnce();
    const job = await kit.job(probe, [{ kind: 'dns', target: 'not-allowed.example:443' }]);
    await kit.until(async () => ((await kit.jobRow(job.id)).state === 'ended' ? true : undefined));
    await here.end();
    here = undefined;
    assert.equal((await leaveBot({ home, version: '0.2.0', spoken: next })).told, true);
    await refusedOnce();
  });

  it('reports both versions and protocols, and what to do, if the hub is too new', async () => {
    kit = await startHub({ version: '0.4.0', options: { spoken: { oldest: 2, newest: 3 } } });
    const { home } = await kit.enrol(server, { spoken: next });
    here = probeHere(home, { version: '0.1.0', spoken: { oldest: 1, newest: 1 } });
    await here.until('refused the probe (protocol-older)');
    assert.match(
      here.logged.at(-1) ?? '',
      /version 0\.1\.0 .* version 0\.4\.0 and speaks the protocols 2 to 3; update the probe/,
    );
  });

  it('reports that the hub is too old after it has tried all its protocols', async () => {
    kit = await startHub({ version: '0.2.0' });
    const { home } = await kit.enrol(server);
    here = probeHere(home, { version: '0.9.0', spoken: { oldest: 8, newest: 9 } });
    await here.until('refused the probe (protocol-newer)');
    assert.match(
      here.logged.at(-1) ?? '',
      /version 0\.9\.0 and speaks no protocol before 8; the bot is version 0\.2\.0/,
    );
    const [waiting] = await kit.hub.waiting(deployment.name);
    assert.equal(waiting?.lastRefusal?.protocol, 8);
  });

  it('pins the release key that the hub proves at enrolment', async () => {
    kit = await startHub({ options: { releases: { key: releaseKey } } });
    const { home } = await kit.enrol(server);
    assert.equal(await readFile(path.join(home, 'release-key'), 'utf8'), `${releaseKey}\n`);
  });

  it('pins no release key if the hub names none', async () => {
    kit = await startHub();
    const { home } = await kit.enrol(server);
    await assert.rejects(readFile(path.join(home, 'release-key')), { code: 'ENOENT' });
  });

  it('pins no release key from a man in the middle', async () => {
    kit = await startHub({ options: { releases: { key: releaseKey } } });
    const { code, command } = await kit.hub.enrol(deployment.name, server, by);
    const forger = await startForger(kit.key, code);
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

/** A man in the middle that names another release key but can only pass on the true hub's proof. */
async function startForger(key: PrivateSigningKey, code: string): Promise<{ url: string; end: () => Promise<void> }> {
  const http = createServer();
  const io = new Server(http, { path: '/probe', serveClient: false });
  const hubKey = publicPart(key);
  io.of('/enrol').on('connection', (socket) => {
    const hubNonce = makeNonce();
    let begun: EnrolBegin;
    socket.on('begin', (message: EnrolBegin, answer) => {
      begun = message;
      answer({ hubKey, nonce: hubNonce, releaseKey: 'f'.repeat(43) });
    });
    socket.on('prove', async (_message, answer) => {
      const { server, signingKey, sealingKey, nonce: probeNonce } = begun;
      const probe = randomUUID();
      const transcript = { hubKey, signingKey, sealingKey, server, probeNonce, hubNonce, releaseKey };
      answer({ probe, proof: await enrolmentProof(keyOfCode(code) ?? '', transcript, { role: 'hub', probe }) });
    });
  });
  await once(http.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    end: () => io.close(),
  };
}
