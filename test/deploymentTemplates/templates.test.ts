/** Finds what Azure would refuse after ten minutes or accept silently, before a deployment and without Azure. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readConfiguration } from '../../src/main/configuration/configuration.ts';
import { secretSettings, settings } from '../../src/main/configuration/settings.ts';
import { identityClientId, type Resource, resolve, type Template } from './arm.ts';
import { figuresLine } from '../../src/main/figures.ts';
import { selfSigned } from '../kit/certificates.ts';
import { kustoOf, rulesThatPage } from './log-alerts.ts';
import { mistakesIn } from './schemas.ts';
import { environmentOf, everything, folder, given, id, inAGroup, load, one, settingsOf, singleTenant } from './deployed.ts';

const templates = { 'existing-group': load('existing-group.json'), 'new-group': load('new-group.json') };
const names = Object.keys(templates) as (keyof typeof templates)[];

/** Each resource with its API version: a change is a decision, not an accident. */
const versions = {
  'Microsoft.Authorization/roleAssignments': '2022-04-01',
  'Microsoft.BotService/botServices': '2022-09-15',
  'Microsoft.BotService/botServices/channels': '2022-09-15',
  'Microsoft.DBforPostgreSQL/flexibleServers': '2025-08-01',
  'Microsoft.DBforPostgreSQL/flexibleServers/configurations': '2025-08-01',
  'Microsoft.DBforPostgreSQL/flexibleServers/databases': '2025-08-01',
  'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules': '2025-08-01',
  'Microsoft.Insights/actionGroups': '2023-01-01',
  'Microsoft.Insights/diagnosticSettings': '2021-05-01-preview',
  'Microsoft.Insights/metricAlerts': '2018-03-01',
  'Microsoft.Insights/scheduledQueryRules': '2023-12-01',
  'Microsoft.KeyVault/vaults': '2023-07-01',
  'Microsoft.KeyVault/vaults/secrets': '2023-07-01',
  'Microsoft.ManagedIdentity/userAssignedIdentities': '2023-01-31',
  'Microsoft.Network/privateDnsZones': '2024-06-01',
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks': '2024-06-01',
  'Microsoft.Network/privateEndpoints': '2024-05-01',
  'Microsoft.Network/privateEndpoints/privateDnsZoneGroups': '2024-05-01',
  'Microsoft.Network/virtualNetworks': '2024-05-01',
  'Microsoft.OperationalInsights/workspaces': '2023-09-01',
  'Microsoft.Web/serverfarms': '2024-11-01',
  'Microsoft.Web/sites': '2024-11-01',
  'Microsoft.Web/sites/basicPublishingCredentialsPolicies': '2024-11-01',
  'Microsoft.Web/sites/config': '2024-11-01',
  'Microsoft.Web/sites/slots': '2024-11-01',
  'Microsoft.Web/sites/slots/basicPublishingCredentialsPolicies': '2024-11-01',
  'Microsoft.Web/sites/slots/config': '2024-11-01',
};
const ofTheGroup = { 'Microsoft.Resources/resourceGroups': '2022-09-01', 'Microsoft.Resources/deployments': '2022-09-01' };
/** Read by App Service, not by the bot; the second is its own. */
const platform = ['WEBSITE_RUN_FROM_PACKAGE', 'WEBSITE_INSTANCE_ID'];
const document = readFileSync(path.join(folder, '../docs/azure.md'), 'utf8');
const withoutParameter = [...(/^## Settings without a parameter\n[^]*?(?=\n## )/m.exec(document)?.[0] ?? '').matchAll(/^\| (.+?) \| \S.* \|$/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)].map(([, setting = '']) => setting));

for (const name of names) {
  const template = templates[name];
  describe(`the template for ${name === 'new-group' ? 'a new' : 'an existing'} resource group`, () => {
    it('resolves: every parameter, variable, reference and dependency exists, and none is unused', () => {
      for (const values of [inAGroup, singleTenant, { ...inAGroup, readerType: 'ManagedIdentity' }]) {
        const { usedParameters, usedVariables } = resolve(template, values);
        // Leaves out parameters and variables that only another bot needs.
        if (values !== singleTenant) continue;
        assert.deepEqual([...usedVariables].toSorted(), Object.keys(template.variables ?? {}).toSorted());
        assert.deepEqual([...usedParameters].toSorted(), Object.keys(template.parameters).toSorted());
      }
    });
    it('has exactly these resources, each with its API version', () => {
      const found = new Set([singleTenant, inAGroup].flatMap((values) => resolve(template, values).resources).map(({ type, apiVersion }) => `${type} ${apiVersion}`));
      const pinned = Object.entries({ ...versions, ...(name === 'new-group' ? ofTheGroup : {}) }).map(([type, version]) => `${type} ${version}`);
      assert.deepEqual([...found].toSorted(), pinned.toSorted());
    });
    it('matches Azure’s published schema of each resource', () => {
      for (const values of [inAGroup, singleTenant])
        assert.deepEqual(resolve(template, values).resources.flatMap(mistakesIn), []);
    });
    it('has no default for a secret, and hides it: in the vault, and in the settings only as a reference', () => {
      const hidden = Object.entries(template.parameters).filter(([, { type }]) => type === 'secureString');
      for (const [parameter, { defaultValue }] of hidden) assert.ok(['', undefined].includes(defaultValue as string | undefined), parameter);
      const { outputs, resources } = resolve(template, everything);
      const [kept, plain] = [resources.filter(({ type }) => type === 'Microsoft.KeyVault/vaults/secrets'), [outputs, settingsOf(resources)]].map((all) => decodeURIComponent(JSON.stringify(all)));
      for (const [parameter] of hidden) assert.deepEqual([kept, plain].map((text = '') => new RegExp(` ${parameter}\\b`).test(text)), [parameter !== 'databasePassword', false], parameter);
      for (const setting of secretSettings.filter((name) => !withoutParameter.includes(name)))
        assert.match(settingsOf(resources)[setting] ?? '', /^@Microsoft\.KeyVault\(/, setting);
    });
    it('has no multi-tenant bot', () => {
      assert.doesNotMatch(readFileSync(path.join(folder, `${name}.json`), 'utf8'), /multi-?tenant/i);
      assert.throws(() => resolve(template, { ...inAGroup, appType: 'MultiTenant' }), /appType may not be "MultiTenant"/);
    });
    it('is refused without the secrets that the bot requires', () => {
      for (const secret of ['signingKey', 'databasePassword', 'botDatabasePassword']) assert.throws(() => resolve(template, { ...inAGroup, [secret]: '' }), new RegExp(`${secret} has 0 characters`));
    });
    it('comes with a parameters file that names exactly its parameters, and holds no secret', () => {
      const { parameters } = JSON.parse(readFileSync(path.join(folder, `${name}.parameters.json`), 'utf8')) as { parameters: Record<string, { value: unknown }> };
      assert.deepEqual(Object.keys(parameters).toSorted(), Object.keys(template.parameters).toSorted());
      for (const [parameter, { type, allowedValues }] of Object.entries(template.parameters)) {
        const value = parameters[parameter]?.value;
        if (type === 'secureString') assert.equal(value, '', parameter);
        if (allowedValues !== undefined) assert.ok(allowedValues.includes(value), parameter);
        assert.equal(typeof value, ({ int: 'number', bool: 'boolean' })[type] ?? 'string', parameter);
      }
    });
  });
}

describe('the templates', () => {
  it('for a new group make the group and deploy into it the template for an existing group, with hidden secrets', () => {
    const nested = templates['new-group'].resources.find(({ type }) => type === 'Microsoft.Resources/deployments')?.properties as { template: Template; expressionEvaluationOptions: unknown };
    assert.deepEqual(nested.template, templates['existing-group']);
    assert.deepEqual(nested.expressionEvaluationOptions, { scope: 'Inner' });
  });
  it('set every setting of the bot, each from another parameter, but those that docs/azure.md lists with a reason', () => {
    const [single, identity] = [everything, { ...everything, readerType: 'ManagedIdentity' }].map((values) => environmentOf(resolve(templates['existing-group'], values).resources));
    const set = new Set([...Object.keys(single ?? {}), ...Object.keys(identity ?? {})].filter((setting) => !platform.includes(setting)));
    assert.deepEqual([...set, ...withoutParameter].toSorted(), Object.keys(settings).toSorted());
    const given = Object.entries(single ?? {}).filter(([setting]) => !platform.includes(setting));
    assert.equal(new Set(given.map(([, value]) => value)).size, given.length);
  });
  it('set nothing for an empty parameter', () => {
    const { resources } = resolve(templates['existing-group'], given);
    assert.deepEqual(Object.entries(settingsOf(resources)).filter(([, value]) => value === ''), []);
    assert.deepEqual(resources.flatMap(({ type, properties }) => (type.endsWith('/secrets') && properties?.['value'] === '' ? [properties] : [])), []);
  });
  it('read no setting back from Azure, so that the same parameters give the same settings', () =>
    assert.doesNotMatch(readFileSync(path.join(folder, 'existing-group.json'), 'utf8'), /\blist\w*\(/));
  for (const [what, values] of [['a managed identity', given], ['a managed identity that reads the tenant', { ...given, readerType: 'ManagedIdentity' }], ['an application, a reader and test sign-ins', singleTenant]] as const) {
    it(`give a bot with ${what} a configuration that it accepts`, () => {
      const result = readConfiguration(environmentOf(resolve(templates['existing-group'], values).resources));
      assert.ok(result.ok, JSON.stringify(result));
      const { databaseUrl, publicUrl, credentials, reader, signingKey, access } = result.configuration;
      assert.deepEqual([access.operators, access.everybody], [[], undefined]);
      assert.equal(decodeURIComponent(new URL(databaseUrl ?? '').password), values.botDatabasePassword);
      assert.equal(publicUrl, 'https://ECE-Doctor-Contoso.azurewebsites.net');
      assert.equal(credentials.MicrosoftAppId, values === singleTenant ? id : identityClientId);
      assert.equal(reader?.credential.kind, values === singleTenant ? 'secret' : 'readerType' in values ? 'managed-identity' : undefined);
      assert.ok(signingKey !== undefined);
    });
  }
  it('take certificates instead of client secrets, each in one line', async () => {
    const { key, cert } = await selfSigned();
    const pem = `${key}${cert}`.replaceAll('\n', String.raw`\n`);
    const values = { ...singleTenant, readerSecret: '', readerCertificate: pem, signInSecret: '', signInCertificate: pem, pageSecret: '', pageCertificate: pem, mailFrom: 'bot@contoso.com', mailAppId: '88888888-6666-4666-8666-666666666666', mailCertificate: pem };
    const result = readConfiguration(environmentOf(resolve(templates['existing-group'], values).resources));
    assert.ok(result.ok, JSON.stringify(result));
    const found = JSON.stringify(result.configuration, (name, value: unknown) => (name === 'credentials' ? undefined : value));
    assert.equal(found.match(/"kind":"certificate"/g)?.length, 4);
  });
  it('open the bot to everybody only if they say so', () => {
    const result = readConfiguration(environmentOf(resolve(templates['existing-group'], { ...given, operators: 'everybody' }).resources));
    assert.equal(result.ok && result.configuration.access.everybody, 'operator');
  });
  it('make a web app that keeps its probes: always on, WebSocket, one instance for each client, only HTTPS', () => {
    const { properties, kind } = one(resolve(templates['existing-group'], given).resources, 'Microsoft.Web/sites');
    const { httpsOnly, clientAffinityEnabled, siteConfig } = properties as { httpsOnly: boolean; clientAffinityEnabled: boolean; siteConfig: Record<string, unknown> };
    assert.deepEqual([kind, httpsOnly, clientAffinityEnabled], ['app,linux', true, true]);
    assert.deepEqual(siteConfig, { linuxFxVersion: 'NODE|24-lts', appCommandLine: 'node bot.mjs', alwaysOn: true, webSocketsEnabled: true, healthCheckPath: '/readyz', minTlsVersion: '1.2', scmMinTlsVersion: '1.2', ftpsState: 'Disabled', httpLoggingEnabled: true, logsDirectorySizeLimit: 35 });
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
  it('close database and vault to all but the web app with one parameter', () => {
    const { resources: open } = resolve(templates['existing-group'], given);
    const { resources: closed } = resolve(templates['existing-group'], { ...given, privateNetwork: true });
    const doors = (resources: Resource[]) => {
      const { network } = one(resources, 'Microsoft.DBforPostgreSQL/flexibleServers').properties as { network: { publicNetworkAccess: string } };
      const vault = one(resources, 'Microsoft.KeyVault/vaults').properties as { publicNetworkAccess: string; networkAcls: { defaultAction: string } };
      return [network.publicNetworkAccess, resources.some(({ type }) => type.endsWith('/firewallRules')), vault.publicNetworkAccess, vault.networkAcls.defaultAction];
    };
    assert.deepEqual(doors(open), ['Enabled', true, 'Enabled', 'Allow']);
    assert.deepEqual(doors(closed), ['Disabled', false, 'Disabled', 'Deny']);
    assert.ok(!open.some(({ type }) => type.startsWith('Microsoft.Network/')));

    const all = <Properties>(type: string) => closed.filter((resource) => resource.type === `Microsoft.Network/${type}`).map((resource) => ({ name: resource.name, ...(resource.properties as Properties) }));
    const [network] = all<{ subnets: { name: string; properties: { delegations?: { properties: { serviceName: string } }[] } }[] }>('virtualNetworks');
    const zones = all('privateDnsZones').map(({ name }) => name);
    assert.deepEqual(zones, ['privatelink.postgres.database.azure.com', 'privatelink.vaultcore.azure.net']);
    assert.deepEqual(
      all<{ privateLinkServiceConnections: { properties: { privateLinkServiceId: string; groupIds: string[] } }[] }>('privateEndpoints').map(({ privateLinkServiceConnections: [link] }) => [/providers\/(.+)\/[^/]+$/.exec(link?.properties.privateLinkServiceId ?? '')?.[1], link?.properties.groupIds]),
      [['Microsoft.DBforPostgreSQL/flexibleServers', ['postgresqlServer']], ['Microsoft.KeyVault/vaults', ['vault']]],
    );
    assert.deepEqual(
      all<{ virtualNetwork: { id: string } }>('privateDnsZones/virtualNetworkLinks').map(({ name, virtualNetwork }) => [name, path.basename(virtualNetwork.id)]),
      zones.map((zone) => [`${zone}/${network?.name}`, network?.name]),
    );
    assert.deepEqual(all<{ privateDnsZoneConfigs: { properties: { privateDnsZoneId: string } }[] }>('privateEndpoints/privateDnsZoneGroups').map(({ privateDnsZoneConfigs: [zone] }) => path.basename(zone?.properties.privateDnsZoneId ?? '')), zones);
    const site = one(closed, 'Microsoft.Web/sites').properties as { virtualNetworkSubnetId: string; outboundVnetRouting: object };
    assert.deepEqual(site.outboundVnetRouting, { allTraffic: true });
    assert.deepEqual(
      network?.subnets.map(({ name, properties }) => [site.virtualNetworkSubnetId.endsWith(`/${network.name}/subnets/${name}`), properties.delegations?.[0]?.properties.serviceName]),
      [[true, 'Microsoft.Web/serverFarms'], [false, undefined]],
    );
  });
  it('take the bot’s own address and the name of the vault', () => {
    const { resources, outputs } = resolve(templates['existing-group'], { ...given, publicUrl: 'https://bot.contoso.com', vaultName: 'contoso-vault' });
    assert.deepEqual([outputs['url'], outputs['host'], outputs['vault']], ['https://bot.contoso.com', 'bot.contoso.com', 'contoso-vault']);
    assert.equal(environmentOf(resources)['ECE_DOCTOR_PUBLIC_URL'], 'https://bot.contoso.com');
    assert.equal(one(resources, 'Microsoft.BotService/botServices').properties?.['endpoint'], 'https://bot.contoso.com/api/messages');
    assert.match(one(resources, 'Microsoft.Authorization/roleAssignments').scope ?? '', /\/vaults\/contoso-vault$/);
  });
  it('give the bot an account that is not the server’s administrator, whose password it cannot read', () => {
    const { resources } = resolve(templates['existing-group'], everything);
    const server = one(resources, 'Microsoft.DBforPostgreSQL/flexibleServers').properties;
    assert.notEqual(new URL(environmentOf(resources)['DATABASE_URL'] ?? '').username, encodeURIComponent(String(server?.['administratorLogin'])));
    assert.ok(!decodeURIComponent(JSON.stringify(resources.filter(({ type }) => type !== 'Microsoft.DBforPostgreSQL/flexibleServers'))).includes(' databasePassword'));
  });
  it('allow no publishing password, neither for the web app nor for its slot', () => {
    const policies = resolve(templates['existing-group'], singleTenant).resources.filter(({ type }) =>
      type.endsWith('/basicPublishingCredentialsPolicies'),
    );
    assert.deepEqual(
      policies.map(({ name, properties }) => [name.replace(singleTenant.name, ''), properties?.['allow']]),
      [['/ftp', false], ['/scm', false], ['/staging/ftp', false], ['/staging/scm', false]],
    );
  });
  it('make a slot only on request, and then equal to the web app', () => {
    const types = resolve(templates['existing-group'], given).resources.map(({ type }) => type);
    assert.ok(!types.some((type) => type.includes('/slots')));
    const { resources } = resolve(templates['existing-group'], singleTenant);
    const [site, slot] = ['Microsoft.Web/sites', 'Microsoft.Web/sites/slots'].map((type) => one(resources, type));
    assert.deepEqual([slot?.properties, slot?.['identity']], [site?.properties, site?.['identity']]);
    assert.deepEqual(one(resources, 'Microsoft.Web/sites/slots/config').properties, settingsOf(resources));
  });
  it('start as many instances as requested, on PostgreSQL 17 or newer, with TLS 1.2 or newer', () => {
    const { resources } = resolve(templates['existing-group'], singleTenant);
    assert.equal((one(resources, 'Microsoft.Web/serverfarms')['sku'] as { capacity: number }).capacity, 2);
    assert.equal(one(resources, 'Microsoft.DBforPostgreSQL/flexibleServers').properties?.['version'], '17');
    const setting = one(resources, 'Microsoft.DBforPostgreSQL/flexibleServers/configurations');
    assert.match(setting.name, /\/ssl_min_protocol_version$/);
    assert.equal(setting.properties?.['value'], 'TLSv1.2');
    assert.throws(() => resolve(templates['existing-group'], { ...given, databaseVersion: '16' }), /may not be "16"/);
  });
  it('keep the logs of web app, vault and database in one workspace, and alert a person if the bot is not ready', () => {
    const { resources } = resolve(templates['existing-group'], singleTenant);
    const workspace = one(resources, 'Microsoft.OperationalInsights/workspaces');
    const kept = resources.filter(({ type }) => type === 'Microsoft.Insights/diagnosticSettings');
    assert.deepEqual(
      kept.map(({ scope }) => /providers\/([\w.]+\/\w+)\/[^/]+$/.exec(scope ?? '')?.[1]),
      ['Microsoft.Web/sites', 'Microsoft.KeyVault/vaults', 'Microsoft.DBforPostgreSQL/flexibleServers'],
    );
    for (const { properties } of kept) assert.match(String(properties?.['workspaceId']), new RegExp(`/${workspace.name}$`));
    const alert = one(resources, 'Microsoft.Insights/metricAlerts').properties as { scopes: string[]; actions: { actionGroupId: string }[] };
    assert.match(alert.scopes.join(), new RegExp(`/sites/${singleTenant.name}$`));
    assert.match(alert.actions[0]?.actionGroupId ?? '', new RegExp(`/${one(resources, 'Microsoft.Insights/actionGroups').name}$`));
    const alone = resolve(templates['existing-group'], given).resources;
    assert.deepEqual(one(alone, 'Microsoft.Insights/metricAlerts').properties?.['actions'], []);
  });
  it('alert on what pages by docs/alerts.yaml, from the figures in the log, unless they are left out', () => {
    const rules = rulesThatPage();
    assert.deepEqual(templates['existing-group'].variables?.['pages'], rules.map((rule) => ({ alert: rule.alert, when: kustoOf(rule) })));
    const { resources } = resolve(templates['existing-group'], singleTenant);
    const rule = one(resources, 'Microsoft.Insights/scheduledQueryRules').properties as { scopes: string[]; criteria: { allOf: [{ query: string; dimensions: { name: string }[] }] }; actions: { actionGroups: string[] } };
    const [{ query, dimensions }] = rule.criteria.allOf;
    assert.ok(query.includes(`has '${figuresLine}'`));
    assert.deepEqual([...query.matchAll(/\| project TimeGenerated = now\(\), alert = '(\w+)'\)/g)].map(([, alert]) => alert), rules.map(({ alert }) => alert));
    assert.deepEqual([dimensions.map(({ name }) => name), path.basename(rule.scopes[0] ?? ''), rule.actions.actionGroups.map((id) => path.basename(id))], [['alert'], one(resources, 'Microsoft.OperationalInsights/workspaces').name, [one(resources, 'Microsoft.Insights/actionGroups').name]]);
    assert.equal(environmentOf(resources)['ECE_DOCTOR_METRICS_LOG'], '1');
    const { resources: without } = resolve(templates['existing-group'], { ...singleTenant, logAlerts: false });
    assert.deepEqual([without.some(({ type }) => type.endsWith('/scheduledQueryRules')), environmentOf(without)['ECE_DOCTOR_METRICS_LOG']], [false, undefined]);
  });
  it('make a bot that Teams reaches at the web app', () => {
    const { resources } = resolve(templates['existing-group'], given);
    const bot = one(resources, 'Microsoft.BotService/botServices');
    assert.equal(bot.properties?.['endpoint'], 'https://ECE-Doctor-Contoso.azurewebsites.net/api/messages');
    assert.deepEqual([bot.properties?.['msaAppType'], bot.properties?.['msaAppId']], ['UserAssignedMSI', identityClientId]);
    assert.equal(bot.properties?.['disableLocalAuth'], true);
    assert.equal(one(resources, 'Microsoft.BotService/botServices/channels').properties?.['channelName'], 'MsTeamsChannel');
    assert.equal(one(resolve(templates['existing-group'], singleTenant).resources, 'Microsoft.BotService/botServices').properties?.['msaAppMSIResourceId'], '');
  });
});

describe('the commands of docs/azure.md', () => {
  it('write nothing to a folder of the web app outside of wwwroot, and name files that a release has', () => {
    assert.doesNotMatch(document, /-TargetPath|\/home\//);
    for (const [, name = ''] of document.matchAll(/templates\/([\w.-]+)/g))
      assert.ok(existsSync(path.join(folder, name)), name);
  });
});

describe('the schemas', () => {
  const { resources } = resolve(templates['existing-group'], singleTenant);
  const site = one(resources, 'Microsoft.Web/sites');
  const changed = (type: string, change: (properties: Record<string, unknown>) => void) => {
    const copy = structuredClone(one(resources, type));
    change(copy.properties ?? {});
    return mistakesIn(copy);
  };

  it('refuse a property that Azure does not know, at any depth', () => {
    for (const [type, place, change] of [
      ['Microsoft.Web/sites', /sites\/properties .*clientAffinityEnable"/, (all: Record<string, unknown>) => (all['clientAffinityEnable'] = true)],
      ['Microsoft.Web/sites', /siteConfig .*alwaysOnn/, (all: Record<string, unknown>) => ((all['siteConfig'] as Record<string, unknown>)['alwaysOnn'] = true)],
      ['Microsoft.BotService/botServices/channels', /isEnabledd/, (all: Record<string, unknown>) => ((all['properties'] as Record<string, unknown>)['isEnabledd'] = true)],
      ['Microsoft.Insights/metricAlerts', /threshhold/, (all: Record<string, unknown>) => ((all['criteria'] as { allOf: Record<string, unknown>[] }).allOf[0]!['threshhold'] = 1)],
      ['Microsoft.DBforPostgreSQL/flexibleServers', /retention/, (all: Record<string, unknown>) => ((all['backup'] as Record<string, unknown>)['retention'] = 14)],
    ] as const)
      assert.match(changed(type, change).join('\n'), place);
    assert.match(mistakesIn({ ...site, kinds: 'app' }).join(), /kinds/);
  });
  it('refuse a value of another kind, and one that is not offered', () => {
    assert.notDeepEqual(changed('Microsoft.Web/sites', (all) => (all['httpsOnly'] = 'yes')), []);
    assert.notDeepEqual(changed('Microsoft.DBforPostgreSQL/flexibleServers', (all) => (all['version'] = '19')), []);
    assert.notDeepEqual(changed('Microsoft.Web/sites/config', (all) => (all['ECE_DOCTOR_KEEP_DAYS'] = 90)), []);
  });
  it('refuse an unpublished API version', () =>
    assert.match(mistakesIn({ ...site, apiVersion: '2024-11-02' }).join(), /no schema for Microsoft\.Web\/sites 2024-11-02/));
});

describe('the script that grants the reader its permissions', () => {
  const script = readFileSync(path.join(folder, 'grant-reader-permissions.ps1'), 'utf8').replace(/<#[\s\S]*?#>/, '');
  const operations = readFileSync(path.join(folder, '../docs/operations/tenant.md'), 'utf8');

  it('grants exactly what docs/operations/tenant.md asks for, and no right to write', () => {
    const listed: [name: string, on: string][] = [...operations.matchAll(/^ *\| ([A-Z]\w+(?:\.\w+)+) \| (Microsoft Graph|Office 365 Exchange Online) \|/gm)].map(([, name = '', on]) => [name, on === 'Microsoft Graph' ? 'graph' : 'exchange']);
    const granted: [name: string, on: string][] = [...script.matchAll(/Name = '([\w.]+)'; On = \$(\w+)/g)].map(([, name = '', on = '']) => [name, on]);
    assert.ok(listed.length > 0);
    assert.deepEqual(granted, listed);
    for (const [name] of granted) assert.match(name, /\.Read(?:\.(?:All|PermissionGrant))?$|^Exchange\.ManageAsApp$/);
    const roles = /-Roles (.+)/.exec(operations)?.[1]?.replaceAll('"', "'").replaceAll(',', ', ');
    assert.ok(roles !== undefined && script.includes(`$roleGroupRoles = ${roles}`), `not in the script: ${roles ?? 'the line of roles in docs/operations/tenant.md'}`);
  });
  it('changes nothing before somebody has typed yes, and then only these four things', () => {
    const [before = '', after = ''] = script.split("if ((Read-Host 'Grant this? Type yes') -ne 'yes')");
    const acts = (part: string) => [...part.matchAll(/\b(?:New|Add|Set|Remove|Update|Grant|Enable|Disable|Invoke)-\w+/g)].map(([name]) => name);
    assert.deepEqual(acts(before), []);
    assert.deepEqual(acts(after), ['New-MgServicePrincipalAppRoleAssignment', 'New-ServicePrincipal', 'New-RoleGroup', 'Add-RoleGroupMember']);
  });
});
