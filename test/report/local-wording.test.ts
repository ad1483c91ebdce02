/** A report of `check --local` asks nobody to type into a chat or run a probe, because there is none. */
import assert from 'node:assert/strict';
import { isLocalRun } from '../../src/model/report.ts';
import { localText } from '../../src/report/local-wording.ts';
import { en as english } from '../../src/text/en/index.ts';
import { fr as french } from '../../src/text/fr/index.ts';
import { say } from '../../src/text/index.ts';
import { deploymentYaml, eceDoctor, workFolder } from '../cli/command-line.ts';

const catalogues: Record<string, Record<string, string>> = { en: english, fr: french };

/** Commands that need a bot or an enrolled probe. */
const onlyWithBot =
  /probe allow|ece output|exchange output|sortie ece|sortie exchange|["“«]\s?(exchange script|ece query|script exchange|requête ece)|["“(«]\s?(sign in|connexion) |round trip from|was not told|in the chat|dans la conversation/u;

/**
 * Sentences with such commands that never occur in a local run: a server's own list, its probe's presence, a sent round
 * trip, an address that a probe was given, a device code, and the chat's text before a check.
 */
const neverLocal =
  /^(absence\.|network\.fix\.allow|url\/reachable\.fix\.allow|cause\.probe-list\.|mail\/round-trip\.(fix|unreadable)|token\.test\.fix\.link|check\.sign-in-first\.|network\.fix\.given\.probe|cause\.given-address\.firstStep\.probe)/;

describe('a report without a bot', function () {
  const { file, remove } = workFolder();
  after(remove);

  for (const [language, right] of [
    ['en', [/again with --folder logs=PATH/, /again with --file java-trust=PATH/, /--ece-output and the file/]],
    ['fr', [/avec --folder logs=CHEMIN/, /avec --file java-trust=CHEMIN/, /avec --ece-output et le fichier/]],
  ] as const) {
    it(`names options of its own command line instead of commands for a probe or a chat (${language})`, async () => {
      const deployment = file('contoso.yaml', deploymentYaml({ standIns: {} }));
      const words = ['check', 'ece', 'network/java-trust', 'version', 'mailbox', '--local', '--deployment', deployment];
      const { stdout, stderr } = await eceDoctor([...words, '--server', 'ece-svc-01', '--language', language]);
      const said = stdout.replaceAll(/\s+/g, ' ');
      for (const option of [...right, /--exchange-output/]) assert.match(said, option, stderr);
      assert.doesNotMatch(said, onlyWithBot);
    });
  }

  it('has another wording for every sentence that needs a bot', () => {
    for (const [language, catalogue] of Object.entries(catalogues)) {
      const without = Object.entries(catalogue).filter(
        ([key, sentence]) =>
          /^(absence|cause|check|ece\.logs|mail|mailbox|network|tenant|token|url|version|report\.last-mail)\.|^[a-z]+\//.test(
            key,
          ) &&
          onlyWithBot.test(sentence) &&
          !key.endsWith('.local') &&
          !neverLocal.test(key) &&
          !(`${key}.local` in catalogue),
      );
      assert.deepEqual(without, [], language);
    }
  });

  it('has another wording only for existing sentences, with the same values', () => {
    const placeholders = (sentence = ''): string[] => [...new Set(sentence.match(/\{\{\w+\}\}/g))].sort();
    const local = Object.keys(english).filter((key) => key.endsWith('.local'));
    assert.ok(local.length > 20);
    for (const key of local) {
      const base = catalogues['en']?.[key.replace(/\.local$/, '')];
      for (const name of placeholders(catalogues['en']?.[key]))
        assert.ok(placeholders(base).includes(name), `${key}: ${name}`);
    }
  });

  it('replaces parts of a sentence too, and leaves sentences without another wording', () => {
    const part = say('tenant.fix.paste');
    assert.deepEqual(localText(say('tenant.pasted', { said: part, by: 'Ana', at: { list: [part] } })), {
      key: 'tenant.pasted',
      with: {
        said: { key: 'tenant.fix.paste.local' },
        by: 'Ana',
        at: { list: [{ key: 'tenant.fix.paste.local' }] },
      },
    });
  });

  it('is recognised by the id of its run', () => {
    assert.equal(isLocalRun({ id: '0c7e27ac-1111-4222-8333-444455556666' }), true);
    assert.equal(isLocalRun({ id: '8F3K' }), false);
  });
});
