/** Who asks: the Entra object id is the identity, the name is only for reading. */
export interface Person {
  /** Entra object id; from the CLI the account's name with the prefix `local:`. */
  id: string;
  name: string;
}
