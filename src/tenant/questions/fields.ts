/**
 * The fields that the values of questions are made of. A value is what Microsoft says, cut down to what a check needs;
 * a pasted PowerShell output is read into the same shape. Where there is no such object, the observation has the error
 * NOT_FOUND and no value. Ids are as Microsoft writes them, addresses in small letters.
 */
import { z } from 'zod';
import { instantSchema } from '../../model/instant.ts';

export const id = z.string().max(100);
export const shortText = z.string().max(300);
/** ISO 8601 in UTC. */
export const time = instantSchema;
export const uri = z.string().max(2000);
/** `exchange` is Office 365 Exchange Online, `graph` Microsoft Graph; any other resource by its application id. */
export const resource = z.string().max(100);

export function many<Item extends z.ZodType>(item: Item, most = 200) {
  return z.array(item).max(most);
}
