/** The settings are one closed list: .env.example and every document name only these, and a misspelt setting stops the bot. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Environment, readConfiguration } from '../../../src/main/configuration/configuration.ts';
import { completeEnvironment } from '../../../src/main/configuration/environment.ts';
import { secretSettings, settings, settingsOfOthers } from '../../../src/main/configuration/settings.ts';
import { languages, read } from '../../../src/text/index.ts';
import { eceDoctor, workFolder } from '../../cli/command-line.ts';
import { deploymentFile } from '../../teams/bot.ts';

const root = path.join(import.meta.dirname, '../../..');
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');
const example = textOf('.env.example');
const id = '11111111-2222-3333-4444-555555555555';
const credentials = {
  MicrosoftAppId: id,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: id,
  MicrosoftAppPassword: 'a secret',
  ECE_DOCTOR_ADMINISTRATORS: id,
  ECE_DOCTOR_PUBLIC_URL: 'https://bot.contoso.com',
};

describe('the list of settings', () => {
  it('has the names of .env.example in the same order', () => {
    const offered = [...example.matchAll(/(?<=^(?:# )?|= )([A-Za-z_]+)=/gm)].map(([, name = '']) => name);
    assert.deepEqual(
      offered.filter((name) => !name.endsWith('_FILE')),
      Object.keys(settings),
    );
    assert.deepEqual(
      offered.filter((name) => name.endsWith('_FILE')),
      secretSettings.map((name) => `${name}_FILE`),
    );
  });
  it('has exactly the names that the bot and its commands read', () => {
    // The types of readConfiguration allow no other names. Some names are read only if others are set.
    const seen = new Set<string>(['PGPASSWORD', 'ECE_DOCTOR_OTHER_DATABASE_URL']);
    const noting = (environment: Environment) =>
      new Proxy(environment, {
        get: (given, name) => (seen.add(String(name)), given[String(name)]),
      });
    for (const environment of [
      { MicrosoftAppId: 'x', ECE_DOCTOR_READER_ID: 'x', ECE_DOCTOR_SIGN_IN_ID: 'x' },
      { ECE_DOCTOR_WITHOUT_CREDENTIALS: '1', ECE_DOCTOR_DEPLOYMENT: 'deployment.yaml' },
    ])
      readConfiguration(noting(environment));
    // Azure App Service sets this variable itself.
    seen.delete('WEBSITE_INSTANCE_ID');
    assert.deepEqual([...seen].toSorted(), Object.keys(settings).toSorted());
  });
  it('has every name that a document, a sentence, a template or a program of the project uses', () => {
    const known = new Set<string>([
      ...Object.keys(settings),
      ...secretSettings.map((name) => `${name}_FILE`),
      ...settingsOfOthers,
    ]);
    const named = globSync(['README.md', '{docs,src,simulator,scripts,release,deploymentTemplates}/**/*'], {
      cwd: root,
      withFileTypes: false,
    })
      .filter((file) => /\.\w+$/.test(file))
      .flatMap((file) => [...textOf(file).matchAll(/ECE_DOCTOR_[A-Z_]*[A-Z]/g)].map(([name]) => ({ name, file })));
    assert.ok(named.length > 50, `${named.length} were found`);
    assert.deepEqual(
      named.filter(({ name }) => !known.has(name)),
      [],
    );
  });
});

const said = (environment: Environment, language: (typeof languages)[number] = 'en'): string[] =>
  completeEnvironment({ ...environment }, root).map((mistake) => read(mistake, { language }));

