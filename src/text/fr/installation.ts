import type { installation as english } from '../en/installation.ts';

export const installation: Record<keyof typeof english, string> = {
  'cli.option.service': 'le service Windows sous lequel ECE s’exécute sur ce serveur, par l’un ou l’autre de ses noms',
  'allow.service': 'Le service Windows d’ECE est ici « {{service}} ».',
  'allow.service-name': '« {{given}} » ne peut pas être le nom d’un service Windows : de 1 à 256 caractères, sans / ni \\.',
};
