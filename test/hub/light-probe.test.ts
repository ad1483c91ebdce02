/** The light probe of the benchmarks and of `npm run faults:upgrade`, which no other test starts. */
import assert from 'node:assert/strict';
import { startLightProbe } from '../../bench/scale/light-probe.ts';
import { publicPart, thumbprint } from '../../src/model/proofs.ts';
import { readProbeKeys } from '../../src/probe/home.ts';
import { type HubKit, startHub } from './hub-kit.ts';

describe('a light probe', () => {
  let kit: HubKit;
  beforeEach(async () => {
    kit = await startHub();
  });
  afterEach(() => kit.end());

  it('is welcomed by the hub, and answers a job', async () => {
    const { home, probe } = await kit.enrol('ece-svc-01');
    const { signing } = await readProbeKeys(home, probe.probe);
    const hub = { url: kit.url, key: publicPart(kit.key), thumbprint: await thumbprint(kit.key) };
    let welcomed = (): void => undefined;
    let answered = (_job: string): void => undefined;
    const isWelcomed = new Promise<void>((resolve) => (welcomed = resolve));
    const isAnswered = new Promise<string>((resolve) => (answered = resolve));
    let refuse = (_code: string): void => undefined;
    const isRefused = new Promise<never>((_, reject) => (refuse = (code) => reject(new Error(code))));
    const end = startLightProbe({ id: probe.probe, server: probe.server, key: signing }, 0, hub, {
      welcomed,
      answered,
      refused: refuse,
      lost: () => undefined,
      tried: () => undefined,
    });
    try {
      await Promise.race([isWelcomed, isRefused]);
      const { id } = await kit.job(probe, [{ kind: 'tcp', target: 'mail.example.com:993' }]);
      assert.equal(await Promise.race([isAnswered, isRefused]), id);
    } finally {
      end();
    }
  });
});
