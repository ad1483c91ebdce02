/** What could not be established for one reason is said once, whatever it is about: one reason, one step. */
import type { Text, TextValue } from '../model/text.ts';

/** Texts of one key as one: where their values differ, all of them, each once. */
export function merged(texts: readonly Text[]): Text | undefined {
  const [first] = texts;
  if (first?.with === undefined) return first;
  const names = Object.keys(first.with);
  return {
    key: first.key,
    with: Object.fromEntries(names.map((name) => [name, together(texts.flatMap((text) => text.with?.[name] ?? []))])),
  };
}

/** Of answers that Microsoft did not give, the reason is the same whatever was asked. */
export function isMergeable({ key }: Text): boolean {
  return key.startsWith('tenant.');
}

function together(values: readonly TextValue[]): TextValue {
  const items = values.flatMap((value) => (typeof value === 'object' && 'list' in value ? value.list : [value]));
  const each = [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
  const [only = ''] = each;
  return each.length > 1 || values.some((value) => typeof value === 'object' && 'list' in value)
    ? { list: each }
    : only;
}
