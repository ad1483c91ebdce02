import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { createAudit } from '../../src/access/audit.ts';
import { signWelcome } from '../../src/model/proofs.ts';
import { places, readProbeFile, writeProbeFile } from '../../src/probe/home.ts';
import { deployment, startHub, type HubKit } from '../hub/hub-kit.ts';
import { eceDoctor } from '../cli/command-line.ts';
import { closedPort } from '../kit/servers.ts';

describe('probe leave', function () {
  let kit: HubKit;
  let home: string;
  beforeEach(async () => {
    // No sweep during a test: notices must suffice.
    kit = await startHub({ sweepMs: 60_000 });
    ({ home } = await kit.enrol('ece-svc-01'));
  });
  afterEach(async () => {
    await kit.end();
  });

  const leave = (...more: string[]) => eceDoctor(['probe', 'leave', '--home', home, ...more]);
  const expected = async () =>
    [...(await kit.hub.presences(deployment.name)), ...(await kit.hub.waiting(deployment.name))].map(
      ({ server }) => server,
    );

  it('ends the enrolment at the bot, with a line in the audit log, and deletes nothing here', async () => {
    assert.deepEqual(await expected(), ['ece-svc-01']);
    const before = readFileSync(places.file(home), 'utf8');
    const { code, stdout } = await leave();
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^The bot has ended the enrolment of ece-svc-01/);
    assert.deepEqual(await expected(), []);
    const { probe } = await readProbeFile(home);
    const entries = (await createAudit(kit.store).latest(9)).map(({ person, command, outcome }) => ({
      by: (JSON.parse(person) as { id: string }).id,
      command,
      outcome,
    }));
    assert.deepEqual(entries, [
      { by: `probe:${probe}`, command: 'probe leave ece-svc-01', outcome: `revoked ${probe}` },
    ]);
    assert.equal(readFileSync(places.file(home), 'utf8'), before);
  });

  it('succeeds each time that it is typed, with one line in the audit log', async () => {
    for (const _ of [1, 2]) assert.equal((await leave()).code, 0);
    assert.equal((await createAudit(kit.store).latest(9)).length, 1);
  });

  it('names the line to type in Teams if the bot is unreachable', async () => {
    await writeProbeFile(home, { ...(await readProbeFile(home)), bot: `http://127.0.0.1:${await closedPort()}` });
    const { code, stdout } = await leave();
    assert.equal(code, 1);
    assert.match(stdout, /was not informed that the probe of ece-svc-01 is gone.*“revoke ece-svc-01”/s);
    const french = await leave('--language', 'fr');
    assert.match(french.stdout, /«\u00a0révoquer ece-svc-01\u00a0»/);
    assert.deepEqual(await expected(), ['ece-svc-01']);
  });

  for (const [bot, said, sentence] of [
    ['refuses the message', { refused: 'unknown-event' }, /refused \(unknown-event\).*“revoke ece-svc-01”/s],
    ['says yes and signs nothing', { left: true }, /refused \(no-answer\).*“revoke ece-svc-01”/s],
  ] as const)
    it(`does not believe a bot that ${bot}`, async () => {
      const server = createServer();
      const io = new Server(server, { path: '/probe' });
      const { probe } = await readProbeFile(home);
      io.on('connection', async (socket) => {
        socket.onAny((_event, _message, answer) => answer(said));
        const { nonce } = socket.handshake.auth as { nonce: string };
        await socket.emitWithAck('welcome', {
          token: await signWelcome(kit.key, { probe, nonce, time: Date.now(), spread: 0 }),
        });
      });
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await writeProbeFile(home, { ...(await readProbeFile(home)), bot: address });
      const { code, stdout } = await leave();
      await io.close();
      assert.equal(code, 1);
      assert.match(stdout, sentence);
    });

  it('has nothing to tell if there is no probe', async () => {
    const { code, stdout } = await eceDoctor(['probe', 'leave', '--home', kit.folder('nowhere')]);
    assert.equal(code, 0);
    assert.match(stdout, /does not have to be informed/);
  });
});
