/**
 * docs/reference/checks/entra-codes.md and server-replies.md: every Entra code and Exchange Online reply that the program
 * explains, from knowledge/ and the English catalogue.
 */
import { stepsFor } from '../src/checks/facts/entra-repairs.ts';
import type { FixStep } from '../src/model/finding.ts';
import { aadsts, type AadstsEntry, aadstsCodes, aadstsGroups, aadstsPage } from '../src/knowledge/aadsts.ts';
import { type ServerReply, serverReplies } from '../src/knowledge/server-replies.ts';
import { replyProtocols } from '../src/knowledge/reply-row.ts';
import { en } from '../src/text/en/index.ts';
import { read, say } from '../src/text/index.ts';

/** By file name. */
export function answerPages(): Map<string, string> {
  return new Map([
    ['docs/reference/checks/entra-codes.md', codesPage()],
    ['docs/reference/checks/server-replies.md', repliesPage()],
  ]);
}

function codesPage(): string {
  const entries = aadstsCodes.map((code) => aadsts(code)).filter((entry) => entry !== undefined);
  return page([
    '# What Entra answers',
    '[All checks](README.md) · [What Exchange Online answers](server-replies.md)',
    'The AADSTS codes that are met around ECE, what each means there, and what to do. Microsoft has a page about every code; codes marked * are not in its reference and are as reported in the field.',
    ...aadstsGroups.flatMap((group) => [
      `## ${capital(group.replaceAll('-', ' '))}`,
      ...[
        ...Map.groupBy(
          entries.filter((entry) => entry.group === group),
          ({ meaning }) => meaning,
        ).values(),
      ].flatMap((family) => explained(family.map(linked).join(' · '), family[0])),
    ]),
  ]);
}

function linked({ code, verified }: AadstsEntry): string {
  return `[${code}](${aadstsPage(code)})${verified ? '' : ' \\*'}`;
}

function repliesPage(): string {
  return page([
    '# What Exchange Online answers',
    '[All checks](README.md) · [What Entra answers](entra-codes.md)',
    'Replies over IMAP, POP3, SMTP and Graph, what each means where ECE uses OAuth, and what to do; … stands for what differs.',
    ...replyProtocols.flatMap((protocol) => [
      `## ${protocol === 'graph' ? 'Microsoft Graph' : protocol.toUpperCase()}`,
      ...serverReplies
        .filter((reply) => reply.protocol === protocol)
        .flatMap((reply) => [...explained(`\`${reply.text}\``, reply), `<sub>${nature(reply)}</sub>`]),
    ]),
  ]);
}

function nature({ lasting, verified, source, page: about }: ServerReply): string {
  const seen = `${verified ? 'Documented' : 'As reported in the field'} (${source})`;
  return `${{ permanent: 'Stays until it is repaired', transient: 'Passes', 'until-tomorrow': 'Passes within a day' }[lasting]}. ${seen}${about === undefined ? '' : ` · [Microsoft's page](${about})`}`;
}

function explained(title: string, answer: AadstsEntry | ServerReply | undefined): string[] {
  return answer === undefined
    ? []
    : [`### ${title}`, en[answer.meaning], [`- **In ECE:** ${en[answer.cause]}`, ...steps(answer)].join('\n')];
}

/** Each step with its owner. */
function steps(answer: AadstsEntry | ServerReply): string[] {
  const taken: FixStep[] = 'family' in answer ? stepsFor(answer) : [say(answer.fix)];
  return taken.map(
    ({ owner = answer.owner, ...step }) => `- **${en[`owner.${owner}`]}:** ${read(step, { language: 'en' })}`,
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function page(blocks: string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
