/** Terms that people ask about, in the words of their checks. */
import { folded } from '../../text/folded.ts';
import { languages, read, say, type TextKey } from '../../text/index.ts';
import { type Answerer, typing } from './answer.ts';
import { area } from './area.ts';
import { cause } from './cause.ts';
import { checking } from './known.ts';
import { ofVerdict } from './last-verdict.ts';

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

/** The answer names them all. */
const mailPorts = [587, 993, 995];

const names = Object.keys(terms) as (keyof typeof terms)[];

export const meaning: Answerer = async (asked, services) => {
  const { request, things } = asked;
  const name = termOf(request.rest) ?? (things.ports.some((port) => mailPorts.includes(port)) ? 'imap' : undefined);
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
