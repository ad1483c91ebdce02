/**
 * Finds the command lines in a sentence, to be copied. A sentence quotes its command or ends with it after a colon
 * (test/text/copied-commands.test.ts).
 */

const program = String.raw`(?:[A-Z][a-z]+-[A-Z]\w+|ece-doctor|nslookup|w32tm|netsh|pktmon|keytool|openssl|certutil|icacls|setfacl|sc\.exe)`;
/** One command for several mailboxes, as `forEach` writes it. */
const block = String.raw`'[^:"“”«»]*' \| ForEach-Object`;
const quoted = new RegExp(String.raw`(?:"|“|«\s?)((?:${program}|${block})(?: [^"“”«»]+?)?)\s?(?:"|”|»)`, 'gu');
const atEnd = new RegExp(String.raw`\s?:\s((?:${program}|${block}) [^:]*(?::\S[^:]*)*)$`, 'u');

export interface WithCommands {
  /** The sentence without the command at its end; quoted commands stay. */
  sentence: string;
  commands: string[];
}

export function commandsIn(text: string): WithCommands {
  const last = atEnd.exec(text);
  const sentence = last === null ? text : `${text.slice(0, last.index)}${last[0].slice(0, last[0].indexOf(':') + 1)}`;
  const inside = [...sentence.matchAll(quoted)].flatMap(([, command]) => command ?? []);
  return { sentence, commands: [...new Set([...inside, ...(last?.[1] === undefined ? [] : [last[1]])])] };
}

export function isBlock(command: string): boolean {
  return command.startsWith("'");
}

/** A block that a person can paste as it is: the command has `$_` instead of one mailbox. */
export function forEach(literals: readonly string[], command: string): string {
  return `${literals.join(', ')} | ForEach-Object { ${command} }`;
}
