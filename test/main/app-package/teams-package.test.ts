/** `ece-doctor teams package` makes packages that pass Microsoft's newest schema, and none that Teams would refuse. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { appPackage } from '../../../src/main/app-package/app-package.ts';
import { sources } from '../../../src/main/app-package/sources.ts';
import { version } from '../../../src/main/program.ts';
import { commands } from '../../../src/teams/index.ts';
import { eceDoctor } from '../../cli/command-line.ts';
import { filesInZip } from '../../kit/unzip.ts';

const root = path.join(import.meta.dirname, '../../..');
const good = ['--host', 'bot.example.com', '--app-id', '12345678-9abc-4def-8123-456789abcdef'];

/**
 * Microsoft's schemas are draft-04, but use no keyword that later drafts changed. Their patterns hold \a, which
 * JavaScript does not know.
 */
function schema(file: string) {
  const text = readFileSync(path.join(root, 'test/fixtures', file), 'utf8').replaceAll('\\\\a', '\\\\x07');
  const { $schema: _draft04, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return new Ajv({ strict: false, validateFormats: false, allErrors: true, unicodeRegExp: false }).compile(rest);
}

interface Manifest {
  id: string;
  version: string;
  validDomains: string[];
  bots: {
    botId: string;
    scopes: string[];
    commandLists: { scopes: string[]; commands: { title: string; description: string }[] }[];
  }[];
  composeExtensions: {
    botId: string;
    commands: { id: string; type: string; title: string; context: string[]; parameters?: { title: string }[] }[];
    messageHandlers?: unknown;
  }[];
}

describe('the app package', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'ece-doctor-package-'));
    cpSync(path.join(root, 'manifest'), path.join(folder, 'manifest'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const file = () => path.join(folder, 'ece-doctor-teams.zip');
  const unpacked = (): Map<string, Buffer> => filesInZip(readFileSync(file()));
  /** Uses the manifest of the folder, or with `builtIn` that of the program. */
  const make = async (words = good, { builtIn = false } = {}) => {
    const own = builtIn ? [] : ['--manifest', path.join(folder, 'manifest')];
    const { code, stdout, stderr } = await eceDoctor(['teams', 'package', ...words, ...own, '--output', file()]);
    assert.equal(stdout, '');
    return { code, lines: stderr.trimEnd().split('\n') };
  };
  const change = (name: string, from: string | RegExp, to: string) => {
    const source = path.join(folder, 'manifest', name);
    const text = readFileSync(source, 'utf8');
    assert.notEqual(text.replace(from, to), text, 'the change changes something');
    writeFileSync(source, text.replace(from, to));
  };
  const refused = async (words: string[], sentence: RegExp) => {
    const { code, lines } = await make(words);
    assert.deepEqual([code, existsSync(file())], [2, false]);
    assert.equal(lines.length, 2, lines.join('\n'));
    assert.match(lines[1] ?? '', sentence);
  };

  for (const pages of [[], ['--report-pages']])
    it(`passes Microsoft’s newest schema in both languages ${pages.join()}`, async () => {
      assert.equal((await make([...good, ...pages])).code, 0);
      const entries = unpacked();
      assert.deepEqual([...entries.keys()].sort(), ['color.png', 'fr.json', 'manifest.json', 'outline.png']);
      for (const [entry, fixture] of [
        ['manifest.json', 'teams-manifest-1.30.json'],
        ['fr.json', 'teams-localization-1.30.json'],
      ] as const) {
        const valid = schema(fixture);
        assert.ok(valid(JSON.parse(String(entries.get(entry)))), JSON.stringify(valid.errors, null, 1));
      }
    });
  it('is tested with a schema that refuses wrong manifests', async () => {
    const valid = schema('teams-manifest-1.30.json');
    await make();
    const manifest = JSON.parse(String(unpacked().get('manifest.json'))) as Record<string, unknown>;
    for (const wrong of [
      { id: 'no GUID' },
      { accentColor: 'green' },
      { surprise: 1 },
      { manifestVersion: '1.29' },
      { name: { short: 'x'.repeat(31) } },
    ])
      assert.equal(valid({ ...manifest, ...wrong }), false, JSON.stringify(wrong));
  });
  it('has the given id, the version of the program, and the host as its valid domain', async () => {
    await make(['--host', 'Bot.Example.com', '--app-id', '12345678-9ABC-4DEF-8123-456789ABCDEF']);
    const manifest = JSON.parse(String(unpacked().get('manifest.json'))) as Manifest;
    assert.deepEqual(
      [manifest.id, manifest.bots[0]?.botId, manifest.version, manifest.validDomains],
      ['12345678-9abc-4def-8123-456789abcdef', '12345678-9abc-4def-8123-456789abcdef', version, ['bot.example.com']],
    );
    assert.deepEqual(manifest.bots[0]?.scopes, ['personal', 'team', 'groupChat']);
  });
  it('offers the commands of the bot in both languages, and personal commands only in the personal chat', async () => {
    await make();
    const entries = unpacked();
    const manifest = JSON.parse(String(entries.get('manifest.json'))) as Manifest;
    const french = JSON.parse(String(entries.get('fr.json'))) as Record<string, string>;
    const [personal, shared] = manifest.bots[0]?.commandLists ?? [];
    const titles = personal?.commands.map(({ title }) => title) ?? [];
    assert.deepEqual([titles[0], titles.at(-1)], ['check', 'help']);
    const personalOnly = commands.filter(({ where }) => where === 'personal').map(({ name }) => name);
    assert.ok(titles.some((title) => personalOnly.includes(title)));
    assert.deepEqual(shared?.scopes, ['team', 'groupChat']);
    assert.deepEqual(
      shared.commands.map(({ title }) => title).filter((title) => personalOnly.includes(title)),
      [],
    );
    assert.equal(french['bots[0].commandLists[0].commands[0].title'], 'vérifier');
    for (const [list, one] of [personal, shared].entries()) {
      for (const index of (one?.commands ?? []).keys())
        assert.ok(
          (french[`bots[0].commandLists[${list}].commands[${index}].description`] ?? '') !== '',
          `${list} ${index}`,
        );
    }
  });
  it('offers a search in the compose box and an explanation on a message, in both languages', async () => {
    await make();
    const entries = unpacked();
    const { composeExtensions } = JSON.parse(String(entries.get('manifest.json'))) as Manifest;
    const french = JSON.parse(String(entries.get('fr.json'))) as Record<string, string>;
    assert.deepEqual(
      composeExtensions.map(({ botId }) => botId),
      [good[3]],
    );
    assert.deepEqual(
      composeExtensions[0]?.commands.map(({ id, type, title, context }) => [id, type, title, context]),
      [
        ['find-report', 'query', 'Find a report', ['compose', 'commandBox']],
        ['explain-message', 'action', 'Explain this', ['message']],
      ],
    );
    assert.deepEqual(
      Object.entries(french).flatMap(([key, text]) => (/^composeExtensions.*title$/.test(key) ? [[key, text]] : [])),
      [
        ['composeExtensions[0].commands[0].title', 'Trouver un rapport'],
        ['composeExtensions[0].commands[0].parameters[0].title', 'Recherche'],
        ['composeExtensions[0].commands[1].title', 'Expliquer ceci'],
      ],
    );
  });
  it('asks about links only if the bot has report pages, and never without the person', async () => {
    await make();
    const handlers = (): unknown =>
      (JSON.parse(String(unpacked().get('manifest.json'))) as Manifest).composeExtensions[0]?.messageHandlers;
    assert.equal(handlers(), undefined);
    await make([...good, '--report-pages', '--force']);
    assert.deepEqual(handlers(), [
      { type: 'link', value: { domains: ['bot.example.com'], supportsAnonymizedPayloads: false } },
    ]);
  });
  it('offers at most ten commands, one of which is help', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      name:
        commands[index % commands.length]?.name === 'help'
          ? 'check'
          : (commands[index % commands.length]?.name ?? 'check'),
      order: index,
      where: 'anywhere' as const,
    }));
    const made = appPackage({
      host: 'bot.example.com',
      appId: good[3] ?? '',
      version: '1.0.0',
      sources,
      commands: [...many, { name: 'help', order: 99, where: 'anywhere' }],
    });
    assert.ok(made.ok);
    const manifest = JSON.parse(
      String(Buffer.from(made.files.find(({ name }) => name === 'manifest.json')?.bytes ?? [])),
    ) as Manifest;
    for (const { commands: listed } of manifest.bots[0]?.commandLists ?? [])
      assert.deepEqual([listed.length, listed.at(-1)?.title], [10, 'help']);
  });
  it('has the same bytes whether it is made of the built-in manifest or of the sources', async () => {
    await make();
    const first = readFileSync(file());
    rmSync(file());
    assert.equal((await make(good, { builtIn: true })).code, 0);
    assert.deepEqual(readFileSync(file()), first);
  });
  it('overwrites a file only with --force', async () => {
    writeFileSync(file(), 'mine');
    assert.equal((await make()).code, 2);
    assert.equal(readFileSync(file(), 'utf8'), 'mine');
    const both = (await make(['--app-id', 'none'])).lines.join('\n');
    assert.match(both, /there are 3 mistakes\.\n--host .* is missing.*\n--app-id .*“none”.*\n.* exists already/);
    assert.equal((await make([...good, '--force'])).code, 0);
  });

  for (const [host, sentence] of [
    ['https://bot.example.com', /--host .*without https:/],
    ['bot.example.com:443', /--host .*port/],
    ['10.1.2.3', /--host .*IP address/],
    ['10.1.2.3:3978', /--host .*IP address/],
    ['[2001:db8::1]', /--host .*IP address/],
    ['ece_bot.example.com', /--host .*underscore/],
    ['bot.example.com/api/messages', /--host .*nothing before or after it/],
    ['localhost', /--host .*known on the internet/],
    ['-bot.example.com', /--host .*known on the internet/],
    ['bot..example.com', /--host .*known on the internet/],
    [`${'a'.repeat(64)}.example.com`, /--host .*known on the internet/],
  ] as const) {
    it(`is not made for the host “${host}”`, async () =>
      refused([`--host=${host}`, '--app-id', good[3] ?? ''], sentence));
  }
  for (const [id, sentence] of [
    ['12345', /--app-id .*a GUID/],
    ['{12345678-9abc-4def-8123-456789abcdef}', /--app-id .*a GUID/],
    ['00000000-0000-0000-0000-000000000000', /--app-id .*example/],
  ] as const) {
    it(`is not made for the application id “${id}”`, async () =>
      await refused(['--host', 'bot.example.com', '--app-id', id], sentence));
  }
  it('is not made without a host', async () => refused(good.slice(2), /--host .*is missing/));
  it('is not made without an application id', async () => refused(good.slice(0, 2), /--app-id .*is missing/));
  it('is not made with an option that does not exist', async () => {
    const { code, lines } = await make([...good, '--hots', 'x']);
    assert.deepEqual([code, lines.length, existsSync(file())], [2, 1, false]);
    assert.match(lines[0] ?? '', /no option --hots.*--host/);
  });

  for (const [what, name, from, to, sentence] of [
    [
      'an unknown placeholder',
      'manifest.json',
      '"ECE Doctor",',
      '"${{COMPANY}}",',
      /developer\.name in manifest\.json .*\$\{\{COMPANY\}\}/,
    ],
    [
      'an unknown placeholder in a list',
      'manifest.json',
      '["${{HOST}}"]',
      '["${{HOST}}", "{{CDN}}"]',
      /validDomains\[1\] in manifest\.json .*\{\{CDN\}\}/,
    ],
    [
      'an unknown placeholder in the French file',
      'fr.json',
      /"ECE Doctor pour[^"]*"/,
      '"ECE Doctor ${{EDITION}}"',
      /name\.full in fr\.json .*EDITION/,
    ],
    [
      'a name that is too long',
      'manifest.json',
      '"short": "ECE Doctor"',
      `"short": "${'x'.repeat(31)}"`,
      /name\.short in manifest\.json has 31 characters; at most 30/,
    ],
    [
      'a French description that is too long',
      'fr.json',
      /"description\.short": "[^"]*"/,
      `"description.short": "${'x'.repeat(81)}"`,
      /description\.short in fr\.json has 81 characters; at most 80/,
    ],
    ['a name that is not translated', 'fr.json', /"name\.full": "[^"]*",/, '', /name\.full in fr\.json is missing/],
    ['a manifest that is no JSON', 'manifest.json', '{', '', /manifest\.json is missing, or is not a JSON/],
    ['a language file that is no JSON', 'fr.json', '{', '', /fr\.json is missing, or is not a JSON/],
    [
      'an icon that does not exist',
      'manifest.json',
      '"color.png"',
      '"colour.png"',
      /icons\.color names colour\.png, which does not exist/,
    ],
    [
      'the manifest of another bot',
      'manifest.json',
      '"id": "${{APP_ID}}"',
      '"id": "87654321-9abc-4def-8123-456789abcdef"',
      /^id in manifest\.json .*--app-id.*\$\{\{APP_ID\}\}/,
    ],
    [
      'a manifest without a bot',
      'manifest.json',
      '"botId": "${{APP_ID}}",',
      '',
      /^bots\[0\]\.botId in manifest\.json .*--app-id/,
    ],
    [
      'the manifest of another host',
      'manifest.json',
      '["${{HOST}}"]',
      '["other.example.com"]',
      /^validDomains in manifest\.json .*--host/,
    ],
  ] as const) {
    it(`is not made of ${what}`, async () => {
      change(name, from, to);
      await refused(good, sentence);
    });
  }

  /** A PNG header with this size. */
  const pngOf = (side: number): Buffer => {
    const bytes = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0', 'latin1');
    bytes.writeUInt32BE(side, 16);
    bytes.writeUInt32BE(side, 20);
    return bytes;
  };
  for (const [what, name, bytes, sentence] of [
    ['a colour icon of another size', 'color.png', pngOf(96), /icons\.color .*96×96 pixels; it must be 192×192/],
    ['an outline of another size', 'outline.png', pngOf(64), /icons\.outline .*64×64 pixels; it must be 32×32/],
    ['an icon that is no PNG', 'outline.png', Buffer.from('GIF89a'), /icons\.outline .*is not a PNG/],
    ['an icon that is cut off', 'color.png', pngOf(192).subarray(0, 20), /icons\.color .*is not a PNG/],
  ] as const) {
    it(`is not made with ${what}`, async () => {
      writeFileSync(path.join(folder, 'manifest', name), bytes);
      await refused(good, sentence);
    });
  }
  it('is refused with all mistakes at once', async () => {
    change('manifest.json', '"ECE Doctor",', '"${{COMPANY}}",');
    writeFileSync(path.join(folder, 'manifest', 'outline.png'), 'x');
    const { code, lines } = await make(['--host', 'http://x', '--app-id', '1']);
    assert.equal(code, 2);
    assert.equal(lines[0], 'No package was made: there are 4 mistakes.');
    assert.deepEqual(
      ['--host', '--app-id', 'developer.name', 'icons.outline'].map(
        (field) => lines.filter((line) => line.startsWith(field)).length,
      ),
      [1, 1, 1, 1],
    );
  });
});

describe('a custom manifest', () => {
  it('is refused if its folder does not exist', async () => {
    const { code, stderr } = await eceDoctor(['teams', 'package', ...good, '--manifest', '/nowhere/manifest']);
    assert.deepEqual([code, stderr], [2, 'There is no file /nowhere/manifest.\n']);
  });
});
