/** `id` is the identity; the name is only for display. */
export interface Person {
  /** Entra object id; on the command line, `local:` and the account name. */
  id: string;
  name: string;
}
