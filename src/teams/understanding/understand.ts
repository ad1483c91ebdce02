/** What a line without a command asks: one intent, two possible ones, or only names. Nothing is run here. */
import type { Deployment } from '../../model/deployment.ts';
import { trained, type Classifier, type Guess } from './classifier.ts';
import { examples, type Intent } from './intents.ts';
import { readThings, type Things } from './things.ts';

export type Understood =
  | { kind: 'sure'; intent: Intent; things: Things }
  /** Likelier first. */
  | { kind: 'torn'; intents: [Intent, Intent]; things: Things }
  /** Only names, such as `ece-svc-01` or `993`. */
  | { kind: 'things'; things: Things }
  | { kind: 'unknown'; things: Things };

/** Below this similarity the line is like no example. From cross-validation (test/teams/understanding). */
const leastAlike = 0.3;
const leastAlikeIfSure = 0.4;

export function understand(line: string, deployment: Deployment): Understood {
  const { things, masked, isThingsOnly } = readThings(line, deployment);
  if (isThingsOnly) return { kind: 'things', things };
  return { ...decided((classifier ??= trained(examples()))(masked)), things };
}

let classifier: Classifier | undefined;

type Decided = { kind: 'sure'; intent: Intent } | { kind: 'torn'; intents: [Intent, Intent] } | { kind: 'unknown' };

/** Sure only if both ways agree. */
export function decided({ byLetters: [nearest, second], byWords: [likeliest, next] }: Guess): Decided {
  if (nearest === undefined || likeliest === undefined || nearest.score < leastAlike) return { kind: 'unknown' };
  const { intent } = nearest;
  if (intent !== likeliest.intent) return { kind: 'torn', intents: [intent, likeliest.intent] };
  if (nearest.score >= leastAlikeIfSure) return { kind: 'sure', intent };
  const other = second?.intent ?? next?.intent;
  return other === undefined ? { kind: 'sure', intent } : { kind: 'torn', intents: [intent, other] };
}
