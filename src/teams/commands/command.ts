/** The contract of every command that a person can type. Filled in by the teams room. */
export interface Command {
  name: string;
}
