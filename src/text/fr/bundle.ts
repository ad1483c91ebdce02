import type { bundle as english } from '../en/bundle.ts';

export const bundle: Record<keyof typeof english, string> = {
  'network.stop.unreadable': 'Ce qui a été relevé sur {{target}} depuis {{server}} n’est pas sous une forme que cette version sait lire : rien ne peut en être conclu.',
};
