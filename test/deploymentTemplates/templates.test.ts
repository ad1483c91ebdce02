/** What Azure would refuse after ten minutes, and what it would silently take: found before anything is deployed. No test here speaks to Azure. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readConfiguration } from '../../src/main/configuration.ts';
import { makeSigningKey } from '../../src/model/proofs.ts';
import { identityClientId, resolve, type Resource, type Template } from './arm.ts';

const folder = path.join(import.meta.dirname, '../../deploymentTemplates');
const load = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Template;
const templates = { 'existing-group': load('existing-group.json'), 'new-group': load('new-group.json') };
const names = Object.keys(templates) as (keyof typeof templates)[];

/** Each resource with the version of its interface: another one is a decision, not an accident. */
const versions = {
  'Microsoft.Authorization/roleAssignments': '2022-04-01',
  'Microsoft.BotService/botServices': '2022-09-15',
  'Microsoft.BotService/botServices/channels': '2022-09-15',
  'Microsoft.DBforPostgreSQL/flexibleServers': '2024-08-01',
  'Microsoft.DBforPostgreSQL/flexibleServers/databases': '2024-08-01',
  'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules': '2024-08-01',
  'Microsoft.KeyVault/vaults': '2023-07-01',
  'Microsoft.KeyVault/vaults/secrets': '2023-07-01',
  'Microsoft.ManagedIdentity/userAssignedIdentities': '2023-01-31',
  'Microsoft.Web/serverfarms': '2024-04-01',
  'Microsoft.Web/sites': '2024-04-01',
  'Microsoft.Web/sites/config': '2024-04-01',
};
const ofTheGroup = { 'Microsoft.Resources/resourceGroups': '2022-09-01', 'Microsoft.Resources/deployments': '2022-09-01' };
/** Settings that App Service reads, not the bot. */
const platform = ['WEBSITE_RUN_FROM_PACKAGE'];

const id = '33333333-3333-4333-8333-333333333333';
const given = {
  name: 'ECE-Doctor-Contoso',
  administrators: id,
  appPassword: '',
  signingKey: JSON.stringify(await makeSigningKey()),
  vaultKey: Buffer.alloc(32, 7).toString('base64'),
  signInSecret: '',
  readerSecret: '',
  databasePassword: 'p@ss/word:with?marks#1',
};
const inAGroup = { ...given, resourceGroupName: 'ece-doctor' };
const singleTenant = { ...inAGroup, appType: 'SingleTenant', appId: id, appPassword: 'a secret', readerType: 'Secret', readerAppId: '55555555-5555-4555-8555-555555555555', readerSecret: 'another', signInAppId: '66666666-6666-4666-8666-666666666666', signInSecret: 'a third' };
const settingsOf = (resources: Resource[]) => one(resources, 'Microsoft.Web/sites/config').properties as Record<string, string>;

function one(resources: Resource[], type: string): Resource {
  const [first, ...more] = resources.filter((resource) => resource.type === type);
  assert.ok(first !== undefined && more.length === 0, `${type} is there ${more.length + (first === undefined ? 0 : 1)} times`);
  return first;
}

/** What the web app hands to the bot: App Service puts the secret in the place of its reference. */
function environmentOf(resources: Resource[]): Record<string, string> {
  const secrets = new Map(resources.filter(({ type }) => type === 'Microsoft.KeyVault/vaults/secrets').map(({ name, properties }) => [name, String(properties?.['value'])]));
  return Object.fromEntries(Object.entries(settingsOf(resources)).map(([name, value]) => {
    const reference = /^@Microsoft\.KeyVault\(VaultName=(.+);SecretName=(.+)\)$/.exec(value);
    if (reference === null) return [name, value];
    const secret = secrets.get(`${reference[1]}/${reference[2]}`);
    assert.ok(secret !== undefined, `${name} refers to a secret that is not there: ${value}`);
    return [name, secret];
  }));
}

