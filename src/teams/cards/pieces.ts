/** Chooses what a card shows within a height: the pieces of low rank first, shown in their given order. */
import type { Element } from './elements.ts';
import { heightBelow } from './height.ts';

export interface CardPiece<Left extends string = string> {
  /** Alternatives, the longest first. */
  shown: readonly Element[][];
  /** Chosen in this order. */
  rank: number;
  /** A series ends at its first piece that does not fit. */
  series?: string;
  /** What the reader misses without this piece. */
  left?: Left;
}

export interface ChosenPieces<Left extends string> {
  elements: Element[];
  left: Left[];
}

/** `room` in CSS pixels. */
export function chosen<Left extends string>(pieces: readonly CardPiece<Left>[], room: number): ChosenPieces<Left> {
  const inOrder = pieces.map((piece, index) => ({ piece, index })).toSorted((a, b) => a.piece.rank - b.piece.rank);
  const taken = new Map<number, Element[]>();
  const ended = new Set<string | undefined>();
  let free = room;
  for (const { piece, index } of inOrder) {
    const { shown, series } = piece;
    const fits =
      series !== undefined && ended.has(series) ? undefined : shown.find((elements) => heightBelow(elements) <= free);
    if (fits === undefined) {
      if (series !== undefined) ended.add(series);
      continue;
    }
    taken.set(index, fits);
    free -= heightBelow(fits);
  }
  return {
    elements: pieces.flatMap((_, index) => taken.get(index) ?? []),
    left: pieces.flatMap(({ left }, index) => (taken.has(index) || left === undefined ? [] : [left])),
  };
}
