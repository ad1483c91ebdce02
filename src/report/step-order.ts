/**
 * Steps in working order. A summary of the whole repair is apart from them, and alternatives are beside their step,
 * without a number.
 */
import type { Text } from '../model/text.ts';
import type { TextKey } from '../text/index.ts';
import { isSummary } from './first-steps.ts';

export interface RepairStep {
  text: Text;
  /** Alternatives; each begins with "Or". */
  instead: Text[];
}

export interface StepOrder {
  lead: RepairStep;
  label: 'report.first-step' | 'report.in-short';
  rest: RepairStep[];
  restLabel: 'report.further-steps' | 'report.step-by-step';
}

/** Undefined if nothing needs to be done. */
export function stepOrder(firstStep: Text | undefined, further: readonly Text[]): StepOrder | undefined {
  if (firstStep === undefined) return undefined;
  if (isSummary(firstStep) && further.length > 0)
    return {
      lead: { text: firstStep, instead: [] },
      label: 'report.in-short',
      rest: withAlternatives(further),
      restLabel: 'report.step-by-step',
    };
  const [lead, ...rest] = withAlternatives([withoutPosition(firstStep), ...further]);
  return lead && { lead, label: 'report.first-step', rest, restLabel: 'report.further-steps' };
}

/** One list, without a sentence that only sums it up. */
export function stepsToDo(firstStep: Text | undefined, further: readonly Text[]): Text[] {
  if (firstStep === undefined) return [];
  return isSummary(firstStep) && further.length > 0 ? [...further] : [withoutPosition(firstStep), ...further];
}

export function withAlternatives(steps: readonly Text[]): RepairStep[] {
  const all: RepairStep[] = [];
  for (const text of steps) {
    const before = all.at(-1);
    if (before !== undefined && isAlternative(text)) before.instead.push(text);
    else all.push({ text, instead: [] });
  }
  return all;
}

/** Sentences that begin with "Or" (test/report/step-order.test.ts). */
export const alternatives: readonly TextKey[] = [
  'rights/account.fix.or-convert',
  'rights/account-model.fix.or-convert',
  'app/assignment.fix.or',
  'token/policies.fix.exclude-instead',
  'network/proxy.fix.direct',
  'url/reachable.fix.name',
  'tenant.fix.paste',
  'tenant.fix.paste.local',
  'tenant.fix.paste-as-administrator',
  'tenant.fix.paste-as-administrator.local',
];

export function isAlternative(step: Text): boolean {
  const { key } = innermost(step);
  return alternatives.some((alternative) => alternative === key);
}

/** "1 of 2" is only for a single step: in a list, the others follow. */
function withoutPosition(step: Text): Text {
  const inner = step.key === 'cause.for-each' ? step.with?.['step'] : undefined;
  return typeof inner === 'object' && 'key' in inner ? inner : step;
}

function innermost(step: Text): Text {
  const inner = step.key === 'report.step-of' ? step.with?.['step'] : undefined;
  return typeof inner === 'object' && 'key' in inner ? inner : step;
}
