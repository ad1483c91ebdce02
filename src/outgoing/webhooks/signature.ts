/** Signs messages. Source: the specification of Standard Webhooks, github.com/standard-webhooks/standard-webhooks. */
import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';
const [leastBytes, mostBytes] = [24, 64];

export function newWebhookSecret(): string {
  return prefix + randomBytes(32).toString('base64');
}

/** Whether it is `whsec_` and the base64 of 24 to 64 bytes. */
export function isWebhookSecret(text: string): boolean {
  const bytes = keyOf(text);
  return (
    text.startsWith(prefix) &&
    bytes.length >= leastBytes &&
    bytes.length <= mostBytes &&
    bytes.toString('base64') === text.slice(prefix.length)
  );
}

/** `at`: milliseconds since 1970, of the attempt. A receiver accepts the message if one of the signatures is right. */
export function signedHeaders(
  { id, body, at }: { id: string; body: string; at: number },
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(prefix.length), 'base64');
}
