/** Parses external data. Throws a fault with the code PROTOCOL and the first mistakes. */
import { z } from 'zod';
import { instantIn } from '../model/instant.ts';
import { failureCodes } from '../model/observation.ts';
import type { HttpResponse } from '../observe/http.ts';
import { toPlain } from '../observe/plain.ts';
import { questionFault } from './refusal.ts';

/** `what` is the resource or cmdlet. */
export function readAs<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw questionFault(failureCodes.protocol, `${what}: ${wrong.join('; ')}`);
}

/** Undefined if the body is not JSON. */
export function jsonOf({ body }: Pick<HttpResponse, 'body'>): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Describes an unexpected answer. Not translated, because it becomes part of a sentence. */
export function nature({ status, headers }: Pick<HttpResponse, 'status' | 'headers'>): string {
  return `HTTP ${status}, Content-Type: ${headers['content-type'] ?? '-'}`;
}

/** Microsoft omits such a field or sets it to null. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

export function list<Schema extends z.ZodType>(schema: Schema) {
  return z
    .array(schema)
    .nullish()
    .transform((items) => items ?? []);
}

/** Microsoft's instants have up to seven decimals. Reduces them to three, in UTC. */
export const instant = z
  .string()
  .refine((text) => instantIn(text) !== undefined, 'no instant')
  .transform((text) => instantIn(text) ?? '');

export function text(cap = 300) {
  return z.string().transform((value) => toPlain(value, cap));
}

/** Undefined if missing, null or empty. */
export function someText(cap = 300) {
  return optional(text(cap)).transform((value) => (value === '' ? undefined : value));
}

export function present<Shape extends object>(shape: Shape): Present<Shape> {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Present<Shape>;
}

type Present<Shape> = { [Key in keyof Shape as undefined extends Shape[Key] ? never : Key]: Shape[Key] } & {
  [Key in keyof Shape as undefined extends Shape[Key] ? Key : never]?: Exclude<Shape[Key], undefined>;
};
