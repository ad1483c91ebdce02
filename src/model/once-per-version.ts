/** Makes one value per version of its subject, also for concurrent callers, and keeps the newest. */
import { keepNewest } from './keep-newest.ts';

export type OncePerVersion<Made> = (
  subject: string,
  version: string | number,
  make: () => Promise<Made>,
) => Promise<Made>;

/** For at most `most` subjects. Failures are not kept. */
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
