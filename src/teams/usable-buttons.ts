/** In a personal chat, a card shows no button that its reader may not use. The click checks the role again. */
import { includes, type Role } from '../access/roles.ts';
import { actionRow } from './cards/action-row.ts';
import { clickSchema } from './cards/button.ts';
import type { Element } from './cards/elements.ts';
import { match } from './commands/match.ts';
import type { ChatRequest } from './commands/request.ts';
import type { ChatPort } from './conversation/chat-port.ts';
import { clickNeeds } from './handle-click.ts';
import { commands } from './index.ts';

type Reader = Pick<ChatRequest, 'role' | 'conversation'>;

/** In a channel or group chat a card stays whole, because it has several readers. */
export function withUsableButtons<Sent>(sent: Sent, { role, conversation }: Reader): Sent {
  return conversation.kind === 'personal' ? cardForRole(sent, role) : sent;
}

export function portFor(port: ChatPort, reader: Reader): ChatPort {
  return { ...port, post: (to, outgoing, options) => port.post(to, withUsableButtons(outgoing, reader), options) };
}

/** A card, or what contains one. */
export function cardForRole<Sent>(sent: Sent, role: Role): Sent {
  return usable(sent, role) as Sent;
}

function usable(value: unknown, role: Role): unknown {
  if (Array.isArray(value)) return value.map((each) => usable(each, role)).filter((each) => each !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const { type, data } = value as { type?: unknown; data?: unknown };
  if (String(type).startsWith('Action.') && !includes(role, neededFor(data))) return undefined;
  const kept = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, usable(inner, role)]));
  return type === 'ActionSet' ? laidOut(value as Element, kept as Element) : kept;
}

/** Buttons move from behind “…” to the places that became free. */
function laidOut(former: Element, kept: Element): Element | undefined {
  const actions = kept['actions'] as Element[];
  if (actions.length === (former['actions'] as Element[]).length) return kept;
  if (actions.length === 0) return undefined;
  const inView = actions.filter(({ mode }) => mode !== 'secondary');
  const hidden = actions.filter(({ mode }) => mode === 'secondary').map((action) => ({ ...action, mode: undefined }));
  return { ...kept, ...actionRow(inView, hidden), spacing: kept['spacing'] };
}

function neededFor(data: unknown): Role {
  const click = clickSchema.safeParse(data).data;
  if (click === undefined) return 'viewer';
  if (click.verb !== 'say') return clickNeeds[click.verb];
  const meant = match(click.text, commands);
  return meant.kind === 'command' ? meant.command.who : 'viewer';
}
