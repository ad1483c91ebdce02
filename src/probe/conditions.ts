/** Lasting conditions, such as an unwritable disk. Each is logged when it begins, changes or ends. */
import type { Text } from '../model/text.ts';
import type { Log } from './probe-error.ts';

export interface LastingConditions<Name extends string> {
  holds(name: Name, text: Text): void;
  /** Does nothing if the condition did not hold. */
  over(name: Name, text: Text): void;
}

export function createConditions<Name extends string>(log: Log): LastingConditions<Name> {
  const holding = new Map<Name, string>();
  return {
    holds(name, text) {
      const said = JSON.stringify(text);
      if (holding.get(name) !== said) log('error', text);
      holding.set(name, said);
    },
    over(name, text) {
      if (holding.delete(name)) log('info', text);
    },
  };
}
