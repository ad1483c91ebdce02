import type { sentences as english } from '../../en/main/app-package.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'package.made': '{{file}} est le paquet d’application de la version {{version}} pour {{host}}. Chargez-le dans Teams (Applications, Gérer vos applications, Charger une application) ou dans le centre d’administration Teams.',
  'package.mistakes_one': 'Aucun paquet n’a été créé : il y a {{count}} erreur.',
  'package.mistakes_other': 'Aucun paquet n’a été créé : il y a {{count}} erreurs.',
  'package.host.missing': '--host (validDomains) manque ; ce doit être le nom d’hôte auquel Teams joint le bot, par exemple bot.example.com.',
  'package.host.scheme': '--host (validDomains) vaut « {{value}} » ; ce doit être le nom d’hôte seul, sans https://, par exemple bot.example.com.',
  'package.host.path': '--host (validDomains) vaut « {{value}} » ; ce doit être le nom d’hôte seul, sans rien avant ni après, par exemple bot.example.com.',
  'package.host.port': '--host (validDomains) vaut « {{value}} » ; Teams n’utilise que le port de https : supprimez le port, comme dans bot.example.com.',
  'package.host.address': '--host (validDomains) vaut « {{value}} » ; Teams n’accepte pas d’adresse IP : ce doit être un nom d’hôte, par exemple bot.example.com.',
  'package.host.underscore': '--host (validDomains) vaut « {{value}} » ; aucun certificat public n’est émis pour un nom qui contient un trait de soulignement : ce doit être un nom d’hôte, par exemple bot.example.com.',
  'package.host.no-name': '--host (validDomains) vaut « {{value}} » ; ce doit être un nom d’hôte connu sur Internet, par exemple bot.example.com.',
  'package.app-id.missing': '--app-id (id et bots[0].botId) manque ; ce doit être l’ID d’application (client) de l’inscription du bot dans Microsoft Entra, un GUID.',
  'package.app-id': '--app-id (id et bots[0].botId) vaut « {{value}} » ; ce doit être l’ID d’application (client) de l’inscription du bot dans Microsoft Entra, un GUID.',
  'package.app-id.example': '--app-id (id et bots[0].botId) est le GUID d’un exemple ; ce doit être l’ID d’application (client) de l’inscription du bot dans Microsoft Entra.',
  'package.version': 'version vaut « {{value}} » dans package.json ; Teams attend trois nombres, par exemple 1.0.0.',
  'package.not-json': '{{file}} manque, ou n’est pas un objet JSON.',
  'package.other-id': '{{field}} dans {{file}} ne correspond pas à --app-id : écrivez-y {{placeholder}}.',
  'package.other-host': '{{field}} dans {{file}} ne correspond pas à --host : écrivez-y {{placeholder}}.',
  'package.missing': '{{field}} dans {{file}} manque ou est vide.',
  'package.too-long': '{{field}} dans {{file}} compte {{length}} caractères ; {{most}} est le maximum.',
  'package.placeholder': '{{field}} dans {{file}} contient encore l’emplacement {{placeholder}}, pour lequel il n’y a pas de valeur.',
  'package.icon.missing': '{{field}} désigne {{file}}, qui n’existe pas.',
  'package.icon.no-png': '{{field}} désigne {{file}}, qui n’est pas un PNG.',
  'package.icon.size': '{{field}} désigne {{file}}, qui fait {{size}} pixels ; ce doit être {{right}}.',
};
