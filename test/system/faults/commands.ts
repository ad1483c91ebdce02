/** What people of a round send. */
export type CommandKind = 'check' | 'help' | 'status' | 'history' | 'share';

export interface PlannedCommand {
  kind: CommandKind;
  /** For `share` without the run and the place, which the round knows. */
  text: string;
  person: number;
  place: 'personal' | 'group' | 'thread';
  /** Milliseconds after the round's beginning. */
  afterMs: number;
}
