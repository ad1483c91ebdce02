import { hostname, userInfo } from 'node:os';
import type { Person } from '../access/person.ts';

/** The id is the one that access/ gives people on a command line. */
export function thisAccount(): Person {
  const user = nameOfUser();
  return { id: `local:${user}`.slice(0, 200), name: `${user}@${hostname()}`.slice(0, 200) };
}

function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    // This user id has no entry, as in many containers.
    return 'local';
  }
}
