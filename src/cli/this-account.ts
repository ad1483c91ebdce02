import { hostname, userInfo } from 'node:os';
import type { Person } from '../access/person.ts';

/** Whoever runs this program: `user@machine`, and the id that access/ gives to people of a command line. */
export function thisAccount(): Person {
  const user = nameOfUser();
  return { id: `local:${user}`.slice(0, 200), name: `${user}@${hostname()}`.slice(0, 200) };
}

function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    // No entry for this user id, as in many containers.
    return 'local';
  }
}
