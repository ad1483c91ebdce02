/**
 * What an enhanced status code concerns, from its subject and detail. Sources: RFC 3463, section 3; RFC 7372; IANA,
 * "SMTP Enhanced Status Codes" (RFC 5248). Exchange uses 5.7.57 and 5.7.139 for a refused log-in, and
 * 5.7.509 and 5.7.515 for DMARC.
 */
export type StatusClass =
  | 'address'
  | 'mailbox'
  | 'size'
  | 'recipient-size'
  | 'system'
  | 'routing'
  | 'protocol'
  | 'content'
  | 'policy'
  | 'authentication'
  | 'sender-domain'
  | 'unnamed';

/** `basic`: the reply code before it. */
export function classOf(status: string, basic?: string): StatusClass {
  const [, subject = '', detail = ''] = status.split('.');
  // 530, 534, 535, 538 answer AUTH or its absence (RFC 4954, section 6).
  if (subject === '7' && basic !== undefined && /^53[0458]$/.test(basic)) return 'authentication';
  return ofDetail[`${subject}.${detail}`] ?? ofSubject[subject] ?? 'unnamed';
}

/** The class that the words name, if the code itself says nothing of it: many servers send X.0 or X.5 to all refusals. */
export function classOfWords(status: string, words: string): StatusClass | undefined {
  if (!/^\d\.[05]\./.test(status)) return undefined;
  return ofWords.find(([, pattern]) => pattern.test(words))?.[0];
}

const ofWords: readonly (readonly [StatusClass, RegExp])[] = [
  [
    'address',
    /\b(?:user|recipient|mailbox) (?:is )?(?:unknown|not found)|\b(?:no such|unknown) (?:user|recipient|mailbox)/i,
  ],
  ['mailbox', /\bmailbox (?:is )?unavailable\b/i],
];

const ofSubject: Partial<Record<string, StatusClass>> = {
  '1': 'address',
  '2': 'mailbox',
  '3': 'system',
  '4': 'routing',
  '5': 'protocol',
  '6': 'content',
  '7': 'policy',
};

const classes: readonly (readonly [StatusClass, readonly string[]])[] = [
  ['size', ['3.4', '7.16']],
  ['recipient-size', ['2.3']],
  ['authentication', ['5.6', '7.8', '7.9', '7.11', '7.12', '7.13', '7.14', '7.57', '7.139']],
  ['sender-domain', ['7.20', '7.21', '7.22', '7.23', '7.24', '7.25', '7.26', '7.27', '7.29', '7.509', '7.515']],
];
const ofDetail: Partial<Record<string, StatusClass>> = Object.fromEntries(
  classes.flatMap(([name, details]) => details.map((detail) => [detail, name])),
);
