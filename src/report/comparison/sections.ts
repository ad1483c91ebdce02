import { type Finding, isWrong } from '../../model/finding.ts';
import type { Text } from '../../model/text.ts';
import { say, type TextKey } from '../../text/index.ts';
import type { FindingChange, Comparison, Pair } from './compare-reports.ts';

export interface Section {
  change: FindingChange;
  title: TextKey;
  /** Never empty. */
  pairs: Pair[];
}

const titles = [
  ['new', 'compare.section.new'],
  ['worse', 'compare.section.worse'],
  ['shown', 'compare.section.shown'],
  ['only-after', 'compare.section.only-after'],
  ['lost', 'compare.section.lost'],
  ['only-before', 'compare.section.only-before'],
  ['still', 'compare.section.still'],
  ['better', 'compare.section.better'],
  ['fixed', 'compare.section.fixed'],
] as const satisfies [FindingChange, TextKey][];

/** The most urgent first. */
export function sectionsOf({ pairs }: Comparison): Section[] {
  return titles
    .map(([change, title]): Section => ({
      change,
      title,
      pairs:
        change === 'only-after' || change === 'only-before'
          ? pairs[change].filter(({ before, after }) => isWrong(after ?? before))
          : pairs[change],
    }))
    .filter((section) => section.pairs.length > 0);
}

export interface Aside {
  change: FindingChange;
  text: Text;
}

/** Changes in what could be observed, if nothing is or was wrong. */
export function asidesOf({ pairs }: Comparison): Aside[] {
  const aside = (change: FindingChange, key: TextKey, findings: (Finding | undefined)[]): Aside[] => {
    const what = [...new Set(findings.flatMap((finding) => finding?.check ?? []))].map((check): Text => ({
      key: `${check}.title`,
    }));
    return findings.length === 0 ? [] : [{ change, text: say(key, { count: findings.length, what: { list: what } }) }];
  };
  return [
    ...aside(
      'dark',
      'compare.dark',
      pairs.dark.map(({ after }) => after),
    ),
    ...aside(
      'clear',
      'compare.clear',
      pairs.clear.map(({ after }) => after),
    ),
    ...aside(
      'only-after',
      'compare.only-after',
      pairs['only-after'].map(({ after }) => after).filter((finding) => !isWrong(finding)),
    ),
    ...aside(
      'only-before',
      'compare.only-before',
      pairs['only-before'].map(({ before }) => before).filter((finding) => !isWrong(finding)),
    ),
  ];
}
