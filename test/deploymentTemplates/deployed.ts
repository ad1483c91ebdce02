/** A deployment for tests: an operator's parameters, and the bot's environment that results. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeSigningKey } from '../../src/model/proofs.ts';
import { deploymentFileOf } from '../kit/deployment-file.ts';
import type { Resource, Template } from './arm.ts';

export const folder = path.join(import.meta.dirname, '../../deploymentTemplates');
export const load = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Template;

export const id = '33333333-3333-4333-8333-333333333333';
export const given = {
  name: 'ECE-Doctor-Contoso',
  administrators: id,
  deploymentContent: gzipSync(deploymentFileOf([{ name: 'ece-svc-01', roles: ['services'] }])).toString('base64'),
  signingKey: JSON.stringify(await makeSigningKey()),
  vaultKey: Buffer.alloc(32, 7).toString('base64'),
  databasePassword: 'Administrator-of-the-server',
  botDatabasePassword: 'p@ss/word:with?marks#1',
};
export const inAGroup = { ...given, resourceGroupName: 'ece-doctor' };
export const singleTenant = { ...inAGroup, appType: 'SingleTenant', appId: id, appPassword: 'a secret', readerType: 'Secret', readerAppId: '55555555-5555-4555-8555-555555555555', readerSecret: 'another', signInAppId: '66666666-6666-4666-8666-666666666666', signInSecret: 'a third', pageAppId: '77777777-6666-4666-8666-666666666666', pageSecret: 'a fourth', stagingSlot: true, privateNetwork: true, planSku: 'P0v3', instanceCount: 2, alertEmail: 'operator@example.com' };
/** A value for each parameter of free text, which names the parameter. */
export const everything = {
  ...Object.fromEntries(Object.entries(load('new-group.json').parameters).flatMap(([name, { type, allowedValues }]) => (/string/i.test(type) && allowedValues === undefined ? [[name, `the value of the parameter ${name}`]] : []))),
  name: given.name,
  appType: 'SingleTenant',
  readerType: 'Secret',
  stagingSlot: true,
  vaultName: 'a-vault',
  publicUrl: 'https://the value of the parameter publicUrl',
};
export const settingsOf = (resources: Resource[]) => one(resources, 'Microsoft.Web/sites/config').properties as Record<string, string>;

export function one(resources: Resource[], type: string): Resource {
  const [first, ...more] = resources.filter((resource) => resource.type === type);
  assert.ok(first !== undefined && more.length === 0, `${type} is there ${more.length + (first === undefined ? 0 : 1)} times`);
  return first;
}

/** The web app's environment for the bot: App Service replaces references with secrets, and names its instance. */
export function environmentOf(resources: Resource[]): Record<string, string> {
  const secrets = new Map(resources.filter(({ type }) => type === 'Microsoft.KeyVault/vaults/secrets').map(({ name, properties }) => [name, String(properties?.['value'])]));
  return { WEBSITE_INSTANCE_ID: 'a3f1', ...Object.fromEntries(Object.entries(settingsOf(resources)).map(([name, value]) => {
    const reference = /^@Microsoft\.KeyVault\(VaultName=(.+);SecretName=(.+)\)$/.exec(value);
    if (reference === null) return [name, value];
    const secret = secrets.get(`${reference[1]}/${reference[2]}`);
    assert.ok(secret !== undefined, `${name} refers to a secret that is not there: ${value}`);
    return [name, secret];
  })) };
}
