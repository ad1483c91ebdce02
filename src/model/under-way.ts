/** Work that has begun and is not over, so that an end can wait for it. */
export interface UnderWay {
  /** Remembers the work until it is over; the result settles as the work does. */
  add<Result>(work: Promise<Result>): Promise<Result>;
  /** Resolves when nothing is under way, work that was added meanwhile included. */
  over(): Promise<void>;
}

export function createUnderWay(): UnderWay {
  const works = new Set<Promise<unknown>>();
  return {
    add<Result>(work: Promise<Result>) {
      const tracked: Promise<Result> = work.finally(() => works.delete(tracked));
      works.add(tracked);
      return tracked;
    },
    async over() {
      while (works.size > 0) await Promise.allSettled(works);
    },
  };
}
