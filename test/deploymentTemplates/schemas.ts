/**
 * Azure's own JSON Schemas for the resources of the templates (test/fixtures/azure/schemas.json, made by
 * scripts/azure-schemas.ts). They name what is known and let everything else pass; here a property that they do not name
 * is a mistake, because Azure ignores or refuses it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import type { Resource } from './arm.ts';

type Schema = Record<string, unknown>;

const { resources, definitions } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../fixtures/azure/schemas.json'), 'utf8'),
) as { resources: Record<string, Schema>; definitions: Record<string, Schema> };

/** What every resource of a template may have besides (Microsoft Learn, "Template structure and syntax": Resources). */
const ofEachResource = ['comments', 'condition', 'dependsOn', 'scope', 'resourceGroup'];

const ajv = new Ajv2019({ strict: false, validateFormats: false, allErrors: true });
/** Each closed, and as a part of something larger, which is closed as a whole. */
const strictDefinitions = Object.fromEntries(
  Object.entries(definitions).flatMap(([name, schema]) => [
    [name, strict(schema)],
    [`${name} as a part`, strict(schema, true)],
  ]),
);

/** The mistakes of a resource whose expressions are resolved. */
export function mistakesIn(resource: Resource): string[] {
  const schema = resources[`${resource.type}@${resource.apiVersion}`];
  if (schema === undefined) return [`Azure has published no schema for ${resource.type} ${resource.apiVersion}`];
  const valid = ajv.compile({ ...(strict(schema) as Schema), definitions: strictDefinitions });
  const own = Object.fromEntries(Object.entries(resource).filter(([name]) => !ofEachResource.includes(name)));
  // A template names a resource with its parents; some schemas mean its last name alone.
  const alone = { ...own, name: String(own['name']).split('/').at(-1) };
  if (valid(own) || valid(alone)) return [];
  return (valid.errors ?? []).map(
    ({ instancePath, message = '', params }) => `${resource.type}${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/**
 * Closes every object: what neither it nor a part of it (an alternative that fits, all of `allOf`) names is refused. A
 * part is not closed by itself, since it does not name what stands beside it; where a published one is (the channels of
 * BotService), nothing could fit.
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
      // Beside names it is about what has none of them: that is what is refused.
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