for (const name of names) {
  const template = templates[name];
  describe(`the template for ${name === 'new-group' ? 'a new' : 'an existing'} resource group`, () => {
    it('resolves: every parameter, variable, reference and dependency is there, none is left over', () => {
      for (const values of [inAGroup, singleTenant, { ...inAGroup, readerType: 'ManagedIdentity' }]) {
        const { usedParameters, usedVariables } = resolve(template, values);
        assert.deepEqual([...usedVariables].toSorted(), Object.keys(template.variables ?? {}).toSorted());
        // What only the other kind of bot needs is not looked at.
        if (values === singleTenant) assert.deepEqual([...usedParameters].toSorted(), Object.keys(template.parameters).toSorted());
      }
    });
    it('holds exactly these resources, each with the version of its interface', () => {
      const found = new Set(resolve(template, singleTenant).resources.map(({ type, apiVersion }) => `${type} ${apiVersion}`));
      const pinned = Object.entries({ ...versions, ...(name === 'new-group' ? ofTheGroup : {}) }).map(([type, version]) => `${type} ${version}`);
      assert.deepEqual([...found].toSorted(), pinned.toSorted());
    });
    it('has no default for a secret, and hides every parameter that is one', () => {
      for (const [parameter, { type, defaultValue }] of Object.entries(template.parameters)) {
        assert.equal(type === 'secureString', /Password$|Secret$|Key$/.test(parameter), parameter);
        if (type === 'secureString') assert.equal(defaultValue, undefined, parameter);
      }
    });
    it('tells no secret: outputs and plain settings hold none', () => {
      const { outputs, resources } = resolve(template, singleTenant);
      const plain = JSON.stringify([outputs, settingsOf(resources)]);
      for (const secret of [singleTenant.appPassword, singleTenant.readerSecret, singleTenant.signInSecret, singleTenant.vaultKey, singleTenant.databasePassword, encodeURIComponent(singleTenant.databasePassword), JSON.stringify(singleTenant.signingKey).slice(1, -1)]) assert.ok(!plain.includes(`"${secret}"`) && !(secret.length > 10 && plain.includes(secret)), 'a secret is told');
    });
    it('knows no bot of many tenants', () => {
      assert.doesNotMatch(readFileSync(path.join(folder, `${name}.json`), 'utf8'), /multi-?tenant/i);
      assert.throws(() => resolve(template, { ...inAGroup, appType: 'MultiTenant' }), /appType may not be "MultiTenant"/);
    });
    it('is refused without the secrets that the bot cannot do without', () => {
      for (const secret of ['signingKey', 'databasePassword']) assert.throws(() => resolve(template, { ...inAGroup, [secret]: '' }), new RegExp(`${secret} has 0 characters`));
    });
    it('comes with a parameters file that names exactly its parameters, and holds no secret', () => {
      const { parameters } = JSON.parse(readFileSync(path.join(folder, `${name}.parameters.json`), 'utf8')) as { parameters: Record<string, { value: unknown }> };
      assert.deepEqual(Object.keys(parameters).toSorted(), Object.keys(template.parameters).toSorted());
      for (const [parameter, { type, allowedValues }] of Object.entries(template.parameters)) {
        const value = parameters[parameter]?.value;
        if (type === 'secureString') assert.equal(value, '', parameter);
        if (allowedValues !== undefined) assert.ok(allowedValues.includes(value), parameter);
        assert.equal(typeof value, type === 'int' ? 'number' : 'string', parameter);
      }
    });
  });
}

