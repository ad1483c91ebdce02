import assert from 'node:assert/strict';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/simulator.ts';
import { peopleGroups } from '../../simulator/tenant/healthy.ts';
import { guidOf } from '../../simulator/tenant/ids.ts';
import { readerId, readerSecret } from '../../simulator/tenant/reader.ts';
import { createTenant } from '../../src/tenant/create.ts';
import type { Tenant } from '../../src/tenant/tenant.ts';
import { deploymentWith } from './microsoft.ts';

const tenantId = '11111111-2222-3333-4444-555555555555';
const deployment = deploymentWith({ microsoft: { cloud: 'worldwide', tenantId, applicationId: tenantId } });
const [support, service] = peopleGroups.map((name) => guidOf(name));
const alex = guidOf('alex.wilber@example.com');
const megan = guidOf('megan.bowen@example.com');
const asked = [support, service].filter((group) => group !== undefined);

describe('the groups of a person, from the simulated Microsoft,', () => {
  let simulator: Simulator;
  let tenant: Tenant;
  const begin = async (permissions?: readonly string[], secret = readerSecret): Promise<void> => {
    const reader: SimulatorOptions['reader'] = {
      clientId: readerId,
      secret: readerSecret,
      ...(permissions === undefined ? {} : { permissions }),
    };
    simulator = await startSimulator({ tenantId, applicationId: tenantId, servers: [], reader });
    const standIns = simulator.standIns('bot');
    tenant = createTenant({
      reader: { clientId: readerId, credential: { kind: 'secret', secret } },
      targets: (_deployment, target) => ({
        host: target.replace(/:\d+$/, ''),
        port: 443,
        address: '127.0.0.1',
        addressPort: Number(standIns[target]?.address.split(':')[1]),
        ca: simulator.ca,
      }),
    });
  };
  afterEach(async () => {
    await tenant.close();
    await simulator.close();
  });
  const groupsOf = (person: string) => tenant.memberGroups(deployment, person, asked, 20_000);

  it('are those that contain the person, and those that contain such a group', async () => {
    await begin();
    assert.deepEqual(new Set((await groupsOf(alex)).value), new Set(asked));
    assert.deepEqual((await groupsOf(megan)).value, [service]);
  });

  it('need User.Read.All and GroupMember.Read.All and no more', async () => {
    await begin(['User.Read.All', 'GroupMember.Read.All']);
    assert.deepEqual((await groupsOf(megan)).value, [service]);
  });

  it('are FORBIDDEN if one of the two permissions is missing', async () => {
    await begin(['User.Read.All']);
    assert.equal((await groupsOf(megan)).failure?.code, 'FORBIDDEN');
  });

  it('are NOT_FOUND for a person who is not in the directory', async () => {
    await begin();
    assert.equal((await groupsOf(tenantId)).failure?.code, 'NOT_FOUND');
  });

  it('are THROTTLED at once if Microsoft asks to wait longer than the person would', async () => {
    await begin();
    await simulator.setFaults([{ name: 'graph-throttled' }]);
    assert.equal((await groupsOf(megan)).failure?.code, 'THROTTLED');
  });

  it('fail in the phase of the token if the reader’s secret is wrong', async () => {
    await begin(undefined, 'wrong');
    const { failure } = await groupsOf(megan);
    assert.deepEqual([failure?.phase, failure?.code], ['token', 'AADSTS7000215']);
  });

  it('fail if the deployment names no tenant', async () => {
    await begin();
    const nowhere = deploymentWith({ microsoft: { cloud: 'worldwide' } });
    assert.equal((await tenant.memberGroups(nowhere, megan, asked, 20_000)).failure?.code, 'NO_TENANT');
  });
});
