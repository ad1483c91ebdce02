/**
 * The buttons of a card as one row of its body, so that something may stand below them. At most three are in view, where
 * "…" counts as one: a chat on a telephone is 300 px wide.
 */
import type { Element } from './elements.ts';

const mostInView = 3;
/** Characters of three titles that are not cut at 300 px; there a client cuts a title rather than to break it. */
const mostCharacters = 20;

/** `main` stand in view, as far as there is room; the others, and `rest`, are behind "…". */
export function actionRow(main: readonly Element[], rest: readonly Element[] = []): Element {
  const actions = [...main, ...rest];
  const fits =
    actions.length < mostInView || (actions.length === mostInView && charactersIn(actions) <= mostCharacters);
  const inView = fits ? actions.length : Math.min(main.length, mostInView - 1);
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

function charactersIn(actions: readonly Element[]): number {
  return actions.reduce((sum, { title }) => sum + (typeof title === 'string' ? title.length : 0), 0);
}
