export type CommandKind = 'check' | 'help' | 'status' | 'history' | 'share';

export interface PlannedCommand {
  kind: CommandKind;
  /** For `share` without the run and the destination, which the round adds. */
  text: string;
  person: number;
  place: 'personal' | 'group' | 'thread';
  /** Milliseconds after the start of the round. */
  afterMs: number;
}

/** Where a round has watches. A channel hears of a change in the thread of its first card. */
export const watchedPlaces = ['personal', 'channel'] as const;
export type WatchedPlace = (typeof watchedPlaces)[number];
