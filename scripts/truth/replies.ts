/**
 * A mail server's answers: to the connection, to the log-in, to the command after it, and, for SMTP, to the sender and
 * the mail.
 */
import type { ReplyProtocol } from '../../src/knowledge/reply-row.ts';
import type { ServerReply } from '../../src/knowledge/server-replies.ts';
import type { LoginKind } from '../../src/model/job.ts';
import type { Observation } from '../../src/model/observation.ts';
import { type Case, endedIn, instead, recorded } from './case.ts';
import { type RecordedReply, recordedReplies, type RepliedPhase } from './recorded-replies.ts';

const met: Record<ReplyProtocol, { kind: LoginKind; scene: string; name: string }> = {
  imap: { kind: 'imap-open', scene: 'healthy', name: 'IMAP' },
  pop3: { kind: 'pop3-open', scene: 'healthy-pop3', name: 'POP3' },
  smtp: { kind: 'smtp-login', scene: 'healthy', name: 'SMTP' },
  graph: { kind: 'graph-open', scene: 'healthy-graph', name: 'Graph' },
};

const asked: Record<RepliedPhase, string> = {
  greeting: 'in place of the greeting',
  capability: 'after STARTTLS',
  auth: 'log-in',
  open: 'opening the mailbox',
  sender: 'the mailbox as sender',
  data: 'the mail of a round trip',
  answer: 'opening the inbox',
};

export interface ReplyCase extends Case {
  /** Id of the root cause that must come first. */
  cause: string;
}

export function replyCases(): ReplyCase[] {
  return recordedReplies.map((reply) => {
    const { protocol, phase, text, source, cause } = reply;
    const { kind, scene, name } = met[protocol];
    const run = recorded(scene);
    return {
      what: text,
      where: `${name}, ${asked[phase]}`,
      source,
      cause,
      run:
        phase === 'data'
          ? { ...run, observations: [...run.observations, roundTrip(text, run.run.finishedAt ?? run.run.startedAt)] }
          : instead(run, [kind], (login) => answered(login, reply)),
    };
  });
}

function answered(login: Observation, { phase, text }: Pick<RecordedReply, 'phase' | 'text'>): Observation {
  // Graph refuses with a status, which is no error of the observation.
  if (phase === 'answer') {
    const [status, code = '', ...message] = text.split(' ');
    return { ...login, value: { status: Number(status), code, message: message.join(' ') } };
  }
  if (phase !== 'sender') return endedIn(login, { phase, code: 'REFUSED_BY_SERVER', text });
  const { senders = [], ...value } = login.value as { senders?: { mailbox: string }[] };
  return {
    ...login,
    value: { ...value, senders: senders.map(({ mailbox }) => ({ mailbox, taken: false, reply: text })) },
  };
}

/** The server refused the mail, which only a round trip reaches. */
function roundTrip(text: string, at: string): Observation {
  return {
    id: 'round-trip',
    kind: 'round-trip',
    subject: { kind: 'mailbox', name: 'sales@example.com' },
    from: { kind: 'bot' },
    path: 'direct',
    at,
    phases: [],
    value: { to: 'test@example.org', user: 'svc-ece@example.com', mark: 'mark', sent: false, found: false },
    error: { phase: 'send', code: 'REFUSED_BY_SERVER', text },
  };
}

export function sourceOf({ source, page, verified }: ServerReply): string {
  const where = page === undefined ? source : `${source} (<${page}>)`;
  return verified ? where : `reported: ${where}`;
}
