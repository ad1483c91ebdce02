/**
 * Steps that differ only in the mailbox are one step. It names all mailboxes, and its command is one block of
 * PowerShell. A step with a command has the mailbox as `identity`, a literal of PowerShell (knowledge/powershell.ts).
 */
import { quoted } from '../../../knowledge/powershell.ts';
import { type Text, type TextValue, withValues } from '../../../model/text.ts';

/** Other steps stay as they are. */
export function inOneBlock<Step extends Text>(steps: readonly Step[]): Step[] {
  const groups = Map.groupBy(steps, (step) => {
    const identity = identityOf(step);
    return identity === undefined
      ? step
      : JSON.stringify(withValues(step, (value) => (isOf(value, identity) ? '' : value)));
  });
  return [...groups.values()].flatMap(joined);
}

/** The step of each mailbox: the reverse of `inOneBlock`. */
export function eachInBlock(step: Text): Text[] {
  const { identity } = step.with ?? {};
  if (typeof identity !== 'object' || !('literals' in identity)) return [];
  return identity.literals.map((literal, at) =>
    withValues(step, (value) => {
      if (value === identity || value === each) return literal;
      const own = typeof value === 'object' && 'list' in value ? value.list[at] : undefined;
      return own !== undefined && isOf(own, literal) ? own : value;
    }),
  );
}

/** PowerShell's name for the literal of this turn. */
const each = '$_';

function joined<Step extends Text>(steps: Step[]): Step[] {
  const [first] = steps;
  const identity = first === undefined ? undefined : identityOf(first);
  const [, ...others] = new Set(steps.flatMap((step) => identityOf(step) ?? []));
  if (first === undefined || identity === undefined) return steps;
  if (others.length === 0) return [first];
  const valuesOf = (name: string): TextValue[] => [
    ...new Map(steps.map((step) => [identityOf(step), step.with?.[name] ?? ''])).values(),
  ];
  const together = Object.entries(first.with ?? {}).map(([name, value]): [string, TextValue] => {
    if (name === 'identity') return [name, { literals: [identity, ...others] }];
    if (value === identity) return [name, each];
    return [name, isOf(value, identity) ? { list: valuesOf(name) } : value];
  });
  return [{ ...first, with: Object.fromEntries(together) }];
}

function identityOf({ with: { identity } = {} }: Text): string | undefined {
  return typeof identity === 'string' ? identity : undefined;
}

function isOf(value: TextValue, identity: string): boolean {
  return typeof value === 'string' && (value === identity || quoted(value) === identity);
}
