/** What a line without a command asks: one intent, two possible ones, or only names. Nothing is run here. */
import type { Deployment } from '../../model/deployment.ts';
import { trained, type Classifier, type Guess } from './classifier.ts';
import { examples, type Intent } from './intents.ts';
import { behindGreeting } from './greeting.ts';
import { readThings, type Things } from './things.ts';

export type Understood =
  | { kind: 'sure'; intent: Intent; things: Things }
  /** Likelier first. */
  | { kind: 'torn'; intents: [Intent, Intent]; things: Things }
  /** Only names, such as `ece-svc-01` or `993`. */
  | { kind: 'things'; things: Things }
  | { kind: 'unknown'; things: Things };

/** Below this similarity the line is like no example. These bounds come from cross-validation (its test). */
const leastAlike = 0.25;
/** How much likelier the first intent is than the second. */
const leastLead = 0.2;

export function understand(line: string, deployment: Deployment): Understood {
  const [behind = ''] = behindGreeting(line);
  const { things, masked, isThingsOnly } = readThings(behind === '' ? line : behind, deployment);
  if (isThingsOnly) return { kind: 'things', things };
  return { ...decided((classifier ??= trained(examples()))(masked)), things };
}

let classifier: Classifier | undefined;

type Decided = { kind: 'sure'; intent: Intent } | { kind: 'torn'; intents: [Intent, Intent] } | { kind: 'unknown' };

/** Sure only if both ways agree. */
export function decided({ ranked: [first, second], isAgreed, alike }: Guess): Decided {
  if (first === undefined || second === undefined || alike < leastAlike) return { kind: 'unknown' };
  return isAgreed && first.share - second.share >= leastLead
    ? { kind: 'sure', intent: first.intent }
    : { kind: 'torn', intents: [first.intent, second.intent] };
}
