/**
 * Entra's page that sends a person to an administrator. Sources: Microsoft Learn, "Unexpected error when performing
 * consent to an application", in English and French, whose sentence has several translations; the titles as issue
 * reports quote them.
 */
import { answerToCode, type Explained } from './answer.ts';

const page =
  /need admin approval|permission to access resources in your organization|that only an admin can grant|app requires your admin's approval|que seul un administrateur peut accorder|approbation (?:de l'administrateur|d'un administrateur|d'administrateur|administrateur) requise/i;

/** The code that Entra gives with this page; its own line may be missing from what was pasted. */
const code = 90094;

export function consentPageIn(line: string): Explained | undefined {
  const answer = page.test(line) ? answerToCode(code) : undefined;
  return answer && { ...answer, key: 'need-admin-approval', said: 'Need admin approval' };
}
