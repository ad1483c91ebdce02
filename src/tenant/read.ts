/** Reads what came from outside: JSON of the documented shape, or PROTOCOL with what was wrong. */
import { z } from 'zod';
import { instantIn } from '../model/instant.ts';
import { failureCodes } from '../model/observation.ts';
import type { HttpResponse } from '../observe/http.ts';
import { toPlain } from '../observe/plain.ts';
import { questionFault } from './refusal.ts';

/** `what` names the answer in the error: the resource or the cmdlet. */
export function readAs<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw questionFault(failureCodes.protocol, `${what}: ${wrong.join('; ')}`);
}

/** Undefined where the body is no JSON. */
export function jsonOf({ body }: Pick<HttpResponse, 'body'>): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The status and the content type of an unexpected answer; in no language, because it becomes part of a sentence. */
export function nature({ status, headers }: Pick<HttpResponse, 'status' | 'headers'>): string {
  return `HTTP ${status}, Content-Type: ${headers['content-type'] ?? '-'}`;
}

/** A field that Microsoft leaves out or sets to null when it has no value. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** A list that may be left out. */
export function list<Schema extends z.ZodType>(schema: Schema) {
  return z
    .array(schema)
    .nullish()
    .transform((items) => items ?? []);
}

/** Microsoft's instants have up to seven decimals of a second: read with three, in UTC. */
export const instant = z
  .string()
  .refine((text) => instantIn(text) !== undefined, 'no instant')
  .transform((text) => instantIn(text) ?? '');

/** Plain text of at most `cap` characters. */
export function text(cap = 300) {
  return z.string().transform((value) => toPlain(value, cap));
}

/** The object without the fields that have no value. */
export function present<Shape extends object>(shape: Shape): Present<Shape> {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Present<Shape>;
}

type Present<Shape> = { [Key in keyof Shape as undefined extends Shape[Key] ? never : Key]: Shape[Key] } & {
  [Key in keyof Shape as undefined extends Shape[Key] ? Key : never]?: Exclude<Shape[Key], undefined>;
};
