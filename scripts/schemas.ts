/** The JSON Schemas of what other tools rely on: the deployment file and the report. */
import { z } from 'zod';
import { deploymentSchema } from '../src/model/deployment.ts';
import { jsonReportSchema } from '../src/report/json.ts';

const documents = {
  'docs/deployment.schema.json': {
    title: 'ECE Doctor: deployment file',
    schema: z.toJSONSchema(deploymentSchema, { io: 'input' }),
  },
  'docs/report.schema.json': { title: 'ECE Doctor: report', schema: z.toJSONSchema(jsonReportSchema) },
};

/** File → content, ready to be written. */
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
