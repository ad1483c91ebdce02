import type { Answerer } from './answer.ts';
import { area } from './area.ts';
import { lastVerdict } from './last-verdict.ts';
import { ofNamedCause } from './named-cause.ts';
import { proof } from './proof.ts';

/** “Are you sure that it is not the firewall”: what is known of the firewall if the fault is another one. */
export const doubt: Answerer = async (asked, services) => {
  const [subject] = asked.things.areas.map((word) => word.split('/')[0] ?? '');
  const verdict = await lastVerdict(asked.request, services);
  const isOther = verdict?.concerns.every(({ findings }) =>
    findings.every(({ check }) => !check.startsWith(`${subject}/`)),
  );
  return subject !== undefined && isOther === true && verdict?.concerns.length !== 0
    ? area(asked, services)
    : ofNamedCause(proof)(asked, services);
};
