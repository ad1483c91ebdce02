/** What is to be done about a root cause: its first step, and behind it every step of what failed for it. */
import { isWrong, type RootCause } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Text, TextValue } from '../model/text.ts';

/**
 * The steps after the first one, each once: those of the findings that prove the cause, in their order, then those of
 * what follows from it.
 */
export function furtherSteps({ firstStep, explains }: RootCause, { findings }: Pick<Report, 'findings'>): Text[] {
  const own = findings.filter((finding) => isWrong(finding) && explains.includes(finding.id));
  const proofs = own.filter(({ explainedBy }) => explainedBy.length === 0);
  const steps = [...proofs, ...own.filter((finding) => !proofs.includes(finding))].flatMap(({ fix }) => fix);
  const said = new Set([firstStep, innerOf(firstStep)].map((step) => JSON.stringify(step)));
  return steps.filter((step) => {
    const text = JSON.stringify(step);
    return !said.has(text) && said.add(text);
  });
}

/** The first step of several findings holds that of the first of them. */
function innerOf({ key, with: values = {} }: Text): TextValue | undefined {
  return key === 'cause.for-each' ? values['step'] : undefined;
}
