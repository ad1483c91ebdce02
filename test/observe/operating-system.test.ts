import assert from 'node:assert/strict';
import type os from 'node:os';
import type { Observed } from '../../src/model/observation.ts';
import {
  type OperatingSystemValue,
  operatingSystemObserver,
  operatingSystemValueSchema,
} from '../../src/observe/operating-system.ts';
import { within } from './conditions.ts';

const windows: Parameters<typeof operatingSystemObserver>[0] = {
  platform: () => 'win32',
  version: () => 'Windows Server 2019 Standard',
  release: () => '10.0.17763',
  uptime: () => 3 * 86_400 + 7.4,
};

async function look(system: Partial<typeof os>): Promise<Observed<OperatingSystemValue>> {
  const seen = await operatingSystemObserver({ ...windows, ...system }).observe(
    { endpoint: { host: '', port: 0 } },
    within(30_000),
  );
  if (seen.value !== undefined) operatingSystemValueSchema.parse(seen.value);
  return seen;
}

describe('operating-system observer', () => {
  it('reads the name, the version with its build, and the minute of the last start', async () => {
    const { value, error, phases } = await look({});
    assert.deepEqual([value?.name, value?.version, error], ['Windows Server 2019 Standard', '10.0.17763', undefined]);
    assert.deepEqual(
      phases.map(({ name }) => name),
      ['system'],
    );
    assert.match(value?.startedAt ?? '', /:00\.000Z$/);
    const away = Date.now() - windows.uptime() * 1000 - Date.parse(value?.startedAt ?? '');
    assert.ok(Math.abs(away) <= 31_000, String(away));
  });

  it('cuts and cleans the system’s texts, and does not take an empty text for a name', async () => {
    const { value } = await look({
      version: () => `Windows\u202e\u0000Server ${'x'.repeat(500)}`,
      release: () => '9'.repeat(99),
    });
    assert.match(value?.name ?? '', /^Windows Server x+$/);
    assert.deepEqual([value?.name.length, value?.version.length], [200, 60]);
    assert.equal((await look({ version: () => '' })).value?.name, '');
  });

  it('reports a machine without Windows and queries nothing there', async () => {
    const asked = (): never => assert.fail('it was asked');
    for (const platform of ['linux', 'darwin'] as const) {
      const { value, error } = await look({ platform: () => platform, version: asked, release: asked, uptime: asked });
      assert.deepEqual([value, error?.phase, error?.code], [undefined, 'system', 'UNSUPPORTED']);
      assert.match(error?.text ?? '', new RegExp(platform));
    }
  });

  it('does not throw if the system gives no answer', async () => {
    const refuse = (): never => {
      throw Object.assign(new Error('uv_uptime returned EPERM'), { code: 'ERR_SYSTEM_ERROR' });
    };
    const { value, error } = await look({ uptime: refuse });
    assert.deepEqual([value, error?.phase, error?.code], [undefined, 'system', 'ERR_SYSTEM_ERROR']);
  });
});