describe('a misspelt setting', () => {
  for (const [name, near] of [
    ['ECE_DOCTOR_OPERATOR', 'ECE_DOCTOR_OPERATORS'],
    ['ECE_DOCTOR_OPERATROS', 'ECE_DOCTOR_OPERATORS'],
    ['ECE_DOCTOR_ADMINS', 'ECE_DOCTOR_ADMINISTRATORS'],
    ['ECE_DOCTOR_VIEWER', 'ECE_DOCTOR_VIEWERS'],
    ['ECE_DOCTOR_TENANT', 'ECE_DOCTOR_TENANTS'],
    ['ECE_DOCTOR_CHANNEL', 'ECE_DOCTOR_CHANNELS'],
    ['ece_doctor_operators', 'ECE_DOCTOR_OPERATORS'],
    ['ECE_Doctor_Operators', 'ECE_DOCTOR_OPERATORS'],
    ['ECEDOCTOR_OPERATORS', 'ECE_DOCTOR_OPERATORS'],
    ['ECE_DOCTER_OPERATORS', 'ECE_DOCTOR_OPERATORS'],
    ['ECE-DOCTOR-OPERATORS', 'ECE_DOCTOR_OPERATORS'],
    ['ECE_DOCTOR_PORT', 'PORT'],
    ['ECE_DOCTOR_DATABASE_URL', 'DATABASE_URL'],
    ['ECE_DOCTOR_VAULT_KEY_FIEL', 'ECE_DOCTOR_VAULT_KEY_FILE'],
    ['ECE_DOCTOR_VAULT_KEYFILE', 'ECE_DOCTOR_VAULT_KEY_FILE'],
    ['MicrosoftAppID', 'MicrosoftAppId'],
    ['MICROSOFT_APP_ID', 'MicrosoftAppId'],
    ['MicrosoftAppPasword', 'MicrosoftAppPassword'],
    ['MicrosoftAppPassword_File', 'MicrosoftAppPassword_FILE'],
    ['CertificateThumbPrint', 'CertificateThumbprint'],
    ['ChannelServices', 'ChannelService'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['database_url', 'DATABASE_URL'],
  ] as const)
    it(`${name} is refused, and ${near} is named`, () => {
      for (const language of languages) {
        const [sentence = 'it was accepted', ...more] = said({ [name]: 'Zq8xV-lost-7Kp2' }, language);
        assert.deepEqual(more, []);
        assert.match(sentence, new RegExp(`(^|\\W)${name}\\W.*\\W${near}\\W`));
        assert.doesNotMatch(sentence, /Zq8xV|\{\{/);
      }
    });

  it('is refused if it is NAME_FILE for a setting that is no secret', () => {
    assert.match(
      said({ ECE_DOCTOR_OPERATORS_FILE: '/run/secrets/operators' }).join('\n'),
      /^ECE_DOCTOR_OPERATORS_FILE .*only secrets.* ECE_DOCTOR_OPERATORS /,
    );
  });
  it('is refused even beside the right setting, or without a value', () => {
    assert.equal(said({ ECE_DOCTOR_OPERATORS: id, ECE_DOCTOR_OPERATOR: id }).length, 1);
    assert.equal(said({ ECE_DOCTOR_OPERATOR: '' }).length, 1);
  });
  it('is not a variable of another program', () => {
    const ofOthers = Object.fromEntries(
      [
        ...settingsOfOthers,
        'PATH',
        'HOME',
        'HOSTNAME',
        'PORTS',
        'LOGLEVEL',
        'PGHOST',
        'PGPASSFILE',
        'DATABASE_USER',
        'DATABASE_HOST',
        'CHANNEL_SERVER',
        'MicrosoftApplicationInsights_Mode',
        'APPSETTING_ECE_DOCTOR_OPERATORS',
        'APPSETTING_MicrosoftAppId',
        'OAUTH_URL',
        // Kubernetes sets these in every pod if a Service is named ece-doctor or ece-doctor-bot.
        'ECE_DOCTOR_SERVICE_HOST',
        'ECE_DOCTOR_SERVICE_PORT',
        'ECE_DOCTOR_SERVICE_PORT_HTTP',
        'ECE_DOCTOR_PORT_3978_TCP',
        'ECE_DOCTOR_PORT_3978_TCP_PROTO',
        'ECE_DOCTOR_PORT_3978_TCP_PORT',
        'ECE_DOCTOR_PORT_3978_TCP_ADDR',
        'ECE_DOCTOR_BOT_SERVICE_HOST',
      ].map((name) => [name, 'x']),
    );
    assert.deepEqual(said({ ...ofOthers, ECE_DOCTOR_PORT: 'tcp://10.0.0.7:3978' }), []);
  });
  it('is not a setting in another case if the system ignores case', () => {
    const windows = new Proxy<Environment>(
      { microsoftappid: id },
      { get: (target, name) => target[String(name).toLowerCase()] },
    );
    assert.deepEqual(completeEnvironment(windows, root), []);
  });
});

describe('a value outside the list of its setting', () => {
  const mistakes = (environment: Environment): string =>
    [readConfiguration({ ...credentials, ECE_DOCTOR_DEPLOYMENT: 'x.yaml', ...environment })]
      .flatMap((result) => (result.ok ? [] : result.mistakes))
      .map((mistake) => read(mistake, { language: 'en' }))
      .join('\n');
  for (const [environment, sentence] of [
    [{ LOG_LEVEL: 'inof' }, /^LOG_LEVEL is “inof”; did you mean info\? It accepts only fatal, .* and silent\.$/],
    [{ LOG_LEVEL: 'verbose' }, /^LOG_LEVEL is “verbose”; it accepts only fatal, /],
    [{ MicrosoftAppType: 'MultiTenant' }, /^MicrosoftAppType is “MultiTenant”/],
    [{ MicrosoftAppType: 'SingelTenant' }, /^MicrosoftAppType is “SingelTenant”; did you mean SingleTenant\?/],
    [
      { ECE_DOCTOR_READER_ID: '22222222-2222-3333-4444-555555555555', ECE_DOCTOR_READER_TYPE: 'Managed Identity' },
      /^ECE_DOCTOR_READER_TYPE is “Managed Identity”; did you mean ManagedIdentity\?/,
    ],
    [
      { ChannelService: 'https://botframework.azure.com' },
      /^ChannelService .* did you mean https:\/\/botframework\.azure\.us\?/,
    ],
  ] as const)
    it(`is refused: ${Object.entries(environment).at(-1)?.join(' = ')}`, () =>
      assert.match(mistakes(environment), sentence));
  it('is not a listed value in another case', () => {
    assert.equal(mistakes({ LOG_LEVEL: 'INFO', MicrosoftAppType: 'singletenant' }), '');
  });
});

describe('a local check that asks the tenant', () => {
  it('is refused if a setting is misspelt', async () => {
    const { file, remove } = workFolder();
    after(remove);
    const words = ['check', 'rights', '--local', '--deployment', file('deployment.yaml', deploymentFile)];
    const { code, stderr } = await eceDoctor(words, { env: { ECE_DOCTOR_READER_SECERT: 'Zq8xV' } });
    assert.equal(code, 2, stderr);
    assert.match(stderr, /ECE_DOCTOR_READER_SECERT\W.*\WECE_DOCTOR_READER_SECRET\W/);
    assert.doesNotMatch(stderr, /Zq8xV/);
  });
});
