import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { type Environment, readConfiguration } from '../../../src/main/configuration/configuration.ts';
import { createPolicy } from '../../../src/access/policy.ts';
import { makeSigningKey } from '../../../src/model/proofs.ts';
import { languages, read } from '../../../src/text/index.ts';

const id = '11111111-2222-3333-4444-555555555555';
const whole: Environment = {
  ECE_DOCTOR_DEPLOYMENT: 'contoso.yaml',
  ECE_DOCTOR_PUBLIC_URL: 'https://bot.contoso.com',
  ECE_DOCTOR_ADMINISTRATORS: id,
  MicrosoftAppId: id,
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: id,
  MicrosoftAppPassword: 'a secret',
};
const local: Environment = { ECE_DOCTOR_DEPLOYMENT: 'contoso.yaml', ECE_DOCTOR_WITHOUT_CREDENTIALS: '1' };
const pem = '-----BEGIN PRIVATE KEY-----\\nMIIB\\n-----END PRIVATE KEY-----';
const print = 'ab'.repeat(20);

function mistakes(environment: Environment): string[] {
  const result = readConfiguration(environment);
  return result.ok ? [] : result.mistakes.map((text) => read(text, { language: 'en' }));
}

const refused: [what: string, environment: Environment, says: RegExp][] = [
  [
    'nothing at all',
    { ...local, ECE_DOCTOR_WITHOUT_CREDENTIALS: undefined },
    /no identity: set MicrosoftAppId.*ECE_DOCTOR_WITHOUT_CREDENTIALS=1/,
  ],
  [
    'only the password',
    { ...local, ECE_DOCTOR_WITHOUT_CREDENTIALS: undefined, MicrosoftAppPassword: 'x' },
    /MicrosoftAppId is missing/,
  ],
  [
    'a misspelt type',
    { ...whole, MicrosoftAppType: 'SingelTenant' },
    /MicrosoftAppType is “SingelTenant”; did you mean SingleTenant\?/,
  ],
  ['MultiTenant', { ...whole, MicrosoftAppType: 'MultiTenant' }, /MicrosoftAppType is “MultiTenant”/],
  ['no type', { ...whole, MicrosoftAppType: ' ' }, /MicrosoftAppType is missing; it must be SingleTenant or/],
  ['no tenant', { ...whole, MicrosoftAppTenantId: undefined }, /MicrosoftAppTenantId is missing/],
  ['an id that is no GUID', { ...whole, MicrosoftAppId: 'ece-doctor' }, /MicrosoftAppId is missing or not a GUID/],
  ['no credential', { ...whole, MicrosoftAppPassword: '' }, /there is no credential; set MicrosoftAppPassword, or/],
  [
    'a thumbprint without its private key',
    { ...whole, MicrosoftAppPassword: undefined, CertificateThumbprint: print },
    /CertificateThumbprint is set and CertificatePrivateKey is not/,
  ],
  [
    'two credentials',
    { ...whole, CertificateThumbprint: print, CertificatePrivateKey: pem },
    /both set; leave one of them out/,
  ],
  [
    'a thumbprint of SHA-256',
    { ...whole, MicrosoftAppPassword: undefined, CertificateThumbprint: 'ab'.repeat(32), CertificatePrivateKey: pem },
    /40 hexadecimal digits/,
  ],
  [
    'a key that is a path',
    { ...whole, MicrosoftAppPassword: undefined, CertificateThumbprint: print, CertificatePrivateKey: '/etc/bot.pem' },
    /the key itself in PEM/,
  ],
  [
    'a managed identity with a password',
    { ...whole, MicrosoftAppType: 'UserAssignedMSI' },
    /MicrosoftAppPassword is set too; a managed identity has no secret/,
  ],
  ['no administrator', { ...whole, ECE_DOCTOR_ADMINISTRATORS: undefined }, /ECE_DOCTOR_ADMINISTRATORS is missing/],
  [
    'an administrator by name',
    { ...whole, ECE_DOCTOR_ADMINISTRATORS: `${id}, megan@contoso.com` },
    /ECE_DOCTOR_ADMINISTRATORS holds “megan@contoso.com”/,
  ],
  [
    'a group that is no GUID',
    { ...whole, ECE_DOCTOR_VIEWERS: 'group:support' },
    /ECE_DOCTOR_VIEWERS holds “group:support”; .* group with group: before it/,
  ],
  ...['ECE_DOCTOR_ADMINISTRATORS', 'ECE_DOCTOR_OPERATORS', 'ECE_DOCTOR_VIEWERS', 'ECE_DOCTOR_TENANTS']
    .concat('ECE_DOCTOR_CHANNELS', 'ECE_DOCTOR_TRUSTED_PROXIES')
    .map((name): (typeof refused)[number] => [
      `an empty list in ${name}`,
      { ...whole, [name]: ' , ;' },
      new RegExp(`${name} is set but names nothing`),
    ]),
  [
    'everybody beside others',
    { ...whole, ECE_DOCTOR_OPERATORS: `${id},everybody` },
    /ECE_DOCTOR_OPERATORS holds everybody, which .* as the only entry/,
  ],
  [
    'everybody as administrator',
    { ...whole, ECE_DOCTOR_ADMINISTRATORS: 'Everybody' },
    /ECE_DOCTOR_ADMINISTRATORS holds everybody, which is allowed only in ECE_DOCTOR_OPERATORS or ECE_DOCTOR_VIEWERS/,
  ],
  [
    'everybody as administrator of a bot without credentials',
    { ...local, ECE_DOCTOR_ADMINISTRATORS: 'everybody' },
    /ECE_DOCTOR_ADMINISTRATORS holds everybody/,
  ],
  [
    'everybody as operator beside a list of viewers',
    { ...whole, ECE_DOCTOR_OPERATORS: 'everybody', ECE_DOCTOR_VIEWERS: id },
    /ECE_DOCTOR_OPERATORS is everybody, so ECE_DOCTOR_VIEWERS has no effect/,
  ],
  [
    'a synonym of everybody',
    { ...whole, ECE_DOCTOR_OPERATORS: 'everyone' },
    /ECE_DOCTOR_OPERATORS holds “everyone”; each entry must be .* everybody may be the only entry/,
  ],
  [
    'more groups than Microsoft answers for',
    {
      ...whole,
      ECE_DOCTOR_VIEWERS: Array.from(
        { length: 21 },
        (_, n) => `group:00000000-0000-4000-8000-${100000000000 + n}`,
      ).join(),
    },
    /name 21 groups together; Microsoft answers for at most 20/,
  ],
  ['a channel by name', { ...whole, ECE_DOCTOR_CHANNELS: 'General' }, /ECE_DOCTOR_CHANNELS holds “General”/],
  [
    'probes over plain http',
    { ...whole, ECE_DOCTOR_PUBLIC_URL: 'http://bot.contoso.com' },
    /ECE_DOCTOR_PUBLIC_URL is “http:\/\/bot\.contoso\.com”; it must be an https address/,
  ],
  ['no public address', { ...whole, ECE_DOCTOR_PUBLIC_URL: undefined }, /ECE_DOCTOR_PUBLIC_URL is missing/],
  [
    'a proxy by name',
    { ...whole, ECE_DOCTOR_TRUSTED_PROXIES: '10.0.0.4, proxy.example.com' },
    /ECE_DOCTOR_TRUSTED_PROXIES holds “proxy\.example\.com”; each entry must be the IP address or the range/,
  ],
  [
    'everybody as a proxy',
    { ...whole, ECE_DOCTOR_TRUSTED_PROXIES: '0.0.0.0/0' },
    /ECE_DOCTOR_TRUSTED_PROXIES holds “0\.0\.0\.0\/0”; .* must not contain every address/,
  ],
  [
    'app-service as a proxy outside of App Service',
    { ...whole, ECE_DOCTOR_TRUSTED_PROXIES: 'app-service' },
    /ECE_DOCTOR_TRUSTED_PROXIES holds app-service, but the bot does not run on Azure App Service/,
  ],
  ['no deployment', { ...whole, ECE_DOCTOR_DEPLOYMENT: undefined }, /ECE_DOCTOR_DEPLOYMENT is missing/],
  ['a port out of range', { ...whole, PORT: '70000' }, /PORT is “70000”/],
  ['an invalid host', { ...whole, HOST: 'everywhere!' }, /HOST is “everywhere!”/],
  [
    'a database other than PostgreSQL',
    { ...whole, DATABASE_URL: 'mysql://bot:hunter2@db/ece' },
    /DATABASE_URL is not a PostgreSQL address/,
  ],
  [
    'an unknown channel service',
    { ...whole, ChannelService: 'https://botframework.example.com' },
    /ChannelService is “https:\/\/botframework\.example\.com”/,
  ],
  [
    'another cloud with only one of its addresses',
    { ...whole, OAuthUrl: 'https://api.botframework.example.com' },
    /ToChannelFromBotLoginUrl, .* must be set too/,
  ],
  [
    'keys over plain http',
    { ...whole, ToBotFromChannelOpenIdMetadataUrl: 'http://login.example.com/keys' },
    /ToBotFromChannelOpenIdMetadataUrl is “http:\/\/login\.example\.com\/keys”/,
  ],
  [
    'an invalid signing key',
    { ...whole, ECE_DOCTOR_SIGNING_KEY: '{"kty":"OKP","crv":"Ed25519","x":"hunter2"}' },
    /ECE_DOCTOR_SIGNING_KEY is not a signing key/,
  ],
  [
    'a secret that App Service could not fetch',
    { ...whole, MicrosoftAppPassword: '@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/p)' },
    /^MicrosoftAppPassword is still a reference to Key Vault/,
  ],
  ['to keep runs for 0 days', { ...whole, ECE_DOCTOR_KEEP_DAYS: '0' }, /ECE_DOCTOR_KEEP_DAYS is “0”/],
  [
    'to keep the audit log for half a day',
    { ...whole, ECE_DOCTOR_AUDIT_KEEP_DAYS: '0.5' },
    /ECE_DOCTOR_AUDIT_KEEP_DAYS is “0.5”/,
  ],
  [
    'a reader without an id',
    { ...whole, ECE_DOCTOR_READER_SECRET: 'hunter2' },
    /ECE_DOCTOR_READER_SECRET is set and ECE_DOCTOR_READER_ID is not/,
  ],
  [
    'a reader by name',
    { ...whole, ECE_DOCTOR_READER_ID: 'reader', ECE_DOCTOR_READER_SECRET: 'hunter2' },
    /ECE_DOCTOR_READER_ID is “reader”/,
  ],
  [
    'a reader without a credential',
    { ...whole, ECE_DOCTOR_READER_ID: id },
    /there is no credential for it; set ECE_DOCTOR_READER_SECRET/,
  ],
  [
    'a reader with two credentials',
    {
      ...whole,
      ECE_DOCTOR_READER_ID: id,
      ECE_DOCTOR_READER_SECRET: 'hunter2',
      ECE_DOCTOR_READER_CERTIFICATE: 'reader.pem',
    },
    /both set; leave one of them out/,
  ],
  [
    'a reader of an unknown type',
    { ...whole, ECE_DOCTOR_READER_ID: id, ECE_DOCTOR_READER_TYPE: 'Secret' },
    /ECE_DOCTOR_READER_TYPE is “Secret”; it accepts only ManagedIdentity/,
  ],
  [
    'a reader with a managed identity and a secret',
    {
      ...whole,
      ECE_DOCTOR_READER_ID: id,
      ECE_DOCTOR_READER_TYPE: 'ManagedIdentity',
      ECE_DOCTOR_READER_SECRET: 'hunter2',
    },
    /a managed identity has neither/,
  ],
  [
    'a reader whose certificate file does not exist',
    { ...whole, ECE_DOCTOR_READER_ID: id, ECE_DOCTOR_READER_CERTIFICATE: 'nowhere/reader.pem' },
    /nowhere\/reader\.pem\. It does not exist \(ENOENT\)/,
  ],
  [
    'a reader whose certificate file holds no certificate',
    { ...whole, ECE_DOCTOR_READER_ID: id, ECE_DOCTOR_READER_CERTIFICATE: import.meta.filename },
    /must hold both the certificate and its unencrypted private key/,
  ],
  [
    'a proxy without http or https',
    { ...whole, ECE_DOCTOR_PROXY: 'proxy:8080' },
    /ECE_DOCTOR_PROXY is not an http or https address/,
  ],
  [
    'to start without credentials if there is an application id',
    { ...local, MicrosoftAppId: id },
    /With ECE_DOCTOR_WITHOUT_CREDENTIALS=1 the bot has no identity: leave out MicrosoftAppId\./,
  ],
  [
    'to start without credentials on all network interfaces',
    { ...local, HOST: '0.0.0.0' },
    /HOST is “0\.0\.0\.0”, but without credentials/,
  ],
  [
    'ECE_DOCTOR_WITHOUT_CREDENTIALS with another value than 1',
    { ...local, ECE_DOCTOR_WITHOUT_CREDENTIALS: 'true' },
    /ECE_DOCTOR_WITHOUT_CREDENTIALS is “true”; it accepts only 1/,
  ],
];

