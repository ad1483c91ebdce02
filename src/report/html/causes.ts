/** The causes with their owners and steps, what could not be established, and the facts about each cause. */
import type { Text } from '../../model/text.ts';
import { say } from '../../text/index.ts';
import { type Markup, markup } from '../../text/markup.ts';
import type { Concern } from '../concerns.ts';
import { stepOrder, withAlternatives } from '../step-order.ts';
import { concernedChecks, stepsByOwner, type Unseen } from '../unseen.ts';
import type { ReportPage } from './page.ts';
import { ofWords } from './section.ts';
import { stepBoxes } from './steps.ts';

export function causeList(page: ReportPage): Markup {
  const { concerns, tell, text, step, words } = page;
  const item = (concern: Concern, index: number): Markup => {
    const { severity, title, because, muted, evidence, firstStep, further, owner, cause } = concern;
    const number = index + 1;
    const order = stepOrder(firstStep, further);
    const own = (wanted: Text): Markup => step(wanted, { of: 'cause', number });
    const label = order && tell(order.label, { owner: say(`owner.${owner}`) });
    const steps =
      order === undefined
        ? ''
        : order.label === 'report.first-step'
          ? stepBoxes([order.lead, ...order.rest], own, label)
          : markup`
<p class="short"><strong>${label}</strong> ${own(order.lead.text)}</p>${stepBoxes(order.rest, own)}`;
    const more = [
      ...(cause === undefined ? [text(concernedChecks(concern))] : []),
      ...(evidence.length === 0 ? [] : [markup`<a href="#facts-${number}">${tell('report.facts')}</a>`]),
      findingsLink(concern, page),
    ];
    return markup`<li id="cause-${number}" class="${severity}" data-number="${number}"${ofWords(words(concern.findings, { verdict: severity, owners: [owner] }))}><h3>${text(title)}</h3>${muted.map((said) => markup`<p>${text(said)}</p>`)}${steps}${
      because === undefined
        ? ''
        : markup`
<p>${text(because)}</p>`
    }
<p class="more">${more.map((one, place) => markup`${place === 0 ? '' : ' · '}${one}`)}</p></li>
`;
  };
  return markup`<ol class="causes">
${concerns.map(item)}</ol>`;
}

/** Each reason for unestablished findings, once. */
export function reasons(page: ReportPage): Markup {
  const { text, step, tell, words } = page;
  const item = (one: Unseen, index: number): Markup => {
    const own = (wanted: Text): Markup => step(wanted, { of: 'reason', number: index + 1 });
    const taken = stepsByOwner(one);
    const of = ofWords(words(one.findings, { owners: taken.map(({ owner }) => owner) }));
    const toDo = taken.map(({ owner, steps }) =>
      stepBoxes(withAlternatives(steps), own, tell('cli.report.to-do', { owner: say(`owner.${owner}`) })),
    );
    return markup`<li id="reason-${index + 1}" data-number="${index + 1}"${of}><p>${text(one.reason)}</p>${toDo}
<p class="more">${text(concernedChecks(one))} · ${findingsLink(one, page)}</p></li>
`;
  };
  return markup`<ol class="causes reasons">
${page.reasons.map(item)}</ol>`;
}

/** What support asks for about each cause. */
export function facts({ concerns, text }: ReportPage): Markup {
  const about = concerns.map(({ title, evidence }, index) =>
    evidence.length === 0
      ? ''
      : markup`<h3 id="facts-${index + 1}">${index + 1}. ${text(title)}</h3>
<ul>
${evidence.map((fact) => markup`<li>${text(fact)}</li>\n`)}</ul>
`,
  );
  return markup`${about}`;
}

function findingsLink({ findings }: Pick<Concern, 'findings'>, { anchors, tell }: ReportPage): Markup {
  const [first] = findings;
  const count = tell('report.findings', { count: findings.length });
  return first === undefined ? count : markup`<a href="#${anchors.findings.get(first.id) ?? ''}">${count}</a>`;
}
