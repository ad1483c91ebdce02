/**
 * The buttons of a card as one row of its body, so that something may stand below them. At most three are in view, where
 * "…" counts as one: a chat on a telephone is 300 px wide.
 */
import type { Element } from './elements.ts';

const mostInView = 3;

/** `main` stand in view, as far as there is room; the others, and `rest`, are behind "…". */
export function actionRow(main: readonly Element[], rest: readonly Element[] = []): Element {
  const actions = [...main, ...rest];
  const inView = actions.length <= mostInView ? actions.length : Math.min(main.length, mostInView - 1);
  return {
    type: 'ActionSet',
    spacing: 'Medium',
    actions: actions.map((action, index) => (index < inView ? action : behindDots(action))),
  };
}

/** Its fallback too: an older client shows that one instead. */
function behindDots(action: Element): Element {
  const { fallback } = action as { fallback?: Element };
  return { ...action, mode: 'secondary', ...(fallback === undefined ? {} : { fallback: behindDots(fallback) }) };
}
