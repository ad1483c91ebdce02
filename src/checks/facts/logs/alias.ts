import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';

/** `names` may be empty. */
export function aliasNamed(names: readonly string[]): Text {
  const [name, ...others] = names;
  if (name === undefined) return say('ece/alias-disabled.alias');
  return others.length === 0
    ? say('ece/alias-disabled.alias.named', { name })
    : say('ece/alias-disabled.alias.several', { names: { list: [...names] } });
}
