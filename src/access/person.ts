/** The person who asks: the Entra object id is the identity, the name is only for display. */
export interface Person {
  /** Entra object id; on the command line the account's name with the prefix `local:`. */
  id: string;
  name: string;
}
