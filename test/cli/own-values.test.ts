/** `check --local` names the values of the deployment file: its ports, and ids that were left from the example. */
import assert from 'node:assert/strict';
import { languages } from '../../src/text/index.ts';
import { deploymentYaml, eceDoctor, workFolder } from './command-line.ts';

describe('bot check', () => {
  it('refuses options of local checks and names “check --local”, in both languages', async () => {
    for (const option of ['--exchange-output', '--ece-output', '--tokens'])
      for (const language of languages) {
        const { code, stderr } = await eceDoctor(['--language', language, 'bot', 'check', 'all', option, 'x']);
        assert.equal(code, 2);
        assert.ok(stderr.includes(option) && stderr.includes('ece-doctor check --local'), stderr);
      }
  });
});

describe('a local check of one’s own deployment file', () => {
  const { file, remove } = workFolder();
  after(remove);
  const check = (deployment: string, language: string, ...selection: string[]) =>
    eceDoctor([
      'check',
      ...selection,
      '--local',
      '--server',
      'ece-svc-01',
      '--language',
      language,
      '--deployment',
      file('contoso.yaml', deployment),
    ]);

  it('names ids that were left from the example, as the bot does', async () => {
    const zero = '00000000-0000-0000-0000-000000000000';
    const microsoft = { tenantId: zero, applicationId: '11111111-2222-3333-4444-555555555555' };
    for (const [language, said] of [
      ['en', /microsoft\.tenantId of contoso .* is still that of the example/],
      ['fr', /microsoft\.tenantId de contoso.* est encore celui de l’exemple/],
    ] as const) {
      const { stderr } = await check(deploymentYaml({ standIns: {}, microsoft }), language, 'version');
      assert.match(stderr, said);
      assert.doesNotMatch(stderr, /microsoft\.applicationId/);
    }
  });

  it('names the port that it connected to, not the default port', async () => {
    const imap = { host: 'imap.example.com', port: 10_993, address: '127.0.0.1:1' };
    for (const language of languages) {
      const { stdout } = await check(deploymentYaml({ standIns: {}, endpoints: { imap } }), language, 'network/imap');
      assert.match(stdout, /imap\.example\.com:10993/);
      assert.doesNotMatch(stdout, /\b993\b/);
    }
  });
});
