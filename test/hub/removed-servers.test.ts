/** A server that was removed from the deployment file: its probe gets no jobs, and is revoked an hour later. */
import assert from 'node:assert/strict';
import { pino } from 'pino';
import { createAudit } from '../../src/access/audit.ts';
import { createHub } from '../../src/hub/create.ts';
import type { Hub } from '../../src/hub/hub.ts';
import type { Deployment } from '../../src/model/deployment.ts';
import type { ProbeFile } from '../../src/probe/home.ts';
import { importDeployment } from '../../src/runs/deployments.ts';
import { onBothStores } from '../store/both-stores.ts';
import { connectBare } from './bare-probe.ts';
import { by, deployment, type HubKit, keyIn, refusalOf, startHub } from './hub-kit.ts';
import { enrolProbe } from '../../src/probe/enrol.ts';

const server = 'ece-svc-01';
const steps = [{ kind: 'tcp', target: 'mail.example.com:993' }] as const;
const without: Deployment = { ...deployment, servers: deployment.servers.filter(({ name }) => name !== server) };
const hourMs = 3_600_000;

onBothStores('a server that is no longer in the deployment file', (test) => {
  let kit: HubKit;
  let file: Deployment;
  let aheadMs: number;
  let logged: string;
  const now = (): number => Date.now() + aheadMs;
  /** Holds the next reader of the file, after its reading. */
  let hold: (() => Promise<void>) | undefined;
  let readings: number;
  const deploymentOf = async () => {
    readings += 1;
    const read = file;
    const held = hold?.();
    hold = undefined;
    await held;
    return read;
  };

  beforeEach(async () => {
    file = deployment;
    aheadMs = 0;
    hold = undefined;
    readings = 0;
    logged = '';
    kit = await startHub({
      sweepMs: 50,
      place: test.place(),
      options: { now, deploymentOf },
      onLog: (line) => (logged += line),
    });
    await importDeployment(kit.store, deployment, { by: 'deployment.yaml' });
  });
  afterEach(() => kit.end());

  const change = async (to: Deployment): Promise<void> => {
    file = to;
    await kit.hub.followDeployment();
  };
  const rowOf = ({ probe }: ProbeFile) =>
    kit.store.db.selectFrom('probe').selectAll().where('id', '=', probe).executeTakeFirstOrThrow();
  const isRevoked = (probe: ProbeFile) =>
    kit.until(async () => ((await rowOf(probe)).revoked_at === null ? undefined : true));
  const audited = async (): Promise<string[]> =>
    (await createAudit(kit.store).latest(50))
      .map(({ person, command, outcome }) => `${(JSON.parse(person) as { id: string }).id}: ${command}: ${outcome}`)
      .sort();
  const connected = async () => {
    const enrolled = await kit.enrol(server);
    const bare = await connectBare(kit, enrolled, { kinds: ['tcp'] });
    // The row is written after the welcome.
    await kit.until(async () => (await kit.hub.presences(deployment.name)).some((one) => one.connected) || undefined);
    return { ...bare, probe: enrolled.probe };
  };
  const isIn = (id: string, state: string) =>
    kit.until(async () => ((await kit.jobRow(id)).state === state ? true : undefined));

  it('gets no job from then on, not even an earlier waiting one, and finishes the job that it has accepted', async () => {
    const { probe, ...bare } = await connected();
    const accepted = await kit.job(probe, [...steps]);
    await isIn(accepted.id, 'accepted');
    const waiting = await kit.job(probe, [...steps], { after: accepted.id });
    await change(without);
    const { state, reason } = await kit.jobRow(waiting.id);
    assert.deepEqual([state, reason], ['refused', 'server-removed']);
    const later = await kit.job(probe, [...steps]);
    await isIn(later.id, 'refused');
    // Without a notice, the sweep finds the job.
    const quiet = await kit.job(probe, [...steps], { quiet: true });
    await isIn(quiet.id, 'refused');
    assert.deepEqual(await bare.send({ kind: 'ended', job: accepted.id }), ['recorded']);
    await isIn(accepted.id, 'ended');
    assert.deepEqual(
      bare.jobs.map(({ id }) => id),
      [accepted.id],
    );
    assert.equal((await rowOf(probe)).revoked_at, null);
    assert.ok(bare.socket.connected);
  });
  it('is named in log, presence and audit log, with the time of revocation', async () => {
    await connected();
    await change(without);
    const [presence] = await kit.hub.presences(deployment.name);
    assert.ok(presence?.revokedOn !== undefined && presence.connected);
    const left = Date.parse(presence.revokedOn) - now();
    assert.ok(left > hourMs - 60_000 && left <= hourMs, presence.revokedOn);
    assert.match(logged, /"server":"ece-svc-01".*a server is no longer in the deployment file/);
    assert.deepEqual(await audited(), [`import: import deployment.yaml: removed ${server}`]);
  });
  it('gets jobs again if its line returns within the hour', async () => {
    const { jobs, probe } = await connected();
    await change(without);
    aheadMs = hourMs - 60_000;
    await change(deployment);
    const job = await kit.job(probe, [...steps], { deadlineMs: 2 * hourMs });
    await isIn(job.id, 'accepted');
    assert.equal(jobs.length, 1);
    assert.equal((await kit.hub.presences(deployment.name))[0]?.revokedOn, undefined);
    // A second removal starts a new hour.
    await change(without);
    aheadMs = hourMs + 60_000;
    await kit.hub.followDeployment();
    assert.equal((await rowOf(probe)).revoked_at, null);
    assert.deepEqual(
      (await audited()).map((entry) => entry.replace(/.*: /, '')),
      [`brought back ${server}`, `removed ${server}`, `removed ${server}`],
    );
  });
  it('is not brought back by a sweep that read the deployment file before the change', async () => {
    const { probe } = await connected();
    const goOn = await new Promise<() => void>((isHeld) => {
      hold = () => new Promise((resolve) => isHeld(resolve));
    });
    const before = readings;
    const changing = change(without);
    assert.equal(readings, before);
    goOn();
    await changing;
    assert.notEqual((await rowOf(probe)).removed_at, null);
  });
  it('loses its probe after an hour, revoked by one of several replicas', async () => {
    const { socket, probe } = await connected();
    const gone = new Promise((resolve) => socket.once('revoked', resolve));
    const other = await hub('two');
    try {
      await change(without);
      await other.followDeployment();
      aheadMs = hourMs + 1000;
      await Promise.all([kit.hub.followDeployment(), other.followDeployment()]);
      await gone;
      await isRevoked(probe);
      assert.deepEqual(await audited(), [
        `import: import deployment.yaml: removed ${server}`,
        `import: import deployment.yaml: revoked the probe of ${server}`,
      ]);
    } finally {
      await other.close();
    }
  });
  it('also loses a probe that is not connected, and one that has never connected', async () => {
    const { probe, socket } = await connected();
    socket.disconnect();
    const { probe: waiting } = await kit.enrol(server);
    await change(without);
    aheadMs = hourMs + 1000;
    await Promise.all([isRevoked(probe), isRevoked(waiting)]);
  });
  it('keeps its hour across a restart of the bot, and its line may return meanwhile', async () => {
    const { probe } = await connected();
    await change(without);
    await kit.down();
    aheadMs = hourMs + 1000;
    file = deployment;
    await kit.up();
    assert.deepEqual([(await rowOf(probe)).removed_at, (await rowOf(probe)).revoked_at], [null, null]);
    await change(without);
    await kit.down();
    aheadMs += hourMs + 1000;
    await kit.up();
    assert.notEqual((await rowOf(probe)).revoked_at, null);
  });
  it('enrols no probe with an earlier code', async () => {
    const { code, command } = await kit.hub.enrol(deployment.name, server, by);
    await change(without);
    const enrolling = enrolProbe({
      bot: kit.url,
      server,
      key: keyIn(command),
      code: () => Promise.resolve(code),
      allow: [],
      home: kit.folder('home'),
      version: '0.1.0',
    });
    assert.equal(await refusalOf(enrolling), 'unknown-code');
  });
  it('is not recognised by a mere change of case', async () => {
    const { probe } = await connected();
    await change({ ...deployment, servers: [{ name: server.toUpperCase(), roles: ['services'] }] });
    assert.equal((await rowOf(probe)).removed_at, null);
  });

  function hub(replica: string): Promise<Hub> {
    return createHub({
      store: kit.store,
      replica,
      key: kit.key,
      publicUrl: kit.url,
      version: '0.1.0',
      deploymentOf,
      now,
      logger: pino({ level: 'silent' }),
    });
  }
});
