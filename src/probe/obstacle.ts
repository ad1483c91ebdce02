/** An obstacle between this server and its bot, in sentences. */
import type { Text } from '../model/text.ts';

export interface Obstacle {
  about: 'dns' | 'proxy' | 'route' | 'tls' | 'websocket' | 'polling';
  what: Text;
  fix: Text;
}
