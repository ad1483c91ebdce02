/**
 * The number of requests for a run's questions, if Microsoft answers the lists in full. It determines how long a run
 * may take.
 */
import type { Question } from '../model/question.ts';
import { fewMailboxes, mostInFilter } from './bulk.ts';
import { questions } from './questions/index.ts';
import type { AnyQuestion } from './questions/question.ts';

export function requestsFor(wanted: readonly Question[]): number {
  return [...Map.groupBy(wanted, ({ kind }) => kind)]
    .map(([kind, asked]) => requestsOfKind(questions[kind], asked.length))
    .reduce((sum, requests) => sum + requests, 0);
}

function requestsOfKind(way: AnyQuestion, count: number): number {
  if ('inFilter' in way && way.inFilter !== undefined && count > fewMailboxes) return Math.ceil(count / way.inFilter);
  if (!('inBulk' in way) || way.inBulk === undefined || count <= fewMailboxes) return count;
  return way.inBulk === 'trustee' ? 1 : Math.ceil(count / mostInFilter);
}
