/** The display names of people who have used the bot: the configuration knows object ids only, which nobody can ask. */
import type { DeploymentStore } from '../store/store.ts';
import type { Person } from './person.ts';

/** How far back the audit log is looked through, in entries. */
const mostEntries = 5000;
const mostNames = 5;

/** Those who used the bot last come first; people who never did are left out. */
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
