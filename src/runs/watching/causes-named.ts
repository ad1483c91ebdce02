/** Which known causes a person means by `blocked-port on ece-svc-01`. Pure. */
import type { CauseSubject } from '../../model/finding.ts';
import { folded } from '../../text/folded.ts';
import { isIn } from '../../text/word-lists.ts';
import type { KnownCause } from './known-causes.ts';

export type NamedCauses =
  | { causes: [KnownCause, ...KnownCause[]] }
  /** `offers`: the causes of that kind, or else all that are broken now. */
  | { why: 'none' | 'which'; offers: KnownCause[] };

/** `all`: every subject of that kind. Without a subject, the only one that is broken. */
export function causesNamed(typed: string, known: readonly KnownCause[]): NamedCauses {
  const words = typed.trim().split(/\s+/);
  const at = words.findIndex((word) => isIn(word, 'moment.words.on'));
  const kind = folded((at < 0 ? words : words.slice(0, at)).join(' '));
  const on = at < 0 ? '' : words.slice(at + 1).join(' ');
  const broken = known.filter(isWrongNow);
  const ofKind = known.filter((cause) => folded(cause.kind) === kind);
  const brokenOfKind = ofKind.filter(isWrongNow);
  if (ofKind.length === 0) return { why: kind === '' ? 'which' : 'none', offers: broken };
  const named =
    on === ''
      ? brokenOfKind.length > 0
        ? brokenOfKind
        : ofKind
      : ofKind.filter(({ subject }) => isIn(on, 'selection.words.all') || namesOf(subject).includes(folded(on)));
  const [first, ...others] = named;
  if (first === undefined) return { why: 'none', offers: brokenOfKind.length > 0 ? brokenOfKind : ofKind };
  return on === '' && others.length > 0 ? { why: 'which', offers: named } : { causes: [first, ...others] };
}

export function isWrongNow({ state: { state, isFlapping } }: KnownCause): boolean {
  return state !== 'fine' || isFlapping;
}

/** `blocked-port on outlook.office365.com:993 from ece-svc-01` */
export function typedCause({ kind, subject: { name, from } }: { kind: string; subject: CauseSubject }): string {
  return `${kind} on ${name}${from === undefined ? '' : ` from ${from}`}`;
}

/** An endpoint may also be named by the server that cannot reach it. */
function namesOf({ name, from }: CauseSubject): string[] {
  return [name, ...(from === undefined ? [] : [from, `${name} from ${from}`, `${name} depuis ${from}`])].map(folded);
}
