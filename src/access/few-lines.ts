/** Limits the log lines that unauthenticated callers can cause, and logs the suppressed counts once a minute. */
export interface FewLines<Reason extends string> {
  /** Calls `line` within the limit. */
  write(reason: Reason, line: () => void): void;
  /** Reports the counts of this minute at once. */
  close(): void;
}

const usualMost = 10;
const minuteMs = 60_000;

/** Reasons become fields of the log line. */
export function fewLines<Reason extends string>(
  onLeftOut: (counts: Partial<Record<Reason, number>>) => void,
  mostAMinute: number = usualMost,
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
