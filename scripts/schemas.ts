import { z } from 'zod';
import { deploymentFileSchema } from '../src/model/deployment.ts';
import { checks } from '../src/checks/index.ts';
import { brokenCheck } from '../src/checks/evaluate.ts';
import { jsonReportSchema } from '../src/report/json.ts';

export const documents = {
  'docs/reference/deployment.schema.json': {
    title: 'ECE Doctor: deployment file',
    schema: z.toJSONSchema(deploymentFileSchema, { io: 'input' }),
  },
  'docs/reference/report.schema.json': {
    title: 'ECE Doctor: report',
    schema: withReasonCodes(z.toJSONSchema(jsonReportSchema)),
  },
};

/**
 * Each check's reason codes, as conditions on a finding. JSON Schema cannot tie one field to another in any other way.
 */
function withReasonCodes(schema: z.core.JSONSchema.JSONSchema): z.core.JSONSchema.JSONSchema {
  const findings = schema.properties?.['findings'] as { items: z.core.JSONSchema.JSONSchema };
  findings.items.allOf = checks.map(({ id, reasons = {} }) => ({
    if: { properties: { check: { const: id } } },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: {
      properties: {
        reason: { properties: { code: { enum: [...Object.keys(reasons).toSorted(), brokenCheck] } } },
      },
    },
  }));
  return schema;
}

/** By file name. */
export function schemaFiles(): Map<string, string> {
  return new Map(
    Object.entries(documents).map(
      ([
        file,
        {
          title,
          schema: { $schema, ...schema },
        },
      ]) => [file, `${JSON.stringify({ $schema, title, ...schema }, null, 2)}\n`],
    ),
  );
}
