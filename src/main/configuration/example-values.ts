import type { Deployment } from '../../model/deployment.ts';
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';

/** The placeholder id in `.env.example` and the documents. */
export const exampleId = '00000000-0000-0000-0000-000000000000';

export function exampleValuesIn({ name, microsoft }: Deployment): Text[] {
  return (['tenantId', 'applicationId'] as const)
    .filter((field) => microsoft?.[field] === exampleId)
    .map((field) => say('bot.example-id', { name, field: `microsoft.${field}`, value: exampleId }));
}
