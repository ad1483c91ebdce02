/**
 * What a mail server answers: to the log-in, to the command behind it, and, for SMTP, to the sender. Every reply of
 * knowledge/server-reply-table.ts, with the source that it has there.
 */
import type { LoginKind } from '../../src/model/job.ts';
import type { Observation } from '../../src/model/observation.ts';
import { serverReplies, type ServerReply } from '../../src/knowledge/server-replies.ts';
import type { ReplyProtocol } from '../../src/knowledge/reply-row.ts';
import { type Case, endedIn, instead, recorded } from './case.ts';

interface Met {
  kind: LoginKind;
  scene: string;
  phases: readonly { name: string; says: string }[];
}

const met: Record<ReplyProtocol, Met> = {
  imap: {
    kind: 'imap-open',
    scene: 'healthy',
    phases: [
      { name: 'auth', says: 'IMAP, log-in' },
      { name: 'open', says: 'IMAP, opening the mailbox' },
    ],
  },
  pop3: {
    kind: 'pop3-open',
    scene: 'healthy-pop3',
    phases: [
      { name: 'auth', says: 'POP3, log-in' },
      { name: 'open', says: 'POP3, opening the mailbox' },
    ],
  },
  smtp: {
    kind: 'smtp-login',
    scene: 'healthy',
    phases: [
      { name: 'auth', says: 'SMTP, log-in' },
      { name: 'sender', says: 'SMTP, the mailbox as sender' },
    ],
  },
  graph: {
    kind: 'graph-open',
    scene: 'healthy-graph',
    phases: [{ name: 'answer', says: 'Graph, opening the inbox' }],
  },
};

export function replyCases(): Case[] {
  return serverReplies.flatMap((reply) => {
    const { kind, scene, phases } = met[reply.protocol];
    const likely = phases.filter(({ name }) => isMetIn(name, reply.text));
    return likely.map(({ name, says }) => ({
      what: reply.text,
      where: says,
      source: sourceOf(reply),
      run: instead(recorded(scene), [kind], (login) => answered(login, name, reply.text)),
    }));
  });
}

/** Of SMTP: who may log in is told at the log-in, and who may send at the sender; what passes, at either. */
function isMetIn(phase: string, text: string): boolean {
  if (/^53[05]\b|5\.7\.30\b/.test(text)) return phase === 'auth';
  return !/^55\d\b/.test(text) || phase === 'sender';
}

function answered(login: Observation, phase: string, text: string): Observation {
  // Graph refuses with a status, which is no error of the observation.
  if (phase === 'answer') {
    const [status, code, ...message] = text.split(' ');
    return { ...login, value: { status: Number(status), code, message: message.join(' ') } };
  }
  const error = { phase, code: 'REFUSED_BY_SERVER', text };
  if (phase !== 'sender') return endedIn(login, error);
  const { senders = [], ...value } = login.value as { senders?: { mailbox: string }[] };
  return {
    ...login,
    value: { ...value, senders: senders.map(({ mailbox }) => ({ mailbox, taken: false, reply: text })) },
  };
}

export function sourceOf({ source, page, verified }: ServerReply): string {
  const where = page === undefined ? source : `${source} (<${page}>)`;
  return verified ? where : `reported: ${where}`;
}
