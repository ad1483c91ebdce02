/**
 * Field types of questions' values. A value is Microsoft's answer, reduced to what a check needs; pasted PowerShell
 * output gets the same shape. If the object does not exist, the observation has the error NOT_FOUND and no value. Ids
 * are as Microsoft writes them, addresses in lower case.
 */
import { z } from 'zod';
import { instantSchema } from '../../model/instant.ts';

export const id = z.string().max(100);
export const shortText = z.string().max(300);
/** ISO 8601 in UTC. */
export const time = instantSchema;
export const uri = z.string().max(2000);
/** `exchange` is Office 365 Exchange Online, `graph` Microsoft Graph. Others are application ids. */
export const resource = z.string().max(100);

export function many<Item extends z.ZodType>(item: Item, most = 200) {
  return z.array(item).max(most);
}
