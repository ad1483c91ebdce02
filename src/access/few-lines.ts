/**
 * Log lines that somebody outside can cause, who need not be known: so many a minute are written, and at its end one with
 * the count of the others, by reason.
 */
export interface FewLines<Reason extends string> {
  /** `line` writes it. */
  write(reason: Reason, line: () => void): void;
  /** Tells the count of what was left out since the last line. */
  close(): void;
}

const usual = 10;
const minuteMs = 60_000;

/** Reasons are of a closed list: each that was left out is a field of the line with the count. */
export function fewLines<Reason extends string>(
  onLeftOut: (counts: Partial<Record<Reason, number>>) => void,
  mostAMinute: number = usual,
): FewLines<Reason> {
  let written = 0;
  let leftOut: Partial<Record<Reason, number>> = {};
  let minute: NodeJS.Timeout | undefined;

  const endMinute = (): void => {
    minute = undefined;
    if (Object.keys(leftOut).length > 0) onLeftOut(leftOut);
    written = 0;
    leftOut = {};
  };

  return {
    write(reason, line) {
      minute ??= setTimeout(endMinute, minuteMs).unref();
      if (written < mostAMinute) {
        written += 1;
        line();
      } else leftOut[reason] = (leftOut[reason] ?? 0) + 1;
    },
    close() {
      clearTimeout(minute);
      endMinute();
    },
  };
}
