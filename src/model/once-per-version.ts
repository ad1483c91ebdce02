/** What several ask for at the same time is made once for each version of its subject; the newest version is kept. */
import { keepNewest } from './keep-newest.ts';

export type OncePerVersion<Made> = (
  subject: string,
  version: string | number,
  make: () => Promise<Made>,
) => Promise<Made>;

/** Keeps it of so many subjects. What fails is not kept. */
export function oncePerVersion<Made>(most: number): OncePerVersion<Made> {
  const newest = new Map<string, { version: string | number; made: Promise<Made> }>();
  return (subject, version, make) => {
    const known = newest.get(subject);
    if (known?.version === version) return known.made;
    const entry = { version, made: make() };
    keepNewest(newest, subject, entry, most);
    entry.made.catch(() => newest.get(subject) === entry && newest.delete(subject));
    return entry.made;
  };
}
