import assert from 'node:assert/strict';
import { readConfiguration } from '../../src/main/configuration/configuration.ts';
import { uploadsFor } from '../../src/main/start-bot.ts';

const id = '11111111-2222-3333-4444-555555555555';
const inTeams = {
  MicrosoftAppId: id,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: id,
  MicrosoftAppPassword: 'x'.repeat(40),
  ECE_DOCTOR_DEPLOYMENT: 'contoso.yaml',
  ECE_DOCTOR_ADMINISTRATORS: id,
  ECE_DOCTOR_PUBLIC_URL: 'https://bot.contoso.com',
};

describe('files for OneDrive', () => {
  for (const [where, environment, isOffered] of [
    ['in Teams', inTeams, true],
    ['in a government cloud', { ...inTeams, ChannelService: 'https://botframework.azure.us' }, false],
    ['outside of Teams', { ECE_DOCTOR_WITHOUT_CREDENTIALS: '1', ECE_DOCTOR_DEPLOYMENT: 'contoso.yaml' }, false],
  ] as const)
    it(`are ${isOffered ? '' : 'not '}offered by a bot ${where}`, () => {
      const read = readConfiguration(environment);
      assert.ok(read.ok, JSON.stringify(read));
      assert.equal(uploadsFor(read.configuration) !== undefined, isOffered);
    });
});
