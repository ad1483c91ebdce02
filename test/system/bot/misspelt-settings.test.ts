import assert from 'node:assert/strict';
import path from 'node:path';
import { type Ended, eceDoctor } from '../../cli/command-line.ts';
import { type BotFolder, botFolder, local } from './bot-process.ts';

const id = '11111111-2222-3333-4444-555555555555';
const credentials = {
  MicrosoftAppId: id,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: id,
  MicrosoftAppPassword: 'a secret',
  ECE_DOCTOR_ADMINISTRATORS: id,
  ECE_DOCTOR_PUBLIC_URL: 'https://bot.contoso.com',
};

describe('misspelt settings', () => {
  let bots: BotFolder;
  beforeEach(async () => (bots = await botFolder()));
  afterEach(() => bots.remove());
  const ended = async (environment: Record<string, string>) => {
    const bot = bots.start({ PORT: '0', ...environment });
    const end = await Promise.race([bot.ended, bot.ready.then(() => undefined)]);
    assert.ok(end !== undefined, 'the bot has started');
    assert.equal(end.code, 2, end.err);
    return end.err;
  };

  it('stop the bot, with credentials and without', async () => {
    assert.match(await ended({ ...credentials, ECE_DOCTOR_OPERATOR: id }), /ECE_DOCTOR_OPERATORS/);
    assert.match(await ended({ ...local, ece_doctor_operators: id }), /ECE_DOCTOR_OPERATORS/);
    assert.match(await ended({ ...local, LOG_LEVEL: 'inof' }), /LOG_LEVEL is “inof”/);
  });
  it('leave the bot to administrators, as the log and “bot status” say once the settings are right', async () => {
    const bot = bots.start({ ...credentials, PORT: '0' });
    await bot.ready;
    await bot.logged(/"Who may use the bot, .* administrators 1, operators 0, viewers 0\."/);
    const env = {
      ...credentials,
      ECE_DOCTOR_DEPLOYMENT: path.join(bots.folder, 'deployment.yaml'),
      ECE_DOCTOR_DATA: bots.data,
    };
    const status = async (more = {}): Promise<string> =>
      (await eceDoctor(['bot', 'status'], { env: { ...env, ...more } })).stdout.replaceAll(/\s+/g, ' ');
    assert.match(
      await status(),
      /administrators 1, operators 0, viewers 0\. .*are not set: only administrators may use the bot\./,
    );
    assert.match(
      await status({ ECE_DOCTOR_OPERATORS: 'everybody' }),
      /administrators 1, operators everybody, viewers 0\./,
    );
  });

  it('stop the commands on the bot’s machine', async () => {
    const env = {
      ...local,
      ECE_DOCTOR_DEPLOYMENT: path.join(bots.folder, 'deployment.yaml'),
      ECE_DOCTOR_DATA: bots.data,
    };
    await bots.start().ready;
    for (const words of [
      ['bot', 'status'],
      ['bot', 'check', 'all'],
      ['bot', 'enrol', 'ece-svc-01'],
      ['bot', 'key', 'show'],
      ['runs'],
      ['audit'],
      ['store', 'backup', path.join(bots.folder, 'backup')],
    ]) {
      const { code, stderr }: Ended = await eceDoctor(words, { env: { ...env, ECE_DOCTOR_DTA: bots.data } });
      assert.equal(code, 2, `${words.join(' ')}: ${stderr}`);
      assert.match(stderr, /ECE_DOCTOR_DTA\W.*\WECE_DOCTOR_DATA\W/, words.join(' '));
    }
  });
});
