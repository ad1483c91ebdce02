/** Judges a run: its findings and their causes. Pure: the same facts always give the same report. */
import type { Finding, RootCause } from '../model/finding.ts';
import { say } from '../text/index.ts';
import { areaOf, areas, type Check, type DiagnosedCause, type Diagnosis, type Facts } from './check.ts';
import { defineCheck } from './define.ts';
import { factsAlone } from './diagnosis/fact-alone.ts';
import { evidenceOf } from './diagnosis/evidence/evidence.ts';
import { diagnoses } from './diagnosis/index.ts';
import { causeSubjects } from './diagnosis/cause-subjects.ts';
import { checks } from './index.ts';
import { besidesWhatWasPasted } from './pasted-otherwise.ts';
import { compareRanks } from './rank.ts';
import { ofDeployment } from './subjects.ts';

export interface Evaluation {
  findings: Finding[];
  /** The first to fix is first. */
  rootCauses: RootCause[];
}

/** Unknown ids are ignored. */
export function evaluate(facts: Facts, checkIds: readonly string[]): Evaluation {
  return judge(
    facts,
    checks.filter(({ id }) => checkIds.includes(id)),
    diagnoses,
  );
}

export function judge(facts: Facts, selected: readonly Check[], causes: readonly Diagnosis[]): Evaluation {
  const findingsFrom = (given: Facts): Finding[] => selected.flatMap((check) => outcome(check, given));
  const { findings, rootCauses } = explain(findingsFrom(facts).sort(inReadingOrder), facts, causes);
  return { findings: besidesWhatWasPasted(findings, { facts, checks: selected, judge: findingsFrom }), rootCauses };
}

export const brokenCheck = 'check-broken';

/** A check that throws an error loses only its own answer. */
function outcome({ id, evaluate: rule }: Check, facts: Facts): Finding[] {
  try {
    return rule(facts);
  } catch (error) {
    const text = (error instanceof Error ? error.message : String(error)).slice(0, 200);
    return broken(id, text).evaluate(facts);
  }
}

function broken(id: Check['id'], text: string): Check {
  return defineCheck({
    id,
    owner: 'ece-administrator',
    expected: say('check.broken.expected'),
    reasons: {
      [brokenCheck]: (values: { text: string }) => ({
        observed: say('check.broken.observed', { check: id, ...values }),
        fix: [say('check.broken.fix')],
      }),
    },
    judge: (facts) => [ofDeployment(facts, { verdict: 'unknown', reason: { code: brokenCheck, values: { text } } })],
  });
}

function inReadingOrder(a: Finding, b: Finding): number {
  return (
    areaOrder(a) - areaOrder(b) ||
    compare(a.check, b.check) ||
    compare(a.subject.name, b.subject.name) ||
    compare(a.subject.from ?? '', b.subject.from ?? '')
  );
}

const areaOrder = ({ check }: Finding): number => orderOfAreas.get(areaOf(check)) ?? -1;
const orderOfAreas = new Map<string, number>(areas.map((name, at) => [name, at]));

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Owning {
  cause: RootCause;
  order: number;
  proofs: Finding[];
  symptoms: Finding[];
}

/**
 * Each finding has one owner: the explaining cause of the smallest order. A cause is dropped if other causes own all
 * its proofs. A failure without a cause becomes its own cause.
 */
function explain(findings: Finding[], facts: Facts, causes: readonly Diagnosis[]): Evaluation {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const unowned = new Map(byId);
  const takeUnowned = (ids: readonly string[]): Finding[] => {
    const taken = [...new Set(ids)].flatMap((id) => unowned.get(id) ?? []);
    for (const { id } of taken) unowned.delete(id);
    return taken;
  };
  const owned: Owning[] = [];
  for (const diagnosis of causes.toSorted((a, b) => a.order - b.order)) {
    const before = owned.map(({ cause }) => cause);
    for (const { cause, restsOn } of diagnosed(diagnosis, findings, facts, before)) {
      const known = owned.find(({ cause: { id } }) => id === cause.id);
      const proofs = takeUnowned(restsOn);
      if (known !== undefined) known.symptoms.push(...proofs, ...takeUnowned(cause.explains));
      else if (proofs.length > 0)
        owned.push({
          cause: identified(cause, diagnosis, proofs, facts),
          order: diagnosis.order,
          proofs,
          symptoms: takeUnowned(cause.explains),
        });
    }
  }
  const unnamed = [...unowned.values()].filter(({ verdict }) => verdict === 'fail');
  const alone = factsAlone(unnamed, facts).map((found) => ({
    ...found,
    order: Number.POSITIVE_INFINITY,
    symptoms: [],
  }));
  const explainedBy = new Map(
    owned.flatMap(({ proofs, symptoms }) => symptoms.map((symptom) => [symptom.id, nearest(symptom, proofs)] as const)),
  );
  return {
    findings: findings.map((finding) => ({ ...finding, explainedBy: explainedBy.get(finding.id) ?? [] })),
    rootCauses: [...owned, ...alone]
      .toSorted((a, b) => compareRanks(a, b, findings))
      .map(({ cause, proofs, symptoms }) => ({
        ...cause,
        ...withEvidence(cause, { proofs, symptoms, findings }, facts),
        explains: [...proofs, ...symptoms].map(({ id }) => id),
      })),
  };
}

function identified(
  cause: DiagnosedCause,
  { about }: Diagnosis,
  proofs: readonly Finding[],
  { deployment }: Facts,
): RootCause {
  return {
    ...cause,
    kind: cause.kind ?? cause.id,
    subjects: cause.subjects ?? causeSubjects(about, proofs, deployment),
  };
}

/** An error here must not cost the cause. */
function withEvidence(
  cause: RootCause,
  seen: Pick<Owning, 'proofs' | 'symptoms'> & { findings: Finding[] },
  facts: Facts,
): Pick<RootCause, 'evidence'> {
  try {
    const evidence = evidenceOf(cause, seen, facts);
    return evidence.length === 0 ? {} : { evidence };
  } catch {
    return {};
  }
}

/** The same endpoint from the same server, or else the same endpoint, or else the same server. */
function nearest({ subject }: Finding, proofs: readonly Finding[]): string[] {
  const sameName = proofs.filter((proof) => proof.subject.name === subject.name);
  const sameBoth = sameName.filter((proof) => proof.subject.from === subject.from);
  const sameServer = proofs.filter(({ subject: { name, from } }) => (from ?? name) === (subject.from ?? subject.name));
  const closest = [sameBoth, sameName, sameServer, proofs].find((some) => some.length > 0) ?? [];
  return closest.map(({ id }) => id);
}

/** An error in a diagnosis must not cost the findings. */
function diagnosed(
  { diagnose }: Diagnosis,
  findings: Finding[],
  facts: Facts,
  before: readonly RootCause[],
): ReturnType<Diagnosis['diagnose']> {
  try {
    return diagnose(findings, facts, before);
  } catch {
    return [];
  }
}
