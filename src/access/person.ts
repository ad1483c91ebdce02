/** `id` is the identity; the name is only for display. */
export interface Person {
  /** Entra object id; on the command line, `local:` and the account name. */
  id: string;
  name: string;
}

/** Teams sends no name for some people. */
export function shownName({ id, name }: Person): string {
  return name === '' ? id : name;
}
