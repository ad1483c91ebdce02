/** Exchange's answers to log-ins, with the ids by which its support finds them. */
import type { Finding } from '../../../model/finding.ts';
import type { Observation } from '../../../model/observation.ts';
import type { Text } from '../../../model/text.ts';
import { say } from '../../../text/index.ts';
import type { Facts } from '../../check.ts';
import { valueOf } from '../../facts/value-of.ts';
import { failedLogins } from '../failed-log-ins.ts';
import { rightTime } from './right-time.ts';

const mostAnswers = 4;

export function answersBehind(proofs: readonly Finding[], facts: Facts): Text[] {
  const ids = new Set(proofs.flatMap(({ check, observations }) => (check.startsWith('mail/') ? observations : [])));
  const targets = new Map(
    failedLogins([...proofs]).flatMap(({ finding, target }) => finding.observations.map((id) => [id, target] as const)),
  );
  const answers = facts.observations
    .filter(({ id }) => ids.has(id))
    .flatMap((observation): Text[] => {
      const { from, at } = observation;
      const said = answerIn(observation, targets.get(observation.id));
      if (from.kind !== 'server' || said === undefined) return [];
      const time = rightTime(from.name, Date.parse(at), Date.parse(at), facts);
      return [
        say(said.id === undefined ? 'evidence.answer' : 'evidence.answer-with-id', {
          ...said.values,
          server: from.name,
          time,
          ...(said.id === undefined ? {} : { id: said.id }),
        }),
      ];
    });
  return answers.slice(0, mostAnswers);
}

interface Said {
  values: { name: string; address: string | Text; words: string };
  id?: string | undefined;
}

/** `target`: the requested `host:port`, if known. The observation has only the dialled address. */
function answerIn(observation: Observation, target: string | undefined): Said | undefined {
  const { subject, error } = observation;
  const graph = valueOf(observation, 'graph-open');
  if (graph?.status !== undefined && graph.status >= 400) {
    const words = [String(graph.status), graph.code, graph.message].filter((part) => part !== undefined).join(' ');
    return { values: { name: subject.name, address: addressWords(graph.address, target), words }, id: graph.requestId };
  }
  const mail = valueOf(observation, 'imap-open', 'pop3-open', 'smtp-login');
  const refused = valueOf(observation, 'smtp-login')?.senders?.find(({ taken }) => !taken);
  const words = error?.phase === 'auth' || error?.phase === 'open' ? error.text : refused?.reply;
  if (mail === undefined || words === undefined) return undefined;
  return { values: { name: refused?.mailbox ?? subject.name, address: addressWords(mail.address, target), words } };
}

function addressWords(address: string | undefined, target: string | undefined): string | Text {
  if (target === undefined) return address ?? say('token.no-address');
  return address === undefined ? target : say('evidence.dialled', { target, addresses: { list: [address] } });
}
