/** What is wrong and what would be right. */
import type { Text } from '../model/text.ts';
import { refusedVersions, type SpeakingBot } from '../model/protocol-versions.ts';
import { errorCodeOf } from '../observe/failure.ts';
import { read, say } from '../text/index.ts';

export class ProbeError extends Error {
  readonly text: Text;

  constructor(text: Text, cause?: unknown) {
    super(read(text, { language: 'en' }), { cause });
    this.name = 'ProbeError';
    this.text = text;
  }
}

/** `left`: because `probe leave` was typed here. */
export class RevokedError extends ProbeError {
  readonly revocation: string;

  constructor(server: string, revocation: string, { left = false } = {}) {
    super(say(left ? 'probe.left' : 'probe.revoked', { server }));
    this.name = 'RevokedError';
    this.revocation = revocation;
  }
}

/** To the terminal or the service log. */
export type Log = (severity: 'info' | 'warning' | 'error', text: Text) => void;

/** A refusal, and what this probe sent about itself. */
export interface Refused {
  refused: string;
  bot?: SpeakingBot | undefined;
  probe?: { version: string; protocol: number } | undefined;
}

/** A later version's code has no sentence and is shown itself. */
export function refusalText({ refused: code, bot, probe }: Refused): Text {
  return refusedVersions(code, probe, bot) ?? { key: `refusal.${code}` };
}

/** The system's code (ECONNREFUSED …), else the truncated message. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return errorCodeOf(error) ?? (error instanceof Error ? error.message : String(error)).slice(0, 200);
}
