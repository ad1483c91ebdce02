/**
 * Extracts the schemas of the templates' resources from Azure's JSON Schemas
 * (github.com/Azure/azure-resource-manager-schemas) for test/deploymentTemplates/schemas.ts: node scripts/node.mjs
 * scripts/azure-schemas.ts CHECKOUT. Run it after adding a resource or changing an API version.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Schema = Record<string, unknown>;

interface SchemaFile {
  resourceDefinitions?: Record<string, Schema>;
  extension_resourceDefinitions?: Record<string, Schema>;
  subscription_resourceDefinitions?: Record<string, Schema>;
  unknown_resourceDefinitions?: Record<string, Schema>;
  definitions?: Record<string, Schema>;
}

interface Resource {
  type: string;
  apiVersion: string;
  properties?: { template?: { resources: Resource[] } };
}

const [, , checkout = ''] = process.argv;
const output = 'test/fixtures/azure/schemas.json';
/** The definition of an expression in square brackets. Its file is not copied, so `definitions` has a replacement. */
const expression = 'https://schema.management.azure.com/schemas/common/definitions.json#/definitions/expression';
const definitions: Record<string, unknown> = { expression: { type: 'string', pattern: '^\\[([^\\[].*)?\\]$' } };
const resources: Record<string, unknown> = {};

const template = JSON.parse(readFileSync('deploymentTemplates/new-group.json', 'utf8')) as { resources: Resource[] };
for (const { type, apiVersion } of template.resources.flatMap((one) => [
  one,
  ...(one.properties?.template?.resources ?? []),
])) {
  const [first = ''] = type.split('/');
  const folder = path.join(checkout, 'schemas', apiVersion);
  // Some providers have several files: Microsoft.Network.NRP.json, Microsoft.Network.privateDns.json.
  const files = readdirSync(folder).filter((name) => name === `${first}.json` || name.startsWith(`${first}.`));
  const [[provider, file, found] = []] = files
    .map((name): [string, SchemaFile] => [
      `${apiVersion}/${path.basename(name, '.json')}`,
      JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as SchemaFile,
    ])
    .flatMap(([name, of]): [string, SchemaFile, Schema][] =>
      [
        of.resourceDefinitions,
        of.extension_resourceDefinitions,
        of.subscription_resourceDefinitions,
        of.unknown_resourceDefinitions,
      ]
        .flatMap((all) => Object.values(all ?? {}))
        .filter((schema) => typeOf(schema) === type)
        .map((schema) => [name, of, schema]),
    );
  if (provider === undefined || file === undefined || found === undefined)
    throw new Error(`${files.join(', ')} of ${apiVersion} have no ${type}`);
  // The templates have no nested resources, which are most of a file.
  const { resources: _children, ...properties } = found['properties'] as Schema;
  resources[`${type}@${apiVersion}`] = kept({ ...found, properties }, provider, file);
}
const commit = execFileSync('git', ['-C', checkout, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
if (!existsSync(path.dirname(output))) throw new Error(`${path.dirname(output)} is not there`);
writeFileSync(output, `${JSON.stringify({ commit, resources, definitions }, undefined, 1)}\n`);

function typeOf(schema: Schema): string | undefined {
  const { type } = (schema['properties'] ?? {}) as { type?: { enum?: string[] } };
  return type?.enum?.[0];
}

/** The schema without descriptions. Referenced definitions are copied under their file's name. */
function kept(value: unknown, provider: string, file: SchemaFile): unknown {
  if (Array.isArray(value)) return value.map((item) => kept(item, provider, file));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref } = value as { $ref?: string };
  if ($ref === expression) return { $ref: '#/definitions/expression' };
  const [, name] = /^#\/definitions\/(.+)$/.exec($ref ?? '') ?? [];
  if (name !== undefined) {
    const own = `${provider.replace('/', ' ')} ${name}`;
    if (definitions[own] === undefined) {
      definitions[own] = {};
      definitions[own] = kept(file.definitions?.[name], provider, file);
    }
    return { $ref: `#/definitions/${own}` };
  }
  if ($ref !== undefined) throw new Error(`${$ref} is not in ${provider}.json`);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !(key === 'description' && typeof inner === 'string'))
      .map(([key, inner]) => [key, kept(inner, provider, file)]),
  );
}