describe('the templates', () => {
  it('for a new group makes the group and deploys into it the one for an existing group, secrets unseen', () => {
    const nested = templates['new-group'].resources.find(({ type }) => type === 'Microsoft.Resources/deployments')?.properties as { template: Template; expressionEvaluationOptions: unknown };
    assert.deepEqual(nested.template, templates['existing-group']);
    assert.deepEqual(nested.expressionEvaluationOptions, { scope: 'inner' });
  });
  it('set exactly what the bot reads, under its own names', () => {
    const sources = globSync('*.ts', { cwd: path.join(import.meta.dirname, '../../src/main') }).map((file) => readFileSync(path.join(import.meta.dirname, '../../src/main', file), 'utf8')).join('\n');
    const read = new Set([...sources.matchAll(/'((?:ECE_DOCTOR|MicrosoftApp)\w+|DATABASE_URL)'/g)].map(([, name]) => name).concat('LOG_LEVEL'));
    const example = readFileSync(path.join(import.meta.dirname, '../../.env.example'), 'utf8');
    for (const setting of Object.keys(settingsOf(resolve(templates['existing-group'], given).resources))) {
      if (platform.includes(setting)) continue;
      assert.ok(read.has(setting), `${setting} is nothing that the bot reads`);
      assert.match(example, new RegExp(`^(# )?${setting}=`, 'm'), `${setting} is not in .env.example`);
    }
  });
  for (const [what, values] of [['a managed identity', given], ['a managed identity that reads the tenant', { ...given, readerType: 'ManagedIdentity' }], ['an application, a reader and test sign-ins', singleTenant]] as const) {
    it(`give a bot with ${what} a configuration that it accepts`, () => {
      const result = readConfiguration(environmentOf(resolve(templates['existing-group'], values).resources));
      assert.ok(result.ok, JSON.stringify(result));
      const { databaseUrl, publicUrl, credentials, reader, signingKey } = result.configuration;
      assert.equal(decodeURIComponent(new URL(databaseUrl ?? '').password), values.databasePassword);
      assert.equal(publicUrl, 'https://ECE-Doctor-Contoso.azurewebsites.net');
      assert.equal(credentials.MicrosoftAppId, values === singleTenant ? id : identityClientId);
      assert.equal(reader?.credential.kind, values === singleTenant ? 'secret' : 'readerType' in values ? 'managed-identity' : undefined);
      assert.ok(signingKey !== undefined);
    });
  }
  it('make a web app that keeps its probes: always on, WebSocket, one instance for each client, nothing but HTTPS', () => {
    const { properties, kind } = one(resolve(templates['existing-group'], given).resources, 'Microsoft.Web/sites');
    const { httpsOnly, clientAffinityEnabled, siteConfig } = properties as { httpsOnly: boolean; clientAffinityEnabled: boolean; siteConfig: Record<string, unknown> };
    assert.deepEqual([kind, httpsOnly, clientAffinityEnabled], ['app,linux', true, true]);
    assert.deepEqual(siteConfig, { linuxFxVersion: 'NODE|24-lts', appCommandLine: 'node src/main/bot.ts', alwaysOn: true, webSocketsEnabled: true, healthCheckPath: '/healthz', minTlsVersion: '1.2', scmMinTlsVersion: '1.2', ftpsState: 'Disabled' });
  });
  it('let the web app’s identity read secrets of this vault, and nothing else', () => {
    const { resources } = resolve(templates['existing-group'], given);
    const role = one(resources, 'Microsoft.Authorization/roleAssignments');
    const vault = one(resources, 'Microsoft.KeyVault/vaults');
    assert.match(String(role.scope), new RegExp(`/vaults/${vault.name}$`));
    assert.match(String(role.properties?.['roleDefinitionId']), /4633458b-17de-408a-b874-0445c86b69e6$/);
    assert.equal(vault.properties?.['enableRbacAuthorization'], true);
    assert.deepEqual(Object.keys((one(resources, 'Microsoft.Web/sites')['identity'] as { userAssignedIdentities: object }).userAssignedIdentities), [one(resources, 'Microsoft.Web/sites').properties?.['keyVaultReferenceIdentity']]);
  });
  it('make a bot that Teams reaches at the web app', () => {
    const { resources } = resolve(templates['existing-group'], given);
    const bot = one(resources, 'Microsoft.BotService/botServices');
    assert.equal(bot.properties?.['endpoint'], 'https://ECE-Doctor-Contoso.azurewebsites.net/api/messages');
    assert.deepEqual([bot.properties?.['msaAppType'], bot.properties?.['msaAppId']], ['UserAssignedMSI', identityClientId]);
    assert.equal(one(resources, 'Microsoft.BotService/botServices/channels').properties?.['channelName'], 'MsTeamsChannel');
    assert.equal(one(resolve(templates['existing-group'], singleTenant).resources, 'Microsoft.BotService/botServices').properties?.['msaAppMSIResourceId'], null);
  });
});
