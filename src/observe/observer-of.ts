import { observers } from './index.ts';
import type { AnyObserver } from './observer.ts';

/** Undefined for a kind that this version does not know. */
export function observerOf(kind: string): AnyObserver | undefined {
  return byKind.get(kind);
}

const byKind: ReadonlyMap<string, AnyObserver> = new Map(Object.entries(observers));
