/**
 * A card's buttons as a row of its body, so that content can follow. At most three are visible, including "…": a chat
 * on a phone is 300 px wide.
 */
import type { Element } from './elements.ts';

const mostInView = 3;
/** Total characters of three titles that fit at 300 px. Clients truncate longer titles. */
const mostCharacters = 20;
/** Of two titles beside “…”. */
const mostBesideDots = 19;

/** Buttons of `main` that do not fit go behind "…", like `rest`. */
export function actionRow(main: readonly Element[], rest: readonly Element[] = []): Element {
  const actions = [...main, ...rest];
  const fits =
    actions.length < mostInView || (actions.length === mostInView && charactersIn(actions) <= mostCharacters);
  const besideDots = charactersIn(main.slice(0, mostInView - 1)) <= mostBesideDots ? mostInView - 1 : 1;
  const inView = fits ? actions.length : Math.min(main.length, besideDots);
  return {
    type: 'ActionSet',
    spacing: 'Medium',
    actions: actions.map((action, index) => (index < inView ? action : inOverflow(action))),
  };
}

/** Older clients show the fallback. */
function inOverflow(action: Element): Element {
  const { fallback } = action as { fallback?: Element };
  return { ...action, mode: 'secondary', ...(fallback === undefined ? {} : { fallback: inOverflow(fallback) }) };
}

function charactersIn(actions: readonly Element[]): number {
  return actions.reduce((sum, { title }) => sum + (typeof title === 'string' ? title.length : 0), 0);
}
