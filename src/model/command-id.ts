/**
 * Marks a command's log lines in the bot and in the probes, beside Microsoft's request ids. Derived from the chat's
 * message id, so that every replica computes the same id. It does not reveal the message id.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

export const commandIdSchema = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** A version 8 UUID (RFC 9562 section 5.8). */
export function commandId(deployment: string, activity: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([deployment, activity]))
    .digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x80, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex', 0, 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
