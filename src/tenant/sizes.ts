/**
 * Sizes from Exchange: `49.5 GB (53,150,220,288 bytes)` and `Unlimited` as text, by REST as in PowerShell, a number of
 * bytes, and ConvertTo-Json's form of the object.
 */
import { z } from 'zod';

export const sizeSchema = z.union([
  /** Bytes. */
  z.number().int().nonnegative(),
  z.literal('unlimited'),
  /** An unknown format, verbatim. */
  z.object({ unread: z.string().max(100) }).strict(),
]);

export type Size = z.infer<typeof sizeSchema>;

/** Undefined if Exchange gave none. */
export function sizeOf(given: unknown): Size | undefined {
  if (given === undefined || given === null || given === '') return undefined;
  if (typeof given === 'number') return Number.isInteger(given) && given >= 0 ? given : unread(String(given));
  if (typeof given === 'string') return inText(given);
  const wrapped = wrappedSchema.safeParse(given).data;
  if (wrapped?.IsUnlimited === true) return 'unlimited';
  return wrapped?.Value === undefined || wrapped.Value === null
    ? unread(JSON.stringify(given))
    : (sizeOf(wrapped.Value) ?? unread(JSON.stringify(given)));
}

const wrappedSchema = z.object({ IsUnlimited: z.boolean().optional(), Value: z.unknown() });

function inText(given: string): Size | undefined {
  const text = given.trim();
  if (text === '') return undefined;
  if (/^unlimited$/i.test(text)) return 'unlimited';
  if (/^\d{1,16}$/.test(text)) return Number(text);
  // The bytes are exact. Their separators depend on the computer's language or on a wrapping console.
  const [, digits] = /\((\d{1,3}(?:[ .,'’\u00a0\u202f]{0,2}\d{3}){0,5}) (?:bytes?|octets?)\)$/i.exec(text) ?? [];
  return digits === undefined ? unread(text) : Number(digits.replace(/\D/g, ''));
}

function unread(text: string): Size {
  return { unread: text.slice(0, 100) };
}