describe('access to a bot', () => {
  const stranger = { id: '99999999-2222-3333-4444-555555555555', name: 'Stan Stranger' };
  const other = '88888888-2222-3333-4444-555555555555';
  const accessIn = (environment: Environment) => {
    const result = readConfiguration(environment);
    assert.ok(result.ok, mistakes(environment).join('\n'));
    const { access, missingSettings } = result.configuration;
    return { access, lacks: missingSettings.some(({ key }) => key === 'bot.lacks.people') };
  };
  const roleIn = async (environment: Environment, person = stranger) =>
    (await createPolicy(accessIn(environment).access).accessOf(person)).role;

  it('with credentials and without a list is for administrators only, and the bot says so', async () => {
    for (const lists of [{}, { ECE_DOCTOR_OPERATORS: '', ECE_DOCTOR_VIEWERS: '  ' }]) {
      assert.equal(await roleIn({ ...whole, ...lists }), undefined);
      assert.equal(await roleIn({ ...whole, ...lists }, { id, name: 'Alex Wilber' }), 'administrator');
      assert.equal(accessIn({ ...whole, ...lists }).lacks, true);
    }
  });
  it('with “everybody” as operators or viewers gives everybody this role, except people with another role', async () => {
    const operators = { ...whole, ECE_DOCTOR_OPERATORS: 'everybody' };
    assert.equal(await roleIn(operators), 'operator');
    assert.equal(await roleIn(operators, { id, name: 'Alex Wilber' }), 'administrator');
    const viewers = { ...whole, ECE_DOCTOR_VIEWERS: ' EVERYBODY ', ECE_DOCTOR_OPERATORS: other };
    assert.equal(await roleIn(viewers), 'viewer');
    assert.equal(await roleIn(viewers, { id: other, name: 'Otto Operator' }), 'operator');
    assert.equal(accessIn(operators).lacks || accessIn(viewers).lacks, false);
  });
  it('with a list is only for people on the list', async () => {
    assert.equal(await roleIn({ ...whole, ECE_DOCTOR_OPERATORS: other }), undefined);
    assert.equal(await roleIn({ ...local, ECE_DOCTOR_VIEWERS: other }), undefined);
  });
  it('without credentials and without a list is for everybody, because the bot listens on this machine only', async () => {
    assert.equal(await roleIn(local), 'operator');
  });
  it('with “everybody” excludes other tenants unless they are named', () => {
    const { access } = accessIn({ ...whole, ECE_DOCTOR_OPERATORS: 'everybody' });
    const place = { tenant: '77777777-2222-3333-4444-555555555555' };
    assert.equal(createPolicy(access).refusalOfPlace(place)?.key, 'access.other-tenant');
  });
});

