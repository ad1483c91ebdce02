/**
 * Azure's JSON Schemas for the templates' resources (test/fixtures/azure/schemas.json, made by
 * scripts/azure-schemas.ts). They allow unknown properties; here one is a mistake, because Azure ignores or refuses it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js';
import type { Resource } from './arm.ts';

type Schema = Record<string, unknown>;

const { resources, definitions } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../fixtures/azure/schemas.json'), 'utf8'),
) as { resources: Record<string, Schema>; definitions: Record<string, Schema> };

/** Further properties of every resource in a template (Microsoft Learn, "Template structure and syntax": Resources). */
const ofEachResource = ['comments', 'condition', 'dependsOn', 'scope', 'resourceGroup'];

const ajv = new Ajv2019({ strict: false, validateFormats: false, allErrors: true });
/** Each in two forms: closed, and as a part of a larger schema that is closed as a whole. */
const strictDefinitions = Object.fromEntries(
  Object.entries(definitions).flatMap(([name, schema]) => [
    [name, strict(schema)],
    [`${name} as a part`, strict(schema, true)],
  ]),
);

const compiled = new Map<Schema, ValidateFunction>();

/** The mistakes of a resource with resolved expressions. */
export function mistakesIn(resource: Resource): string[] {
  const schema = resources[`${resource.type}@${resource.apiVersion}`];
  if (schema === undefined) return [`Azure has published no schema for ${resource.type} ${resource.apiVersion}`];
  const valid = compiled.get(schema) ?? ajv.compile({ ...(strict(schema) as Schema), definitions: strictDefinitions });
  compiled.set(schema, valid);
  const own = Object.fromEntries(Object.entries(resource).filter(([name]) => !ofEachResource.includes(name)));
  // Templates name a resource with its parents; some schemas expect only its last name.
  const alone = { ...own, name: String(own['name']).split('/').at(-1) };
  if (valid(own) || valid(alone)) return [];
  return (valid.errors ?? []).map(
    ({ instancePath, message = '', params }) => `${resource.type}${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/**
 * Closes every object: refuses properties that neither it nor a part of it (a matching alternative, all of `allOf`)
 * names. A part is not closed by itself, because it does not name its siblings' properties; a published closed part
 * (the channels of BotService) would match nothing.
 */
function strict(value: unknown, part = false): unknown {
  if (Array.isArray(value)) return value.map((item) => strict(item, part));
  if (typeof value !== 'object' || value === null) return value;
  const schema = value as Schema;
  if (typeof schema['$ref'] === 'string') return part ? { $ref: `${schema['$ref']} as a part` } : schema;
  const hasNames = Object.keys(schema['properties'] ?? {}).length > 0;
  const composed = schema['allOf'] !== undefined || schema['properties'] !== undefined;
  const rest = hasNames || part || ['oneOf', 'anyOf', 'allOf'].some((name) => Array.isArray(schema[name]));
  const inner = Object.fromEntries(
    Object.entries(schema)
      // Beside named properties it applies to all others, which are refused.
      .filter(([name]) => name !== 'additionalProperties' || !rest)
      .map(([name, one]) => {
        if (['oneOf', 'anyOf', 'allOf'].includes(name) && Array.isArray(one)) return [name, strict(one, part || composed)];
        if (name === 'properties')
          return [name, Object.fromEntries(Object.entries(one as object).map(([key, of]) => [key, strict(of)]))];
        return [name, typeof one === 'object' && name !== 'enum' ? strict(one) : one];
      }),
  );
  const open = schema['additionalProperties'] !== undefined && !rest;
  return composed && !part && !open ? { ...inner, unevaluatedProperties: false } : inner;
}
