/**
 * The wording for a run without a bot. A sentence about a probe, or about a command that only a bot takes, has a second
 * version under its key with `.local`, for the person who ran the check on this computer. Verdicts, reasons and values
 * are the same.
 */
import { type Text, type TextValue, withValues } from '../model/text.ts';
import type { Finding, RootCause } from '../model/finding.ts';
import type { End } from '../model/report.ts';
import { hasText } from '../text/index.ts';

export function localFinding(finding: Finding): Finding {
  const { expected, observed, fix } = finding;
  return { ...finding, expected: localText(expected), observed: localText(observed), fix: fix.map(localText) };
}

export function localCause(cause: RootCause): RootCause {
  const { title, because, evidence, firstStep } = cause;
  return {
    ...cause,
    title: localText(title),
    because: localText(because),
    ...(evidence === undefined ? {} : { evidence: evidence.map(localText) }),
    firstStep: localText(firstStep),
  };
}

export function localEnd(end: End): End {
  return { ...end, said: localText(end.said), firstStep: localText(end.firstStep) };
}

export function localText(text: Text): Text {
  const local = `${text.key}.local`;
  return withValues(hasText(local) ? { ...text, key: local } : text, localValue);
}

function localValue(value: TextValue): TextValue {
  if (typeof value !== 'object') return value;
  if ('list' in value) return { list: value.list.map(localValue) };
  return 'key' in value ? localText(value) : value;
}
