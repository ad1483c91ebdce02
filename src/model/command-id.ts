/**
 * The id that a command's lines have in every log: the bot's, the probes', and beside Microsoft's own ids of a request. It
 * is made of what the chat calls the message, so whichever replica handles it, or goes on with it, gives it the same one,
 * and what it is made of cannot be read from it.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

export const commandIdSchema = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** A UUID of version 8 (RFC 9562 section 5.8). */
export function commandId(deployment: string, activity: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([deployment, activity]))
    .digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x80, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex', 0, 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
