/** Display names from the audit log, because the configuration has only object ids. */
import type { DeploymentStore } from '../store/store.ts';
import type { Person } from './person.ts';

const mostEntries = 5000;
const mostNames = 5;

/** Most recent users first, without people who never used the bot. */
export async function namesOfPeople(
  { db, deployment }: Pick<DeploymentStore, 'db' | 'deployment'>,
  people: readonly string[],
): Promise<string[]> {
  const wanted = new Set(people.map((id) => id.toLowerCase()));
  if (wanted.size === 0) return [];
  const rows = await db
    .selectFrom('audit')
    .select('person')
    .where('deployment', '=', deployment)
    .orderBy('at', 'desc')
    .limit(mostEntries)
    .execute();
  const names = new Map<string, string>();
  for (const person of new Set(rows.map((row) => row.person))) {
    const { id, name } = JSON.parse(person) as Person;
    if (name !== '' && wanted.has(id.toLowerCase()) && !names.has(id.toLowerCase())) names.set(id.toLowerCase(), name);
  }
  return [...names.values()].slice(0, mostNames);
}
