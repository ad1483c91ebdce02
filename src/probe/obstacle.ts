/** Something between this server and its bot, as a person reads it. */
import type { Text } from '../model/text.ts';

export interface Obstacle {
  about: 'dns' | 'proxy' | 'route' | 'tls' | 'websocket' | 'polling';
  what: Text;
  /** What to do about it. */
  fix: Text;
}
