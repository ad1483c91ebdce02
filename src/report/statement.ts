import type { Area } from '../checks/check.ts';
import type { Finding, Owner, Verdict } from '../model/finding.ts';
import type { Text } from '../model/text.ts';

export interface Statement {
  verdict: Verdict;
  findings: [Finding, ...Finding[]];
  /** Servers, hosts, mailboxes or the deployment, each once. */
  subjects: string[];
  /** The servers that saw it, if they are not the subjects. */
  from: string[];
  observed: Text;
  /** Undefined if nothing was expected, or something else of each server. */
  expected: Text | undefined;
  steps: Text[];
  /** Of the steps. */
  owner: Owner;
}

export interface CheckStatements {
  /** Several for the checks of the test token, which are one statement. */
  checks: [string, ...string[]];
  title: Text;
  why: Text;
  statements: Statement[];
  /** Undefined if all servers and hosts show the same. */
  matrix: Matrix | undefined;
}

/** The verdict for each subject (row) from each server (column). */
export interface Matrix {
  servers: string[];
  rows: { subject: string; verdicts: (Verdict | undefined)[] }[];
}

export interface AreaStatements {
  area: Area;
  checks: CheckStatements[];
}

export interface Statements {
  areas: AreaStatements[];
  /** Checks without anything to say: their findings pass or do not apply. */
  quiet: string[];
}
