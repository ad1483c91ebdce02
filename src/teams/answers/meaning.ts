/** Terms that people ask about, in the words of their checks. */
import { folded } from '../../text/folded.ts';
import { languages, read, say, type TextKey } from '../../text/index.ts';
import type { Services } from '../services.ts';
import { type Answer, type Answerer, type Asked, typing } from './answer.ts';
import { area } from './area.ts';
import { cause } from './cause.ts';
import { checking } from './known.ts';
import { ofVerdict } from './last-verdict.ts';
import { knownPorts, port } from './port.ts';

/** Why it matters, and its check. A term is before the terms that its words contain. */
const terms = {
  'app-permission': { means: 'answered.term.app-permission.means', check: 'app/permissions' },
  permission: { means: 'answered.term.permission.means', check: 'app/permissions' },
  'full-access': { means: 'rights/full-access.why', check: 'rights/full-access' },
  'send-as': { means: 'rights/send-as.why', check: 'rights/send-as' },
  'conditional-access': { means: 'answered.term.conditional-access.means', check: 'token/policies' },
  consent: { means: 'app/consent.why', check: 'app/consent' },
  secret: { means: 'app/secret.why', check: 'app/secret' },
  inspection: { means: 'network/tls-inspection.why', check: 'network/tls-inspection' },
  imap: { means: 'answered.term.imap.means', check: 'network/imap' },
  'smtp-auth': { means: 'network/smtp.why', check: 'protocols/smtp-auth' },
  oauth: { means: 'answered.term.oauth.means', check: 'token' },
  probe: { means: 'answered.term.probe.means', check: undefined },
  tenant: { means: 'answered.term.tenant.means', check: undefined },
  ece: { means: 'answered.term.ece.means', check: undefined },
} as const satisfies Record<string, { means: TextKey; check: string | undefined }>;

const names = Object.keys(terms) as (keyof typeof terms)[];

export const meaning: Answerer = async (asked, services) => {
  const { request, things } = asked;
  const name = termOf(request.rest);
  const [portMeant, ...otherPorts] = knownPorts.filter((one) => things.ports.includes(one));
  if (name === undefined && portMeant !== undefined) return ofPort(portMeant, otherPorts, asked, services);
  if (name === undefined && things.ports.length > 0) return ofVerdict(cause)(asked, services);
  if (name === undefined && things.areas.length > 0) return area(asked, services);
  if (name === undefined)
    return {
      outcome: 'not-understood',
      title: say('answered.term.unknown'),
      says: [say('answered.term.which')],
      offers: [typing('answered.button.help', 'help')],
    };
  const { means, check } = terms[name];
  return {
    outcome: 'done',
    title: say(`answered.term.${name}`),
    says: [say(means)],
    offers: check === undefined ? [typing('answered.button.status', 'status')] : checking(`check ${check}`, request),
  };
};

type KnownPort = (typeof knownPorts)[number];

/** What the port is for, then its state. */
async function ofPort(meant: KnownPort, others: KnownPort[], asked: Asked, services: Services): Promise<Answer> {
  const state = await port(asked, services);
  return {
    ...state,
    title: say(`answered.port.is.${meant}`),
    says: [
      ...others.map((one) => say('answered.port.state', { what: say(`answered.port.is.${one}`) })),
      ...(state.outcome.startsWith('shown') ? [say('answered.port.state', { what: state.title })] : []),
    ],
  };
}

/** A word of the term in the line: “what is …” explains it. */
export function termIn(line: string): string | undefined {
  const name = termOf(line);
  return name && read(say(`answered.term.${name}.words`), { language: 'en' }).split('|')[0];
}

export function namesPermission(line: string): boolean {
  return termOf(line)?.endsWith('permission') === true;
}

function termOf(typed: string): (typeof names)[number] | undefined {
  const line = folded(typed);
  return names.find((one) =>
    languages.some((language) =>
      read(say(`answered.term.${one}.words`), { language })
        .split('|')
        .some((words) => line.includes(folded(words))),
    ),
  );
}