describe('the configuration', () => {
  for (const [what, environment, says] of refused) {
    it(`refuses ${what}`, () => {
      const found = mistakes(environment);
      assert.ok(
        found.some((sentence) => says.test(sentence)),
        found.join('\n') || 'it was accepted',
      );
    });
  }
  it('refuses and names each value that was left from the example', () => {
    const example = parseEnv(readFileSync('.env.example', 'utf8'));
    const found = mistakes({ ...example, MicrosoftAppPassword: 'a secret' });
    assert.deepEqual(
      found.map((sentence) =>
        /^(\w+) still holds (\S+), the value of the example; replace it with your own/.exec(sentence)?.slice(1),
      ),
      [
        ['MicrosoftAppId', '00000000-0000-0000-0000-000000000000'],
        ['MicrosoftAppTenantId', '00000000-0000-0000-0000-000000000000'],
        ['ECE_DOCTOR_ADMINISTRATORS', '00000000-0000-0000-0000-000000000000'],
        ['ECE_DOCTOR_PUBLIC_URL', 'bot.example.com'],
      ],
    );
  });

  it('without credentials gives one sentence for each value that was left from the example', () => {
    const example = parseEnv(readFileSync('.env.example', 'utf8'));
    const found = mistakes({ ...example, ECE_DOCTOR_WITHOUT_CREDENTIALS: '1', HOST: '' });
    assert.deepEqual(
      found.map((sentence) => sentence.match(/leave out Microsoft\w+|\w+ still holds|may be left out/g)),
      [
        ['leave out MicrosoftAppId'],
        ['ECE_DOCTOR_ADMINISTRATORS still holds', 'may be left out'],
        ['ECE_DOCTOR_PUBLIC_URL still holds', 'may be left out'],
      ],
      found.join('\n'),
    );
    for (const name of ['MicrosoftAppId', 'MicrosoftAppTenantId', 'ECE_DOCTOR_PUBLIC_URL'])
      assert.equal(found.filter((sentence) => sentence.includes(name)).length, 1, name);
  });

  it('names all mistakes at once in both languages, and shows no secret', () => {
    const result = readConfiguration({
      ...whole,
      MicrosoftAppType: 'x',
      PORT: 'x',
      DATABASE_URL: 'mysql://bot:hunter2@db/ece',
      MicrosoftAppPassword: 'hunter2',
      ECE_DOCTOR_SIGNING_KEY: 'hunter2',
    });
    assert.ok(!result.ok && result.mistakes.length === 4);
    for (const language of languages)
      for (const text of result.mistakes)
        assert.doesNotMatch(read(text, { language }), /hunter2|\{\{|^configuration\./);
  });
  it('accepts a secret, a certificate in one line, and a managed identity', () => {
    for (const environment of [
      whole,
      { ...whole, MicrosoftAppPassword: undefined, CertificateThumbprint: print, CertificatePrivateKey: pem },
      { ...whole, MicrosoftAppType: 'userassignedmsi', MicrosoftAppPassword: undefined },
    ])
      assert.deepEqual(mistakes(environment), []);
  });
  it('names every secret that App Service could not fetch, and no consequence of this', () => {
    const reference = '@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/p)';
    const found = mistakes({ ...whole, DATABASE_URL: reference, MicrosoftAppPassword: reference });
    assert.deepEqual(
      found.map((sentence) => sentence.split(' ')[0]),
      ['MicrosoftAppPassword', 'DATABASE_URL'],
    );
  });
  it('accepts addresses, ranges and app-service as trusted proxies, and says on App Service if none is set', () => {
    const lacks = (environment: Environment): boolean => {
      const result = readConfiguration(environment);
      assert.ok(result.ok, mistakes(environment).join('\n'));
      return result.configuration.missingSettings.some(({ key }) => key === 'bot.lacks.trusted-proxies');
    };
    assert.equal(lacks({ ...whole, ECE_DOCTOR_TRUSTED_PROXIES: '10.0.0.4, fd00::/8' }), false);
    const onAppService = { ...whole, WEBSITE_INSTANCE_ID: 'a3f1' };
    assert.equal(lacks({ ...onAppService, ECE_DOCTOR_TRUSTED_PROXIES: 'app-service,20.1.2.3' }), false);
    assert.equal(lacks(onAppService), true);
  });
  it('accepts the signing key from a setting', async () => {
    const key = await makeSigningKey();
    const result = readConfiguration({ ...whole, ECE_DOCTOR_SIGNING_KEY: JSON.stringify(key) });
    assert.deepEqual(result.ok && result.configuration.signingKey, key);
  });
  it('allows only the own tenant if no other tenant is named', () => {
    const result = readConfiguration(whole);
    assert.deepEqual(result.ok && result.configuration.access.tenants, [id]);
  });
  it('without credentials listens on this machine only, and lists the missing settings', () => {
    const result = readConfiguration(local);
    assert.ok(result.ok);
    assert.equal(result.configuration.host, '127.0.0.1');
    assert.deepEqual(
      result.configuration.missingSettings.map(({ key }) => key.replace('bot.lacks.', '')),
      ['credentials', 'public-url', 'reader', 'vault-key', 'sign-in', 'page', 'administrators'],
    );
  });
});
