/**
 * The words for a run without a bot. A sentence that names a probe, or a command that only a bot takes, has a second
 * one in the catalogues under its key with `.local` behind: it says the same for whoever ran the check on this machine.
 * Only the sentences differ; verdicts, reasons and their values do not.
 */
import type { Text, TextValue } from '../model/text.ts';
import type { Finding, RootCause } from '../model/finding.ts';
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

/** Its parts included. */
export function localText({ key, with: values }: Text): Text {
  const local = `${key}.local`;
  return {
    key: hasText(local) ? local : key,
    ...(values === undefined
      ? {}
      : { with: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, localValue(value)])) }),
  };
}

function localValue(value: TextValue): TextValue {
  if (typeof value !== 'object') return value;
  if ('list' in value) return { list: value.list.map(localValue) };
  return 'key' in value ? localText(value) : value;
}
